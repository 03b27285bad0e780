package io.pushgrid.query;

/** A question that cannot be understood; its message says what was expected and what came. */
public final class BadQueryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BadQueryException(String message) {
    super(message);
  }
}
