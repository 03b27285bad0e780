package io.pushgrid.exposition;

/** A body that cannot be read as the format it claims to be; the message is meant for whoever sent it. */
public final class BodyException extends Exception {
  public BodyException(String message) {
    super(message, null, false, false);
  }
}
