package io.pushgrid.cluster.hazelcast;

import io.pushgrid.cluster.ClusterInfo.PartitionState;
import io.pushgrid.group.version.SharedClock;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether this member may be used: in sync, with a lease, and enough of them. Judged anew whenever a request is answered,
 * so that a process that was frozen does not answer with what it knew. Any thread may call any method.
 */
final class Readiness {
  private static final Logger log = LoggerFactory.getLogger(Readiness.class);
  private static final String UNHEARD = "comparing groups with the other members after a silence";
  private static final String NO_MAJORITY = "no contact with a majority of the members";

  private final MemberContext context;
  private final Circle circle;
  private final Sync sync;

  Readiness(MemberContext context, Circle circle, Sync sync) {
    this.context = context;
    this.circle = circle;
    this.sync = sync;
  }

  /** Why this member may not be used now, null if it may. */
  @Nullable
  String obstacle() {
    checkLease();
    String unsynced = sync.reason();
    if (unsynced != null) {
      return unsynced;
    }
    int wanted = context.options().minMembers();
    int awaited = wanted == 1 ? 1 : circle.membership().holders();
    return awaited >= wanted
        ? untimely()
        : "expected at least " + wanted + " members, there are " + awaited;
  }

  /** Until it knows the time that the members agree upon, it would settle ends of groups that are hours off. */
  private @Nullable String untimely() {
    SharedClock shared = context.groups().shared();
    if (!shared.isSettled() && circle.membership().eldest() == null) {
      shared.lead();
    }
    return shared.isSettled() ? null : "asking the member that is one for longest for the time";
  }

  /** A lease that has run out costs the sync: others may have gone on without this member. */
  void checkLease() {
    if (sync.isSynced()
        && !circle.attendance().holdsLease()
        && sync.loseAndBegin(NO_MAJORITY, PartitionState.CUT_OFF)) {
      log.warn("no contact with a majority of the members for the length of the lease; not ready");
      context.metrics().leaseExpired();
    }
  }

  /**
   * This member has not heard for a while of one that the others hear of, so what either accepts does not reach the other.
   * The younger of the two stands back, that the rest may go on.
   *
   * @return what to tell the others if it is this one: how often it has lost its sync
   */
  OptionalLong standBackFor(UUID unheard) {
    if (!circle.membership().isYoungerThan(unheard)) {
      return OptionalLong.empty();
    }
    String name = circle.membership().find(unheard).map(Membership::name).orElse("a member");
    String why = "no contact with " + name + ", of whom the others hear";
    if (sync.loseAndBegin(why, PartitionState.CUT_OFF)) {
      log.atWarn().addKeyValue("member", name).log("no contact, but the others have; not ready");
    }
    return sync.loss();
  }

  /** A member refused this one: it did not hear of it for longer than its lease. */
  void refused(long askedNanos) {
    if (sync.isNews(askedNanos) && sync.loseAndBegin(UNHEARD, PartitionState.CUT_OFF)) {
      log.warn("another member has not heard of this one for the length of a lease; not ready");
    }
  }
}
