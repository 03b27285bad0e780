package io.pushgrid.persistence;

import io.pushgrid.group.GroupDelta;
import io.pushgrid.group.GroupState;
import io.pushgrid.group.GroupingKey;
import io.pushgrid.group.version.Version;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A store for tests: it can be slow, and fail, when told to. */
final class MemoryStore implements GroupStore {
  final Map<GroupingKey, GroupState> groups = new ConcurrentHashMap<>();
  final List<String> events = new CopyOnWriteArrayList<>();

  /** One for each write that may go on. */
  final Semaphore mayWrite = new Semaphore(1_000_000);

  volatile Version floor = Version.NONE;
  volatile @Nullable Instant inSync;

  /** Writes fail with this, unless it is null. */
  volatile @Nullable String failure;

  /** Syncs fail with this, once. */
  volatile @Nullable String syncFailure;

  private volatile boolean broken;

  @Override
  public @Nullable Instant load(Consumer<GroupDelta> into) {
    into.accept(GroupDelta.wipe(floor));
    groups.values().forEach(group -> into.accept(GroupDelta.of(group)));
    return inSync;
  }

  @Override
  public void write(StoreBatch batch, boolean synced) {
    mayWrite.acquireUninterruptibly();
    fail(failure);
    if (broken) {
      throw new AssertionError("expected a reopened store after a failure");
    }
    if (batch.floor() != null) {
      groups.clear();
      floor = batch.floor();
    }
    inSync = batch.inSync() == null ? inSync : batch.inSync();
    batch.groups().forEach((key, state) -> {
      if (state.isPresent()) {
        groups.put(key, state.get());
      } else {
        groups.remove(key);
      }
    });
    events.add((synced ? "wrote and synced " : "wrote ") + batch.groups().size());
  }

  @Override
  public void sync() {
    String reason = syncFailure;
    syncFailure = null;
    fail(reason);
    events.add("synced");
  }

  private void fail(@Nullable String reason) {
    if (reason != null) {
      broken = true;
      throw new StoreException(reason);
    }
  }

  @Override
  public void reopen() {
    fail(failure);
    broken = false;
    events.add("reopened");
  }

  @Override
  public void close() {
    events.add("closed");
  }
}
