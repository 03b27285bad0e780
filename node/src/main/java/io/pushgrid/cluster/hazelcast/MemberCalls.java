package io.pushgrid.cluster.hazelcast;

import com.hazelcast.cluster.Member;
import com.hazelcast.core.ExecutionCallback;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.IExecutorService;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Asks other members. Changes have an executor of their own, so that they never wait behind a repair.
 */
final class MemberCalls {
  static final String CHANGES = "pushgrid-changes";
  static final String REPAIRS = "pushgrid-repairs";

  private final IExecutorService changes;
  private final IExecutorService repairs;

  MemberCalls(HazelcastInstance hazelcast) {
    this.changes = hazelcast.getExecutorService(CHANGES);
    this.repairs = hazelcast.getExecutorService(REPAIRS);
  }

  /**
   * Has a member join a delta.
   *
   * @param done told on its executor how it went: null, or why it failed
   */
  void apply(Member member, byte[] delta, Executor executor, Consumer<@Nullable Throwable> done) {
    ask(changes, member, RequestKind.APPLY, delta, new ExecutionCallback<byte[]>() {
      @Override
      public void onResponse(byte[] answer) {
        executor.execute(() -> done.accept(null));
      }

      @Override
      public void onFailure(Throwable failure) {
        executor.execute(() -> done.accept(failure));
      }
    });
  }

  /** Asks a member for a sign of life; silence is no answer. */
  void ping(Member member, Runnable heard) {
    ask(changes, member, RequestKind.PING, new byte[0], new ExecutionCallback<byte[]>() {
      @Override
      public void onResponse(byte[] answer) {
        heard.run();
      }

      @Override
      public void onFailure(Throwable failure) {}
    });
  }

  /**
   * Asks and waits.
   *
   * @throws CompletionException if the member failed, left, or did not answer in time
   */
  byte[] await(Member member, RequestKind kind, byte[] payload, Duration deadline)
      throws InterruptedException {
    try {
      CompletableFuture<byte[]> future = new CompletableFuture<>();
      ask(repairs, member, kind, payload, new ExecutionCallback<byte[]>() {
        @Override
        public void onResponse(byte[] answer) {
          future.complete(answer);
        }

        @Override
        public void onFailure(Throwable failure) {
          future.completeExceptionally(failure);
        }
      });
      return future.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new CompletionException(e.getCause());
    } catch (TimeoutException e) {
      throw new CompletionException("no answer within " + deadline.toSeconds() + " s", e);
    }
  }

  private static void ask(
      IExecutorService executor,
      Member member,
      RequestKind kind,
      byte[] payload,
      ExecutionCallback<byte[]> reply) {
    try {
      executor.submitToMember(new MemberRequest(kind, payload), member, reply);
    } catch (RuntimeException e) {
      // Not a member any more, or this instance is shutting down.
      reply.onFailure(e);
    }
  }
}
