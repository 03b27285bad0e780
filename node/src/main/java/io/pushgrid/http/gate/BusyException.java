package io.pushgrid.http.gate;

/** More is asked of the node at once than it takes; it is worth while to come back in a second. */
public final class BusyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BusyException(String message) {
    super(message);
  }
}
