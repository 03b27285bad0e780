package io.pushgrid.cluster.wire;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.pushgrid.cluster.ReplicatedGroups;
import io.pushgrid.cluster.contact.Attendance;
import io.pushgrid.group.codec.GroupCodec;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What this member answers the others. Any thread may call any method; the groups do the locking. */
public final class RequestAnswers {
  private static final Logger log = LoggerFactory.getLogger(RequestAnswers.class);

  /** Below the time after which the sender takes its batch for lost. */
  private static final Duration KEPT_DEADLINE = Duration.ofSeconds(2);

  private final ReplicatedGroups groups;
  private final Attendance attendance;
  private final Seal seal;

  public RequestAnswers(ReplicatedGroups groups, Attendance attendance, Seal seal) {
    this.groups = groups;
    this.attendance = attendance;
    this.seal = seal;
  }

  /**
   * Does what an {@link Envelope} asks, and seals the answer.
   *
   * @param local the member this one is now
   */
  public byte[] answer(UUID local, byte[] request) {
    Envelope envelope = Envelope.decode(request);
    Letter letter = envelope.open(seal);
    if (!envelope.receiver().equals(local)) {
      throw new IllegalArgumentException(
          "expected a request for " + local + ", got one for " + envelope.receiver());
    }
    return envelope.sealAnswer(seal, answer(envelope.sender(), letter));
  }

  private byte[] answer(UUID sender, Letter letter) {
    return switch (letter.kind()) {
      case APPLY -> {
        int changed = groups.join(GroupCodec.decode(letter.payload()));
        awaitKept();
        yield ByteBuffer.allocate(Integer.BYTES).putInt(changed).array();
      }
      case DIGEST -> Digest.of(groups).encode();
      case DIGEST_TO_BE_READY -> {
        // First this: what is accepted from here on is sent, what was before is in the digest.
        attendance.compares(sender, ByteBuffer.wrap(letter.payload()).getLong());
        yield Digest.of(groups).encode();
      }
      case BUCKET -> {
        BucketPage.Request asked = BucketPage.Request.decode(letter.payload());
        yield BucketPage.of(groups.bucket(asked.bucket()), asked.after()).encode();
      }
      case COMPARED -> {
        attendance.matches(sender);
        yield new byte[0];
      }
      case PING -> attendance.signFor(sender).encode();
      case LEAVE -> {
        attendance.leaves(sender);
        yield new byte[0];
      }
      case STAND_BACK -> {
        attendance.standsBack(sender, ByteBuffer.wrap(letter.payload()).getLong());
        yield new byte[0];
      }
    };
  }

  /**
   * What the disk holds up is answered all the same in the end: this member has the change in memory, is not ready any more,
   * and the one that accepted it answers for the disk.
   */
  private void awaitKept() {
    try {
      groups.keeper().kept().toCompletableFuture().get(KEPT_DEADLINE.toMillis(), MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      log.atDebug().setCause(e).log("answered before it was on the disk");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
