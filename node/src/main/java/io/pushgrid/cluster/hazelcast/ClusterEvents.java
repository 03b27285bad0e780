package io.pushgrid.cluster.hazelcast;

import com.hazelcast.cluster.Member;
import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.cluster.MembershipListener;
import com.hazelcast.core.LifecycleEvent;
import com.hazelcast.core.LifecycleListener;
import io.pushgrid.cluster.ClusterInfo.PartitionState;
import io.pushgrid.cluster.lane.ChangeLanes;
import io.vertx.core.Promise;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What this member does when others come and go, and when it merges. Called on Hazelcast's threads; never blocks. */
final class ClusterEvents implements MembershipListener, LifecycleListener {
  private static final Logger log = LoggerFactory.getLogger(ClusterEvents.class);

  private final MemberContext context;
  private final Circle circle;
  private final ChangeLanes lanes;
  private final Sync sync;
  private final Consumer<Member> gone;
  private final Runnable merged;
  private volatile long mergeBegan;

  /**
   * Events of a member.
   *
   * @param gone told of members that are members no more and did not say so
   * @param merged told when this member is one of the others again
   */
  ClusterEvents(
      MemberContext context,
      Circle circle,
      ChangeLanes lanes,
      Sync sync,
      Consumer<Member> gone,
      Runnable merged) {
    this.context = context;
    this.circle = circle;
    this.lanes = lanes;
    this.sync = sync;
    this.gone = gone;
    this.merged = merged;
  }

  @Override
  public void memberAdded(MembershipEvent event) {
    Member member = event.getMember();
    log.atInfo().addKeyValue("member", member.getAddress()).log("member joined");
    circle.absentees().came(Membership.name(member), Membership.address(member));
    circle.membership().changed();
    lanes.membershipChanged();
    sync.together();
  }

  @Override
  public void memberRemoved(MembershipEvent event) {
    Member member = event.getMember();
    log.atWarn().addKeyValue("member", member.getAddress()).log("member left");
    if (!circle.attendance().isLeaving(member.getUuid())) {
      gone.accept(member);
      circle
          .absentees()
          .left(
              Membership.name(member),
              Membership.address(member),
              circle.membership().reached());
    }
    if (circle.absentees().areUnclear()) {
      // Before anybody ceases to be waited for.
      sync.doubt();
    }
    circle.membership().changed();
    lanes.membershipChanged();
    // One that died may have reached some of the others only.
    sync.compareWithAll();
  }

  /** Called in line, MERGING before anything is reset: nothing is acknowledged from there on. */
  @Override
  public void stateChanged(LifecycleEvent event) {
    switch (event.getState()) {
      case MERGING -> {
        mergeBegan = context.nanoTime();
        sync.lost("merging with another part of the cluster", PartitionState.MERGING);
      }
      case MERGED -> {
        circle.absentees().merged();
        mergeEnded();
        sync.onceSynced(countMerge());
        merged.run();
      }
      case MERGE_FAILED -> mergeEnded();
      default -> {}
    }
  }

  private void mergeEnded() {
    circle.membership().changed();
    lanes.membershipChanged();
    sync.begin();
  }

  private Promise<Void> countMerge() {
    Promise<Void> ended = Promise.promise();
    ended
        .future()
        .onSuccess(done -> context.metrics().merged((context.nanoTime() - mergeBegan) / 1e9));
    return ended;
  }
}
