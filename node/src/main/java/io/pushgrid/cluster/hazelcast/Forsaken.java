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

  /** Counted between two looks at most, so that a process that was frozen does not take its own silence for the others'. */
  private static final Duration LONGEST_LOOK = Duration.ofSeconds(1);

  private final MemberContext context;
  private final Circle circle;
  private final Sync sync;
  private long lookedAt;
  private long silentNanos;

  Forsaken(MemberContext context, Circle circle, Sync sync) {
    this.context = context;
    this.circle = circle;
    this.sync = sync;
    this.lookedAt = context.nanoTime();
  }

  /**
   * While no elder answers, this member may be the one that is left behind; it is, if somebody whom it misses is alive. If
   * none has answered for twice as long as Hazelcast takes to suspect one, they are suspected anew, so that this member takes
   * the eldest's place: then it finds itself alone, and merges.
   */
  void look() {
    long now = context.nanoTime();
    long passed = Math.min(now - lookedAt, LONGEST_LOOK.toNanos());
    lookedAt = now;
    List<Member> elders = circle.membership().elders();
    if (elders.isEmpty() || elders.stream().anyMatch(this::isHeard)) {
      silentNanos = 0;
      return;
    }
    silentNanos += passed;
    if (circle.absentees().reconsider(circle.doorbell())) {
      sync.doubt();
    }
    if (silentNanos > 2 * context.options().timing().failureTimeout().toNanos()) {
      silentNanos = 0;
      elders.forEach(this::suspect);
    }
  }

  private boolean isHeard(Member elder) {
    return circle.attendance().hears(elder.getUuid(), context.options().timing().lease());
  }

  private void suspect(Member elder) {
    log.atWarn()
        .addKeyValue("member", elder.getAddress())
        .log("silent for long and still a member; suspected anew");
    circle.membership().suspect(elder);
  }
}
