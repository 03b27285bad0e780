package io.pushgrid.exposition.text;

import io.pushgrid.metric.Exemplar;
import org.jspecify.annotations.Nullable;

/** What stands behind a sample's value. */
record SampleTail(boolean timestamped, @Nullable Exemplar exemplar) {
  static final SampleTail NONE = new SampleTail(false, null);
}
