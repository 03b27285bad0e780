package io.pushgrid.cluster.wire;

import java.nio.ByteBuffer;

/** What one member asks of another, and what about. */
public final class Letter {
  private final RequestKind kind;
  private final byte[] payload;

  public Letter(RequestKind kind, byte[] payload) {
    this.kind = kind;
    this.payload = payload;
  }

  /** One that carries a number. */
  public static Letter of(RequestKind kind, long number) {
    return new Letter(kind, ByteBuffer.allocate(Long.BYTES).putLong(number).array());
  }

  RequestKind kind() {
    return kind;
  }

  byte[] payload() {
    return payload;
  }
}
