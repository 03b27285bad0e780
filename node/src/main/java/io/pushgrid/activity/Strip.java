package io.pushgrid.activity;

import java.util.List;

/**
 * Pushes of the last hour.
 *
 * @param minutes how many in each minute, the oldest first and the present one last
 * @param failed whether any of them was refused, for each minute
 */
public record Strip(List<Integer> minutes, List<Boolean> failed) {
  public Strip {
    minutes = List.copyOf(minutes);
    failed = List.copyOf(failed);
  }

  /** All of the hour. */
  public int total() {
    return minutes.stream().mapToInt(Integer::intValue).sum();
  }
}
