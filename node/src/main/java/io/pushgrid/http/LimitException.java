package io.pushgrid.http;

/** A request that goes beyond a limit; the message says which limit, by which flag, what was expected and what came. */
final class LimitException extends RuntimeException {
  static final int REQUEST_TIMEOUT = 408;
  static final int TOO_LARGE = 413;
  static final int UNAVAILABLE = 503;

  private final int status;
  private final String flag;

  /**
   * A refusal.
   *
   * @param status of the answer; 503 if the same may be possible a moment later
   * @param flag that sets the limit, without dashes
   */
  LimitException(int status, String flag, String message) {
    super(message, null, false, false);
    this.status = status;
    this.flag = flag;
  }

  int status() {
    return status;
  }

  /** The flag that sets the limit, without dashes. */
  String flag() {
    return flag;
  }
}
