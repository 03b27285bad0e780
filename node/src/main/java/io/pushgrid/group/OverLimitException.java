package io.pushgrid.group;

/** A change for which there is no room: the message says which limit, by which flag, what is and what would be. */
public final class OverLimitException extends RuntimeException {
  private final String flag;

  /**
   * A refusal.
   *
   * @param flag that sets the limit, without dashes
   */
  public OverLimitException(String flag, String message) {
    super(message, null, false, false);
    this.flag = flag;
  }

  /** The flag that sets the limit, without dashes. */
  public String flag() {
    return flag;
  }
}
