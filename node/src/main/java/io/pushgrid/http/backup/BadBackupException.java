package io.pushgrid.http.backup;

/** A backup that cannot be read to its end; the message is the answer's body. */
public final class BadBackupException extends RuntimeException {
  public BadBackupException(String message) {
    super(message, null, false, false);
  }
}
