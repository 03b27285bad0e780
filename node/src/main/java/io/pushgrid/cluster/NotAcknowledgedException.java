package io.pushgrid.cluster;

/** A change that not every member has confirmed in time. It may be repeated: doing it twice does no harm. */
public final class NotAcknowledgedException extends RuntimeException {
  public NotAcknowledgedException(int applied, int members) {
    super(
        "applied by " + applied + " of " + members + " members; safe to retry", null, false, false);
  }
}
