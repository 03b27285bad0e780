package io.pushgrid.persistence;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Whether and how groups are kept on disk.
 *
 * @param file {@code --persistence.file}, null for memory only
 * @param interval {@code --persistence.interval}: the longest time between two writes that reach the disk
 */
public record PersistenceOptions(@Nullable Path file, Duration interval) {
  public static final PersistenceOptions DEFAULT =
      new PersistenceOptions(null, Duration.ofMinutes(5));

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
