package io.pushgrid.cluster.hazelcast;

import com.hazelcast.cluster.Member;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether Hazelcast left this member in a list with elders that are there no more, or do not know it any more. It looks
 * whether it is to take the eldest's place only when it begins to suspect somebody. If it suspects the eldest already and
 * then hears from it, as the last it hears, that those between them are no members, it waits for ever: it is in nobody's
 * cluster, and merges with none, as that is begun by the eldest (5.7, {@code MembershipManager.updateMembers}). Used by one
 * thread, which may block.
 */
final class Forsaken {
  private static final Logger log = LoggerFactory.getLogger(Forsaken.class);

  /** Between two looks of a process that was not frozen; one look takes half of it at most. */
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  private final MemberContext context;
  private final Circle circle;
  private final Sync sync;
  private final Duration lease;
  private final Duration tooLong;
  private long lookedAt;

  /** Silence before that proves nothing: this process was frozen, or has acted upon it. */
  private long listensSince;

  Forsaken(MemberContext context, Circle circle, Sync sync) {
    this.context = context;
    this.circle = circle;
    this.sync = sync;
    this.lease = context.options().timing().lease();
    this.tooLong = context.options().timing().failureTimeout().multipliedBy(2);
    this.lookedAt = context.nanoTime();
    this.listensSince = lookedAt;
  }

  /**
   * While no elder answers, this member may be the one that is left behind; it is, if somebody whom it misses is alive. If
   * none has answered for twice as long as Hazelcast takes to suspect one, they are suspected anew, so that this member takes
   * the eldest's place: then it finds itself alone, and merges.
   */
  void look() {
    long now = context.nanoTime();
    if (now - lookedAt > LONGEST_PAUSE.toNanos()) {
      listensSince = now;
    }
    lookedAt = now;
    List<Member> elders = circle.membership().elders();
    if (elders.isEmpty()) {
      return;
    }
    if (isOneHeard(elders, lease)) {
      circle.absentees().heardAgain();
      return;
    }
    Duration listened = Duration.ofNanos(now - listensSince);
    if (listened.compareTo(tooLong) > 0 && !isOneHeard(elders, tooLong)) {
      listensSince = now;
      elders.forEach(this::suspect);
    } else if (listened.compareTo(lease.dividedBy(3)) > 0
        && circle.absentees().reconsider(circle.doorbell())) {
      sync.doubt();
    }
  }

  private boolean isOneHeard(List<Member> elders, Duration ago) {
    return elders.stream().anyMatch(elder -> circle.attendance().hears(elder.getUuid(), ago));
  }

  private void suspect(Member elder) {
    log.atWarn()
        .addKeyValue("member", elder.getAddress())
        .log("silent for long and still a member; suspected anew");
    circle.membership().suspect(elder);
  }
}
