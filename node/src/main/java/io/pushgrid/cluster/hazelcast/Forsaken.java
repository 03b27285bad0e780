package io.pushgrid.cluster.hazelcast;

import com.hazelcast.cluster.Member;
import io.pushgrid.cluster.contact.Silence;
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

  private final Circle circle;
  private final Sync sync;
  private final Duration lease;
  private final Duration tooLong;
  private final Silence silence;

  Forsaken(MemberContext context, Circle circle, Sync sync) {
    this.circle = circle;
    this.sync = sync;
    this.lease = context.options().timing().lease();
    this.tooLong = context.options().timing().failureTimeout().multipliedBy(2);
    this.silence = new Silence(context::nanoTime);
  }

  /**
   * While no elder answers, this member may be the one that is left behind; it is, if somebody whom it misses is alive. If
   * none has answered for twice as long as Hazelcast takes to suspect one, they are suspected anew, so that this member takes
   * the eldest's place: then it finds itself alone, and merges.
   */
  void look() {
    List<Member> elders = circle.membership().elders();
    boolean heard = elders.isEmpty() ? isOneOfMost() : elders.stream().anyMatch(this::isHeard);
    silence.look(heard || elders.isEmpty());
    if (heard && circle.absentees().heardAgain()) {
      sync.together();
    }
    if (heard || elders.isEmpty()) {
      return;
    }
    if (silence.hasLasted(tooLong)) {
      elders.forEach(this::suspect);
    } else if (silence.isAwakeFor(lease.dividedBy(3))
        && circle.absentees().reconsider(circle.doorbell())) {
      sync.doubt();
    }
  }

  private boolean isOneOfMost() {
    return circle.membership().reached() > circle.absentees().missing().size();
  }

  private boolean isHeard(Member elder) {
    return circle.attendance().hears(elder.getUuid(), lease);
  }

  private void suspect(Member elder) {
    log.atWarn()
        .addKeyValue("member", elder.getAddress())
        .log("silent for long and still a member; suspected anew");
    circle.membership().suspect(elder);
  }
}
