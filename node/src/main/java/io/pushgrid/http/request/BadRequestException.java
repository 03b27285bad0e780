package io.pushgrid.http.request;

/** A request that cannot be understood; the message is the answer's body. */
public final class BadRequestException extends RuntimeException {
  public BadRequestException(String message) {
    super(message, null, false, false);
  }
}
