package io.pushgrid.exposition.text.series;

import io.pushgrid.metric.Exemplar;
import org.jspecify.annotations.Nullable;

/** What stands behind a sample's value. */
public record SampleTail(boolean timestamped, @Nullable Exemplar exemplar) {
  public static final SampleTail NONE = new SampleTail(false, null);
}
