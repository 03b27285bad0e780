package io.pushgrid.persistence;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Whether and how groups are kept on disk.
 *
 * @param file {@code --persistence.file}, the folder of the store, null for memory only
 * @param interval {@code --persistence.interval}: the longest time between two writes that reach the disk; 0 for before each
 *     acknowledgement
 * @param repair {@code --persistence.repair}: start from what can be read of a damaged store
 */
public record PersistenceOptions(@Nullable Path file, Duration interval, boolean repair) {
  public static final PersistenceOptions DEFAULT =
      new PersistenceOptions(null, Duration.ofSeconds(1), false);

  public PersistenceOptions {
    if (interval.isNegative()) {
      throw new IllegalArgumentException(
          "--persistence.interval: expected 0 or more, got " + interval.toMillis() + "ms");
    }
  }

  public boolean enabled() {
    return file != null;
  }
}
