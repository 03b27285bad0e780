package io.pushgrid.http;

/** A backup that cannot be read to its end; the message is the answer's body. */
final class BadBackupException extends RuntimeException {
  BadBackupException(String message) {
    super(message, null, false, false);
  }
}
