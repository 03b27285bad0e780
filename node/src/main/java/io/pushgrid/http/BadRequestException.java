package io.pushgrid.http;

/** A request that cannot be understood; the message is the answer's body. */
final class BadRequestException extends RuntimeException {
  BadRequestException(String message) {
    super(message, null, false, false);
  }
}
