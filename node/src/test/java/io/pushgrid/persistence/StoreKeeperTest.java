package io.pushgrid.persistence;

import static io.pushgrid.persistence.GroupStoreContract.A;
import static io.pushgrid.persistence.GroupStoreContract.A_LATER;
import static io.pushgrid.persistence.GroupStoreContract.B;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pushgrid.group.GroupDelta;
import io.pushgrid.group.version.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StoreKeeperTest {
  private static final Duration LONG = Duration.ofDays(1);
  private static final Duration DEADLINE = Duration.ofSeconds(10);

  private final MemoryStore store = new MemoryStore();
  private StoreKeeper keeper = new StoreKeeper(() -> store, LONG, System::nanoTime);

  private StoreKeeper started() {
    keeper.load(delta -> {});
    return keeper;
  }

  private StoreKeeper started(Duration interval) {
    keeper = new StoreKeeper(() -> store, interval, System::nanoTime);
    return started();
  }

  private CompletableFuture<Void> kept() {
    return keeper.kept().toCompletableFuture();
  }

  private static String reasonOf(CompletableFuture<Void> failed) {
    return failed
        .handle((done, failure) -> failure == null ? "kept" : String.valueOf(failure.getMessage()))
        .orTimeout(DEADLINE.toMillis(), TimeUnit.MILLISECONDS)
        .join();
  }

  @AfterEach
  void close() {
    store.mayWrite.release(1000);
    keeper.close();
  }

  @Test
  void whatWasStoredIsHandedOverAndNotWrittenAgain() {
    store.groups.put(A.key(), A);
    keeper.load(delta -> delta.groups().forEach(keeper::changed));
    assertThat(kept()).isCompleted();
    assertThat(store.events).isEmpty();
  }

  @Test
  void nothingIsWaitedForWhereNothingChanged() {
    assertThat(started().kept().toCompletableFuture()).isCompleted();
  }

  @Test
  void aChangeIsKeptWhenItIsInTheStore() {
    started();
    store.mayWrite.drainPermits();
    keeper.changed(A);
    CompletableFuture<Void> kept = kept();
    assertThat(kept).isNotDone();
    assertThat(store.groups).isEmpty();
    store.mayWrite.release();
    assertThat(reasonOf(kept)).isEqualTo("kept");
    assertThat(store.groups).containsEntry(A.key(), A);
  }

  @Test
  void whatComesWhileOneWriteIsUnderWaySharesTheNext() {
    started();
    store.mayWrite.drainPermits();
    keeper.changed(A);
    await().atMost(DEADLINE).until(store.mayWrite::hasQueuedThreads);
    keeper.changed(A_LATER);
    CompletableFuture<Void> first = kept();
    keeper.changed(B);
    CompletableFuture<Void> second = kept();
    store.mayWrite.release(2);
    assertThat(reasonOf(first)).isEqualTo("kept");
    assertThat(reasonOf(second)).isEqualTo("kept");
    assertThat(store.events).containsExactly("wrote 1", "wrote 2");
    assertThat(store.groups).containsEntry(A.key(), A_LATER);
  }

  @Test
  void whatIsForgottenOrWipedLeavesTheStore() {
    started();
    keeper.changed(A);
    keeper.changed(B);
    keeper.forgotten(A.key());
    assertThat(reasonOf(kept())).isEqualTo("kept");
    assertThat(store.groups).containsOnlyKeys(B.key());
    keeper.wiped(new Version(9, 9), List.of());
    assertThat(reasonOf(kept())).isEqualTo("kept");
    assertThat(store.groups).isEmpty();
    assertThat(store.floor).isEqualTo(new Version(9, 9));
  }

  @Test
  void withAnIntervalOfZeroEachWriteReachesTheDiskBeforeItIsAcknowledged() {
    started(Duration.ZERO);
    keeper.changed(A);
    assertThat(reasonOf(kept())).isEqualTo("kept");
    assertThat(store.events).containsExactly("wrote and synced 1");
  }

  @Test
  void otherwiseTheDiskIsReachedWithinTheInterval() {
    started(Duration.ofMillis(10));
    keeper.changed(A);
    await()
        .atMost(DEADLINE)
        .untilAsserted(() -> assertThat(store.events).containsExactly("wrote 1", "synced"));
  }

  @Test
  void aFullDiskFailsWhoWaitsAndWhoComesAndRecoversByItself() {
    started();
    store.failure = "No space left on device";
    keeper.changed(A);
    assertThat(reasonOf(kept()))
        .isEqualTo("not written to disk: No space left on device; safe to retry");
    await().atMost(DEADLINE).until(() -> keeper.obstacle() != null);
    assertThat(keeper.obstacle()).isEqualTo("No space left on device");
    keeper.changed(B);
    assertThat(reasonOf(kept())).startsWith("not written to disk: No space left");
    store.failure = null;
    await().atMost(DEADLINE).until(() -> keeper.obstacle() == null);
    assertThat(store.events).containsExactly("reopened", "wrote and synced 2");
    assertThat(store.groups).containsOnlyKeys(A.key(), B.key());
  }

  @Test
  void aSyncThatFailsIsAFullDiskToo() {
    started(Duration.ofMillis(10));
    store.syncFailure = "Input/output error";
    keeper.changed(A);
    await().atMost(DEADLINE).until(() -> store.events.contains("reopened"));
    assertThat(store.groups).containsOnlyKeys(A.key());
    await().atMost(DEADLINE).until(() -> keeper.obstacle() == null);
  }

  @Test
  void whatIsPendingIsWrittenBeforeTheStoreIsClosed() {
    started();
    keeper.changed(A);
    keeper.close();
    assertThat(store.events).containsExactly("wrote 1", "closed");
  }

  @Test
  void theTimeOfTheLastSyncComesBack() {
    Instant at = Instant.parse("2024-05-06T07:08:09Z");
    started().inSync(at);
    assertThat(reasonOf(kept())).isEqualTo("kept");
    keeper.close();
    StoreKeeper next = new StoreKeeper(() -> store, LONG, System::nanoTime);
    next.load((GroupDelta delta) -> {});
    assertThat(next.lastInSync()).isEqualTo(at);
    next.close();
  }
}
