package io.pushgrid.group;

/** A change could not be written where it would outlive the process. It may be repeated: doing it twice does no harm. */
public final class NotKeptException extends RuntimeException {
  /**
   * A change that is not kept.
   *
   * @param reason what the disk has against it
   */
  public NotKeptException(String reason) {
    super("not written to disk: " + reason + "; safe to retry", null, false, false);
  }
}
