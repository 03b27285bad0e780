package io.pushgrid.cluster;

import io.pushgrid.group.GroupChange;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/** How changes reach every member, this one included. Any thread may call any method. */
public interface Replicator {
  /**
   * Begins to look for the others. The node is not ready until this has completed, and may cease to be ready later.
   *
   * @return fails if no member can be started at all, as when an address is in use
   */
  Future<Void> start();

  /**
   * Makes a change on every live member.
   *
   * @return completes when all of them show it; fails with {@link io.pushgrid.group.PushRefusedException} if it does not fit what is
   *     stored, {@link io.pushgrid.group.OverLimitException} if there is no room for it, {@link NotAcknowledgedException} if some have not answered in time, {@link
   *     io.pushgrid.group.NotKeptException} if this node cannot write it to its disk, {@link NotReadyException} if this node may
   *     not take changes
   */
  Future<Void> replicate(GroupChange change);

  /** Deletes all groups on every live member; completes and fails as {@link #replicate}. */
  Future<Void> wipe();

  /** Does what is due about the groups by now; does nothing at once if nothing is. */
  void advance();

  /** Why load balancers should turn away from this node at this moment, null if they need not. */
  @Nullable
  String notReady();

  /**
   * Why this node may neither be scraped nor pushed to at this moment, null if it may; while it drains, it may. With a full
   * disk it may be scraped, for it knows all that others know.
   */
  @Nullable
  String notServing();

  /**
   * Checks that this node may be used.
   *
   * @throws NotReadyException if it may not, with the reason
   */
  default void requireServing() {
    String reason = notServing();
    if (reason != null) {
      throw new NotReadyException(reason);
    }
  }

  /** This node and the members it knows of. */
  ClusterInfo cluster();

  /** From now on not ready, so that load balancers turn away; what comes all the same is still done. */
  void drain();

  /** Leaves the cluster once all accepted changes are with the others, or a deadline has passed. */
  Future<Void> close();
}
