package io.pushgrid.http;

/** A body that ended before its time, or whose chunks are none; nothing more can come over its connection. */
final class BrokenBodyException extends RuntimeException {
  BrokenBodyException(Throwable cause) {
    super(
        cause instanceof NumberFormatException
            ? "invalid byte in chunk length"
            : "malformed chunked encoding",
        cause,
        false,
        false);
  }
}
