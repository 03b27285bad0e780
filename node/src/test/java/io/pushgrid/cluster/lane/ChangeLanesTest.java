package io.pushgrid.cluster.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pushgrid.cluster.NotAcknowledgedException;
import io.pushgrid.group.GroupDelta;
import io.pushgrid.group.version.Version;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ChangeLanesTest {
  private static final UUID A = new UUID(0, 1);
  private static final UUID B = new UUID(0, 2);

  private final SerialThread thread = new SerialThread("lanes");
  private final AtomicLong nanoTime = new AtomicLong();
  private final Recipients recipients = new Recipients();
  private final ChangeLanes lanes = new ChangeLanes(recipients, thread, nanoTime::get, 1);

  /** Others who answer when the test lets them. */
  private static final class Recipients implements Deliveries {
    private final Set<UUID> awaited = ConcurrentHashMap.newKeySet();
    private final Map<UUID, LinkedBlockingQueue<Consumer<@Nullable Throwable>>> delivered =
        Map.of(A, new LinkedBlockingQueue<>(), B, new LinkedBlockingQueue<>());

    @Override
    public Set<UUID> recipients() {
      return Set.copyOf(awaited);
    }

    @Override
    public void deliver(UUID member, byte[] delta, Consumer<@Nullable Throwable> done) {
      to(member).add(done);
    }

    private LinkedBlockingQueue<Consumer<@Nullable Throwable>> to(UUID member) {
      return Objects.requireNonNull(delivered.get(member));
    }

    void answer(UUID member, @Nullable Throwable failure) throws InterruptedException {
      to(member).take().accept(failure);
    }
  }

  @AfterEach
  void end() {
    thread.end();
  }

  private Future<Void> send() {
    return lanes.send(GroupDelta.wipe(new Version(1, 1)));
  }

  private static void awaitAcknowledged(Future<Void> change) {
    await().atMost(Duration.ofSeconds(10)).until(change::succeeded);
  }

  /** Everything that was handed to the replication thread before is done. */
  private void settle() throws InterruptedException {
    LinkedBlockingQueue<Boolean> done = new LinkedBlockingQueue<>();
    thread.execute(() -> done.add(true));
    done.take();
  }

  @Test
  void aChangeIsAcknowledgedWhenAllHaveAnswered() throws InterruptedException {
    recipients.awaited.addAll(Set.of(A, B));
    lanes.release();
    Future<Void> change = send();
    recipients.answer(A, null);
    settle();
    assertThat(change.isComplete()).isFalse();
    recipients.answer(B, null);
    awaitAcknowledged(change);
    assertThat(lanes.unacknowledged()).isZero();
  }

  @Test
  void whoAskedOnAnEventLoopIsToldThere() throws InterruptedException, TimeoutException {
    recipients.awaited.add(A);
    lanes.release();
    Vertx vertx = Vertx.vertx();
    try {
      LinkedBlockingQueue<Thread> asked = new LinkedBlockingQueue<>();
      LinkedBlockingQueue<Thread> told = new LinkedBlockingQueue<>();
      vertx.getOrCreateContext().runOnContext(nothing -> {
        asked.add(Thread.currentThread());
        send().onComplete(done -> told.add(Thread.currentThread()));
      });
      recipients.answer(A, null);
      assertThat(told.take()).isSameAs(asked.take());
    } finally {
      vertx.close().await(10, TimeUnit.SECONDS);
    }
  }

  @Test
  void whatFailedIsSentAgain() throws InterruptedException {
    recipients.awaited.add(A);
    lanes.release();
    Future<Void> change = send();
    recipients.answer(A, new IllegalStateException("busy"));
    recipients.answer(A, null);
    awaitAcknowledged(change);
  }

  @Test
  void whoIsNotWaitedForAnyMoreHoldsUpNothing() throws InterruptedException {
    recipients.awaited.addAll(Set.of(A, B));
    lanes.release();
    Future<Void> change = send();
    recipients.answer(A, null);
    settle();
    recipients.awaited.remove(B);
    lanes.membershipChanged();
    awaitAcknowledged(change);
    recipients.answer(B, null);
    settle();
    assertThat(lanes.unacknowledged()).isZero();
  }

  @Test
  void whoIsWaitedForAnewGetsAllThatIsNotAcknowledged() throws InterruptedException {
    recipients.awaited.add(A);
    lanes.release();
    Future<Void> change = send();
    settle();
    recipients.awaited.add(B);
    recipients.answer(A, null);
    settle();
    assertThat(change.isComplete()).isFalse();
    recipients.answer(B, null);
    awaitAcknowledged(change);
  }

  @Test
  void nothingIsAcknowledgedWhileHeld() throws InterruptedException {
    Future<Void> change = send();
    settle();
    assertThat(change.isComplete()).isFalse();
    lanes.release();
    awaitAcknowledged(change);
    lanes.hold();
    Future<Void> later = send();
    settle();
    assertThat(later.isComplete()).isFalse();
  }

  @Test
  void anAcknowledgementSpeaksForEnoughMembers() throws InterruptedException {
    ChangeLanes ofTwo = new ChangeLanes(recipients, thread, nanoTime::get, 2);
    ofTwo.release();
    Future<Void> change = ofTwo.send(GroupDelta.wipe(new Version(1, 1)));
    settle();
    assertThat(change.isComplete()).isFalse();
    recipients.awaited.add(A);
    ofTwo.membershipChanged();
    recipients.answer(A, null);
    awaitAcknowledged(change);
  }

  @Test
  void whoPushedIsToldInTimeHowManyHaveIt() throws InterruptedException {
    recipients.awaited.addAll(Set.of(A, B));
    lanes.release();
    Future<Void> change = send();
    recipients.answer(B, null);
    settle();
    nanoTime.addAndGet(Duration.ofSeconds(11).toNanos());
    lanes.expire(Duration.ofSeconds(10));
    await().atMost(Duration.ofSeconds(10)).until(change::isComplete);
    assertThat(change.cause())
        .isInstanceOf(NotAcknowledgedException.class)
        .hasMessage("applied by 2 of 3 members; safe to retry");
  }

  @Test
  void lagIsTheAgeOfTheOldestThatIsNotAnswered() throws InterruptedException {
    recipients.awaited.addAll(Set.of(A, B));
    lanes.release();
    send();
    recipients.answer(A, null);
    nanoTime.addAndGet(Duration.ofSeconds(2).toNanos());
    lanes.expire(Duration.ofSeconds(10));
    settle();
    assertThat(lanes.lags())
        .containsEntry(A, Lag.NONE)
        .containsEntry(B, new Lag(1, Duration.ofSeconds(2)));
  }
}
