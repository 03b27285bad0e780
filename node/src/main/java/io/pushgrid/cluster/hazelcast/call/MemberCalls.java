package io.pushgrid.cluster.hazelcast.call;

import com.hazelcast.cluster.Member;
import com.hazelcast.core.ExecutionCallback;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.IExecutorService;
import io.pushgrid.cluster.contact.SignOfLife;
import io.pushgrid.cluster.wire.Envelope;
import io.pushgrid.cluster.wire.Letter;
import io.pushgrid.cluster.wire.RequestKind;
import io.pushgrid.cluster.wire.Seal;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Asks other members. Changes have an executor of their own, so that they never wait behind a repair, and so have signs of
 * life, which decide over leases and must not wait at all.
 */
public final class MemberCalls {
  public static final String CHANGES = "pushgrid-changes";
  public static final String REPAIRS = "pushgrid-repairs";
  public static final String SIGNS = "pushgrid-signs";

  private static final Duration APPLY_DEADLINE = Duration.ofSeconds(3);
  private static final byte[] NOTHING = new byte[0];

  private final HazelcastInstance hazelcast;
  private final Seal seal;
  private final IExecutorService changes;
  private final IExecutorService repairs;
  private final IExecutorService signs;

  public MemberCalls(HazelcastInstance hazelcast, Seal seal) {
    this.hazelcast = hazelcast;
    this.seal = seal;
    this.changes = hazelcast.getExecutorService(CHANGES);
    this.repairs = hazelcast.getExecutorService(REPAIRS);
    this.signs = hazelcast.getExecutorService(SIGNS);
  }

  /**
   * Has a member join a delta.
   *
   * @param done told on any thread how it went: null, or why it failed
   */
  @SuppressWarnings("FutureReturnValueIgnored") // done is told of every failure
  public void apply(Member member, byte[] delta, Consumer<@Nullable Throwable> done) {
    ask(changes, member, new Letter(RequestKind.APPLY, delta))
        // An answer may be lost with the connection it would have come over; to ask again does no
        // harm.
        .orTimeout(APPLY_DEADLINE.toMillis(), TimeUnit.MILLISECONDS)
        .whenComplete((answer, failure) -> done.accept(failure));
  }

  /** Asks a member for a sign of life; silence is no answer. */
  @SuppressWarnings("FutureReturnValueIgnored")
  public void ping(Member member, Consumer<SignOfLife> answered) {
    ask(signs, member, new Letter(RequestKind.PING, NOTHING))
        .thenAccept(answer -> answered.accept(SignOfLife.decode(answer)));
  }

  /** Says something to a member that needs no answer. */
  @SuppressWarnings("FutureReturnValueIgnored")
  public void tell(Member member, Letter letter) {
    ask(signs, member, letter);
  }

  /**
   * Asks and waits.
   *
   * @throws CompletionException if the member failed, left, or did not answer in time
   */
  public byte[] await(Member member, Letter letter, Duration deadline) throws InterruptedException {
    return await(ask(member, letter), deadline);
  }

  /** Asks what is to be awaited later. */
  public CompletableFuture<byte[]> ask(Member member, Letter letter) {
    return ask(repairs, member, letter);
  }

  /** Waits for what was asked; fails as if it had been asked now. */
  public static byte[] await(CompletableFuture<byte[]> asked, Duration deadline)
      throws InterruptedException {
    try {
      return asked.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new CompletionException(e.getCause());
    } catch (TimeoutException e) {
      throw new CompletionException("no answer within " + deadline.toMillis() + " ms", e);
    }
  }

  private CompletableFuture<byte[]> ask(IExecutorService executor, Member member, Letter letter) {
    CompletableFuture<byte[]> answered = new CompletableFuture<>();
    try {
      UUID local = hazelcast.getCluster().getLocalMember().getUuid();
      Envelope envelope = Envelope.of(seal, local, member.getUuid(), letter);
      executor.submitToMember(
          new MemberRequest(envelope.encode()), member, new ExecutionCallback<byte[]>() {
            @Override
            public void onResponse(byte[] answer) {
              try {
                answered.complete(envelope.openAnswer(seal, answer));
              } catch (RuntimeException e) {
                answered.completeExceptionally(e);
              }
            }

            @Override
            public void onFailure(Throwable failure) {
              answered.completeExceptionally(failure);
            }
          });
    } catch (RuntimeException e) {
      // Not a member any more, or this instance is shutting down.
      answered.completeExceptionally(e);
    }
    return answered;
  }
}
