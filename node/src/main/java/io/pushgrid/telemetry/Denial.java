package io.pushgrid.telemetry;

/** Why a request was not let in. */
public enum Denial {
  /** The password was wrong, or there is no such user. */
  CREDENTIALS("credentials"),
  /** He may come in, but not do that. */
  ROLE("role"),
  /** Too many came in a while. */
  RATE("rate");

  private final String label;

  Denial(String label) {
    this.label = label;
  }

  /** The value of the label {@code reason}. */
  String label() {
    return label;
  }
}
