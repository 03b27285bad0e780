package io.pushgrid.cluster.wire;

/** What one member asks of another, and what about. */
public final class Letter {
  private final RequestKind kind;
  private final byte[] payload;

  public Letter(RequestKind kind, byte[] payload) {
    this.kind = kind;
    this.payload = payload;
  }

  RequestKind kind() {
    return kind;
  }

  byte[] payload() {
    return payload;
  }
}
