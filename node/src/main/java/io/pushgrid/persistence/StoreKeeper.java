package io.pushgrid.persistence;

import io.pushgrid.group.GroupDelta;
import io.pushgrid.group.GroupKeeper;
import io.pushgrid.group.GroupState;
import io.pushgrid.group.GroupingKey;
import io.pushgrid.group.NotKeptException;
import io.pushgrid.group.version.Version;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what changes into a store, and tells when it is there. Changes that come while a batch is being written make up
 * the next one, so that many pushes share one write, and one fsync where each needs one.
 *
 * <p>Two threads: the <em>writer</em> takes what is pending, writes it and completes those who wait for it; if a write
 * fails, it opens the store anew until one succeeds, and what is pending meanwhile is kept, one state for each group that
 * changed. The {@link StoreSyncer} makes what was written survive the death of the machine, as often as the interval asks
 * for. Everything the writer and the callers share is guarded by this object's monitor; nothing is written under it.
 */
public final class StoreKeeper implements GroupKeeper, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(StoreKeeper.class);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
  private static final Duration CLOSE_DEADLINE = Duration.ofSeconds(10);

  private final Supplier<GroupStore> opener;
  private final Duration interval;
  private final LongSupplier nanoTime;

  private StoreBatch pending = new StoreBatch();
  private CompletableFuture<Void> pendingKept = new CompletableFuture<>();
  private CompletableFuture<Void> writingKept = CompletableFuture.completedFuture(null);
  /** Null until everything in it is loaded: what comes from the store is no news to it. */
  private @Nullable GroupStore store;

  private @Nullable Thread writer;
  private @Nullable StoreSyncer syncer;
  /** How often the store failed; a write clears the obstacle only if it began after the last time. */
  private int failures;

  private boolean closing;
  private @Nullable Instant lastInSync;
  private volatile @Nullable String obstacle;

  StoreKeeper(Supplier<GroupStore> opener, Duration interval, LongSupplier nanoTime) {
    this.opener = opener;
    this.interval = interval;
    this.nanoTime = nanoTime;
  }

  /**
   * A keeper that does not touch its store yet.
   *
   * @param file the folder of the store
   * @param nanoTime a clock that never jumps, in nanoseconds from anywhere
   */
  public static StoreKeeper of(
      Path file, PersistenceOptions options, InstantSource wall, LongSupplier nanoTime) {
    RocksStore.Repair repair =
        options.repair() ? RocksStore.Repair.START_FROM_THE_READABLE : RocksStore.Repair.REFUSE;
    return new StoreKeeper(() -> RocksStore.at(file, repair, wall), options.interval(), nanoTime);
  }

  /**
   * Takes the store for this process, hands over everything in it, and from then on stores what changes. Blocks. To be
   * called once.
   *
   * @throws StoreException if there is something else where the store should be, another process has it, or it cannot be
   *     read; it is as it was found then
   */
  public void load(Consumer<GroupDelta> groups) {
    GroupStore opened = opener.get();
    Instant known = opened.load(groups);
    synchronized (this) {
      store = opened;
      lastInSync = known;
      writer = new Thread(() -> writeUntilClosed(opened), "pushgrid-store");
      writer.start();
      if (!interval.isZero()) {
        syncer = new StoreSyncer(opened, interval, nanoTime, this::complain);
        syncer.start();
      }
    }
  }

  @Override
  public synchronized void changed(GroupState after) {
    if (store != null) {
      pending.put(after);
      notifyAll();
    }
  }

  @Override
  public synchronized void forgotten(GroupingKey key) {
    if (store != null) {
      pending.remove(key);
      notifyAll();
    }
  }

  @Override
  public synchronized void wiped(Version floor, List<GroupState> survivors) {
    if (store != null) {
      pending.wipe(floor, survivors);
      notifyAll();
    }
  }

  @Override
  public synchronized void inSync(Instant at) {
    pending.inSync(at);
    notifyAll();
  }

  @Override
  public synchronized @Nullable Instant lastInSync() {
    return lastInSync;
  }

  @Override
  public synchronized CompletionStage<Void> kept() {
    String reason = obstacle;
    if (reason != null) {
      return CompletableFuture.failedFuture(new NotKeptException(reason));
    }
    return pending.isEmpty() ? writingKept : pendingKept;
  }

  @Override
  public @Nullable String obstacle() {
    return obstacle;
  }

  private void writeUntilClosed(GroupStore to) {
    try {
      while (awaitChanges()) {
        writeBatch(to);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** False when closing and there is nothing left that can be written. */
  private synchronized boolean awaitChanges() throws InterruptedException {
    while (pending.isEmpty() && obstacle == null && !closing) {
      wait();
    }
    // Who is told to end does not wait for a disk to get better.
    return !closing || (!pending.isEmpty() && obstacle == null);
  }

  private void writeBatch(GroupStore to) throws InterruptedException {
    StoreBatch batch;
    CompletableFuture<Void> kept;
    boolean reopen;
    int known;
    synchronized (this) {
      batch = pending;
      kept = pendingKept;
      reopen = obstacle != null;
      known = failures;
      pending = new StoreBatch();
      pendingKept = new CompletableFuture<>();
      writingKept = kept;
    }
    try {
      if (reopen) {
        to.reopen();
      }
      to.write(batch, interval.isZero() || reopen);
      written(reopen, known);
      kept.complete(null);
    } catch (RuntimeException e) {
      complain(e);
      NotKeptException notKept = new NotKeptException(String.valueOf(e.getMessage()));
      kept.completeExceptionally(notKept);
      returned(batch).completeExceptionally(notKept);
      pause(RETRY_AFTER);
    }
  }

  private synchronized void written(boolean reopened, int known) {
    if (syncer != null) {
      syncer.written();
    }
    if (reopened && failures == known) {
      obstacle = null;
      log.info("the store can be written again");
    }
  }

  /**
   * What could not be written comes first the next time; what changed again meanwhile is later.
   *
   * @return what those wait for who came meanwhile; they need not wait for the next try
   */
  private synchronized CompletableFuture<Void> returned(StoreBatch batch) {
    batch.append(pending);
    pending = batch;
    CompletableFuture<Void> meanwhile = pendingKept;
    pendingKept = new CompletableFuture<>();
    return meanwhile;
  }

  /** Waits so long, less when closing. */
  private synchronized void pause(Duration length) throws InterruptedException {
    long until = nanoTime.getAsLong() + length.toNanos();
    long left = length.toNanos();
    while (!closing && left > 0) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
      left = until - nanoTime.getAsLong();
    }
  }

  private synchronized void complain(RuntimeException failure) {
    failures++;
    // The first says what is wrong; what fails after it fails because of it.
    if (obstacle == null) {
      obstacle = String.valueOf(failure.getMessage());
      log.atError()
          .addKeyValue("reason", obstacle)
          .setCause(failure instanceof StoreException ? null : failure)
          .log("the store cannot be written; not ready");
      notifyAll();
    }
  }

  /** Writes what is pending and closes the store; waits for it, with a deadline. */
  @Override
  public void close() {
    GroupStore opened;
    Thread writing;
    StoreSyncer syncing;
    synchronized (this) {
      closing = true;
      opened = store;
      writing = writer;
      syncing = syncer;
      notifyAll();
    }
    try {
      if (writing != null) {
        writing.join(CLOSE_DEADLINE.toMillis());
      }
      if (syncing != null) {
        syncing.end(CLOSE_DEADLINE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    try {
      if (opened != null) {
        opened.close();
      }
    } catch (StoreException e) {
      log.atError()
          .addKeyValue("reason", e.getMessage())
          .log("the store was not closed as it should");
    }
  }
}
