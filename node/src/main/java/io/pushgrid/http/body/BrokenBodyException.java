package io.pushgrid.http.body;

/** A body that ended before its time, or whose chunks are none; nothing more can come over its connection. */
public final class BrokenBodyException extends RuntimeException {
  public BrokenBodyException(Throwable cause) {
    super(
        cause instanceof NumberFormatException
            ? "invalid byte in chunk length"
            : "malformed chunked encoding",
        cause,
        false,
        false);
  }
}
