package io.pushgrid.cluster.hazelcast;

import com.hazelcast.cluster.Member;
import io.pushgrid.cluster.contact.Attendance;
import io.pushgrid.cluster.contact.Doorbell;
import io.pushgrid.cluster.contact.Vitals;
import io.pushgrid.cluster.hazelcast.call.MemberCalls;
import io.pushgrid.cluster.lane.ChangeLanes;
import io.pushgrid.cluster.wire.Letter;
import io.pushgrid.cluster.wire.RequestKind;
import io.pushgrid.group.version.SharedClock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is done about members that do not answer, so that pushes wait for them no longer than they must. Owned by the
 * replication thread, but for what is said to be told elsewhere.
 */
final class Doubts {
  private static final Logger log = LoggerFactory.getLogger(Doubts.class);

  /** A member that has not answered a change for so long may be dead; to find out costs a connection. */
  private static final Duration SLOW = Duration.ofMillis(300);

  private final MemberContext context;
  private final Circle circle;
  private final MemberCalls calls;
  private final ChangeLanes lanes;
  private final Readiness readiness;

  /** Since when members are refused here and heard by others. */
  private final Map<UUID, Long> unheardSince = new HashMap<>();

  Doubts(
      MemberContext context,
      Circle circle,
      MemberCalls calls,
      ChangeLanes lanes,
      Readiness readiness) {
    this.context = context;
    this.circle = circle;
    this.calls = calls;
    this.lanes = lanes;
    this.readiness = readiness;
  }

  /** Asks every other member for a sign of life, and the eldest for the time. */
  void ping() {
    UUID eldest = circle.membership().eldest();
    for (Member member : circle.membership().others()) {
      long asked = context.nanoTime();
      UUID id = member.getUuid();
      calls.ping(member, sign -> {
        circle.attendance().answered(id, asked, sign);
        if (id.equals(eldest)) {
          heedTime(sign.vitals(), Duration.ofNanos(context.nanoTime() - asked));
        }
        if (!sign.granted() && sign.ready()) {
          readiness.refused(asked);
        }
      });
    }
  }

  /** One of an older release does not tell the time; then every member has its own. */
  private void heedTime(Vitals eldest, Duration roundTrip) {
    SharedClock shared = context.groups().shared();
    if (eldest.tellsTime()) {
      shared.follow(eldest.sharedMillis(), roundTrip);
    } else if (!shared.isSettled()) {
      shared.lead();
    }
  }

  /** Excuses whom a majority refuses; asks the others about those whom only this member refuses. */
  void decide() {
    Attendance attendance = circle.attendance();
    List<UUID> excused = attendance.excuse();
    if (!excused.isEmpty()) {
      log.atWarn()
          .addKeyValue("members", excused)
          .log("silent for the length of a lease; not waited for until they compared groups");
      lanes.membershipChanged();
    }
    List<UUID> unheard = attendance.unheard();
    if (!unheard.isEmpty()) {
      ping();
    }
    List<UUID> heardByOthers =
        unheard.stream().filter(attendance::isHeardByOthers).toList();
    unheardSince.keySet().retainAll(heardByOthers);
    heardByOthers.forEach(this::standBackIfLasting);
  }

  private void standBackIfLasting(UUID unheard) {
    long now = context.nanoTime();
    long since = unheardSince.computeIfAbsent(unheard, member -> now);
    long patience = context.options().timing().lease().toNanos() / 6;
    if (now - since > patience) {
      // To be told again should it not be heard.
      unheardSince.put(unheard, now);
      readiness.standBackFor(unheard).ifPresent(this::standBack);
    }
  }

  private void standBack(long loss) {
    circle
        .membership()
        .others()
        .forEach(member -> calls.tell(member, Letter.of(RequestKind.STAND_BACK, loss)));
    // Who pushed here may try elsewhere at once.
    lanes.expire(Duration.ZERO);
  }

  /** Rings at those who are slow to answer changes. Told on the doorbell's thread; may block for a second. */
  void lookAfterTheSlow() {
    lanes.lags().forEach((member, lag) -> {
      if (lag.age().compareTo(SLOW) > 0) {
        circle.membership().find(member).ifPresent(this::buryIfDead);
      }
    });
  }

  /** A member that was removed, or is slow: if nobody listens where it was, nobody waits for it. May block for a second. */
  void buryIfDead(Member member) {
    boolean gone = circle.doorbell().ring(Membership.address(member)) == Doorbell.Answer.GONE;
    if (gone && circle.attendance().died(member.getUuid())) {
      log.atWarn()
          .addKeyValue("member", member.getAddress())
          .log("nobody listens there any more; not waited for");
      lanes.membershipChanged();
    }
  }
}
