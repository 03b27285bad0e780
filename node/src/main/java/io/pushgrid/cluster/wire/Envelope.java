package io.pushgrid.cluster.wire;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.UUID;

/**
 * A request as it travels: good for one sender and one receiver only, in this life of their processes. The answer is good
 * for this request only.
 *
 * <pre>
 * request := format=1 sender(16) receiver(16) seal{ kind(1) payload }
 * </pre>
 */
public final class Envelope {
  private static final byte FORMAT = 1;
  private static final int HEAD_BYTES = 1 + 4 * Long.BYTES;

  private final UUID sender;
  private final UUID receiver;
  private final byte[] sealed;

  private Envelope(UUID sender, UUID receiver, byte[] sealed) {
    this.sender = sender;
    this.receiver = receiver;
    this.sealed = sealed;
  }

  public static Envelope of(Seal seal, UUID sender, UUID receiver, Letter letter) {
    byte[] plain = ByteBuffer.allocate(1 + letter.payload().length)
        .put((byte) letter.kind().ordinal())
        .put(letter.payload())
        .array();
    return new Envelope(sender, receiver, seal.close(plain, head(sender, receiver)));
  }

  UUID sender() {
    return sender;
  }

  UUID receiver() {
    return receiver;
  }

  private static byte[] head(UUID sender, UUID receiver) {
    ByteBuffer head = ByteBuffer.allocate(HEAD_BYTES).put(FORMAT);
    head.putLong(sender.getMostSignificantBits()).putLong(sender.getLeastSignificantBits());
    head.putLong(receiver.getMostSignificantBits()).putLong(receiver.getLeastSignificantBits());
    return head.array();
  }

  /** What it holds; an error if it was not meant so. */
  Letter open(Seal seal) {
    ByteBuffer plain = ByteBuffer.wrap(seal.open(sealed, head(sender, receiver)));
    RequestKind[] kinds = RequestKind.values();
    byte kind = plain.get();
    if (kind < 0 || kind >= kinds.length) {
      throw new IllegalArgumentException("expected a request below " + kinds.length + ", got "
          + kind + "; do all members run the same release?");
    }
    byte[] payload = new byte[plain.remaining()];
    plain.get(payload);
    return new Letter(kinds[kind], payload);
  }

  public byte[] encode() {
    byte[] head = head(sender, receiver);
    return ByteBuffer.allocate(head.length + sealed.length)
        .put(head)
        .put(sealed)
        .array();
  }

  static Envelope decode(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    if (bytes.length < HEAD_BYTES || in.get() != FORMAT) {
      throw new IllegalArgumentException("expected a request of format " + FORMAT + ", got "
          + bytes.length + " other bytes; do all members run the same release?");
    }
    UUID sender = new UUID(in.getLong(), in.getLong());
    UUID receiver = new UUID(in.getLong(), in.getLong());
    return new Envelope(sender, receiver, Arrays.copyOfRange(bytes, HEAD_BYTES, bytes.length));
  }

  byte[] sealAnswer(Seal seal, byte[] answer) {
    return seal.close(answer, sealed);
  }

  /** The answer to this request. */
  public byte[] openAnswer(Seal seal, byte[] answer) {
    return seal.open(answer, sealed);
  }
}
