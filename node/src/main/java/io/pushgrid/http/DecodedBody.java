package io.pushgrid.http;

import org.jspecify.annotations.Nullable;

/** What was in a compressed body: all that came before a fault in it, and the fault, which a reader meets only then. */
final class DecodedBody {
  private final byte[] bytes;
  private final @Nullable BadRequestException fault;

  DecodedBody(byte[] bytes, @Nullable BadRequestException fault) {
    this.bytes = bytes;
    this.fault = fault;
  }

  byte[] bytes() {
    return bytes;
  }

  /** What is wrong behind the bytes, null if nothing is. */
  @Nullable
  BadRequestException fault() {
    return fault;
  }
}
