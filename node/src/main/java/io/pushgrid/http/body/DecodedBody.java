package io.pushgrid.http.body;

import io.pushgrid.http.request.BadRequestException;
import org.jspecify.annotations.Nullable;

/** What was in a compressed body: all that came before a fault in it, and the fault, which a reader meets only then. */
public final class DecodedBody {
  private final byte[] bytes;
  private final @Nullable BadRequestException fault;

  public DecodedBody(byte[] bytes, @Nullable BadRequestException fault) {
    this.bytes = bytes;
    this.fault = fault;
  }

  public byte[] bytes() {
    return bytes;
  }

  /** What is wrong behind the bytes, null if nothing is. */
  @Nullable
  public BadRequestException fault() {
    return fault;
  }
}
