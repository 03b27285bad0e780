package io.pushgrid.http;

/** More is asked of the node at once than it takes; it is worth while to come back in a second. */
final class BusyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BusyException(String message) {
    super(message);
  }
}
