package io.pushgrid.it.harness;

import java.util.List;

/** Ends things one after the other, all of them, whatever becomes of one. */
final class Ending {
  private Ending() {}

  /** Does every step, then fails as the first that failed did. */
  static void all(List<Runnable> steps) {
    RuntimeException first = null;
    for (Runnable step : steps) {
      try {
        step.run();
      } catch (RuntimeException e) {
        if (first == null) {
          first = e;
        } else {
          first.addSuppressed(e);
        }
      }
    }
    if (first != null) {
      throw first;
    }
  }

  /** The same where something failed before, which is more to the point than what fails now. */
  static RuntimeException after(RuntimeException failure, Runnable step) {
    try {
      step.run();
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
    }
    return failure;
  }
}
