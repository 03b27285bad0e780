package io.pushgrid.group;

import io.pushgrid.group.version.Version;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * What makes groups outlive the process. The first three methods are called while the groups are locked, so in the order
 * of the changes and never two at once, and do not wait for anything; the others may be called by any thread.
 */
public interface GroupKeeper {
  /** Memory only: nothing outlives the process, and nothing is waited for. */
  GroupKeeper NONE = new GroupKeeper() {
    private final CompletionStage<Void> done = CompletableFuture.completedFuture(null);

    @Override
    public void changed(GroupState after) {}

    @Override
    public void forgotten(GroupingKey key) {}

    @Override
    public void wiped(Version floor, List<GroupState> survivors) {}

    @Override
    public CompletionStage<Void> kept() {
      return done;
    }

    @Override
    public @Nullable String obstacle() {
      return null;
    }

    @Override
    public void inSync(Instant at) {}

    @Override
    public @Nullable Instant lastInSync() {
      return null;
    }
  };

  /** A group is now this; it may be one that no longer exists. */
  void changed(GroupState after);

  /** Nothing is known of a group any more, not even that it was deleted. */
  void forgotten(GroupingKey key);

  /** Everything is gone at once but these, and nothing is known from before that version. */
  void wiped(Version floor, List<GroupState> survivors);

  /** Completes when all that was told before is kept; fails with {@link NotKeptException} if it cannot be. */
  CompletionStage<Void> kept();

  /** Why nothing can be kept at this moment, null if it can. */
  @Nullable
  String obstacle();

  /**
   * Checks that changes can be kept.
   *
   * @throws NotKeptException if they cannot, with the reason
   */
  default void requireKeeping() {
    String reason = obstacle();
    if (reason != null) {
      throw new NotKeptException(reason);
    }
  }

  /** This node knew at that time all that the others know. */
  void inSync(Instant at);

  /** When it did so last in an earlier life of the process, null if it never has. */
  @Nullable
  Instant lastInSync();
}
