package io.pushgrid.cluster.hazelcast;

import com.hazelcast.cluster.Member;
import io.pushgrid.cluster.MemberInfo;
import io.pushgrid.cluster.MemberInfo.State;
import io.pushgrid.cluster.MemberLoad;
import io.pushgrid.cluster.contact.SignOfLife;
import io.pushgrid.cluster.lane.ChangeLanes;
import io.pushgrid.cluster.lane.Lag;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tells of each member how it is, for people to read. Any thread may call any method. */
final class MemberRoll {
  private final MemberContext context;
  private final Circle circle;
  private final ChangeLanes lanes;

  MemberRoll(MemberContext context, Circle circle, ChangeLanes lanes) {
    this.context = context;
    this.circle = circle;
    this.lanes = lanes;
  }

  /** Oldest first, as Hazelcast lists them. */
  List<MemberInfo> call(boolean selfReady) {
    Map<UUID, Lag> lags = lanes.lags();
    return circle.membership().all().stream()
        .map(member -> new MemberInfo(
            Membership.name(member),
            Membership.address(member).toString(),
            Membership.web(member),
            member.localMember(),
            health(member, selfReady, lags.getOrDefault(member.getUuid(), Lag.NONE))))
        .toList();
  }

  private MemberInfo.Health health(Member member, boolean selfReady, Lag lag) {
    long leaseNanos = context.options().timing().lease().toNanos();
    UUID id = member.getUuid();
    SignOfLife sign = member.localMember()
        ? new SignOfLife(true, selfReady, context.vitals(), Set.of())
        : circle.attendance().signSince(id, context.nanoTime() - leaseNanos);
    return new MemberInfo.Health(
        state(member, sign),
        sign == null ? "" : sign.vitals().version(),
        circle.membership().since(member),
        lag.changes(),
        lag.age(),
        sign == null ? MemberLoad.UNKNOWN : sign.vitals().load());
  }

  private State state(Member member, @Nullable SignOfLife sign) {
    UUID id = member.getUuid();
    if (circle.attendance().isLeaving(id)) {
      return State.LEAVING;
    }
    if (sign == null) {
      return State.SILENT;
    }
    if (sign.ready()) {
      return State.READY;
    }
    boolean hasAll = member.localMember() || circle.attendance().isMatched(id);
    return hasAll ? State.NOT_READY : State.JOINING;
  }
}
