package io.pushgrid.view;

/**
 * How much a node may come to hold by pushes that it accepts; 0 stands for no limit.
 *
 * @param maxGroups {@code --push.max-groups}
 * @param maxGroupsPerJob {@code --push.max-groups-per-job}
 * @param maxSeries {@code --push.max-total-series}
 * @param maxSeriesPerJob {@code --push.max-series-per-job}
 * @param maxBytes {@code --push.max-stored-size}, by the measure of {@link StoredSize}
 */
public record StoreLimits(
    long maxGroups, long maxGroupsPerJob, long maxSeries, long maxSeriesPerJob, long maxBytes) {
  public static final StoreLimits NONE = new StoreLimits(0, 0, 0, 0, 0);

  private static final long MIB = 1 << 20;

  public StoreLimits {
    requireSense("--push.max-groups", maxGroups);
    requireSense("--push.max-groups-per-job", maxGroupsPerJob);
    requireSense("--push.max-total-series", maxSeries);
    requireSense("--push.max-series-per-job", maxSeriesPerJob);
    requireSense("--push.max-stored-size", maxBytes);
  }

  /**
   * What fits a heap of that many bytes: 70 % of it for what is stored, of which a group of one short series takes about
   * 1.7 KB and each further series 170 to 370 bytes. Groups are limited to one for each 2 KiB of the heap, series to one for each
   * KiB, so that it is the bytes that count where groups are small and the numbers where something runs wild.
   */
  public static StoreLimits ofHeap(long heap) {
    return new StoreLimits(
        heap / 2048, 0, heap / 1024, 0, Math.max(1, heap * 70 / 100 / MIB) * MIB);
  }

  private static void requireSense(String flag, long value) {
    if (value < 0) {
      throw new IllegalArgumentException(flag + ": expected 0 or more, got " + value);
    }
  }
}
