package io.pushgrid.it.harness;

/** Seeds of what tests choose by chance. */
public final class Seeds {
  private static final long OF_A_BUILD = 20_261_129;

  private Seeds() {}

  /**
   * The seed that the system property gives. Without it a build has the same each time, so that it tells of the code and
   * not of its luck; a soak ({@code -Psoak}) has another one each time.
   */
  public static long of(String property) {
    boolean soak = System.getProperty("pushgrid.soak.rounds") != null;
    return Long.getLong(property, soak ? System.nanoTime() : OF_A_BUILD);
  }
}
