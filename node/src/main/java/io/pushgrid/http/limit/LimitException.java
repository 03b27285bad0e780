package io.pushgrid.http.limit;

/** A request that goes beyond a limit; the message says which limit, by which flag, what was expected and what came. */
public final class LimitException extends RuntimeException {
  static final int REQUEST_TIMEOUT = 408;
  static final int TOO_LARGE = 413;
  public static final int UNAVAILABLE = 503;

  private final int status;
  private final String flag;

  /**
   * A refusal.
   *
   * @param status of the answer; 503 if the same may be possible a moment later
   * @param flag that sets the limit, without dashes
   */
  public LimitException(int status, String flag, String message) {
    super(message, null, false, false);
    this.status = status;
    this.flag = flag;
  }

  public int status() {
    return status;
  }

  /** The flag that sets the limit, without dashes. */
  public String flag() {
    return flag;
  }
}
