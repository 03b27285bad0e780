package io.pushgrid.it.failure.history;

/** What became of a request, as far as its sender can tell. */
public enum Outcome {
  /** Acknowledged. */
  OK,
  /** Certainly not applied, now or later. */
  FAILED,
  /** May be applied at any time after it was sent, or never. */
  UNKNOWN
}
