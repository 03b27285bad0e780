package io.pushgrid.persistence;

/** The store cannot do what it was asked; the message says what it met and, where there is something, what to do. */
public final class StoreException extends RuntimeException {
  StoreException(String message) {
    super(message);
  }

  StoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
