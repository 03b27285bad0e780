package io.pushgrid.exposition.text.series;

import io.pushgrid.metric.LabelSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The unfinished series of a family by their labels, in the order in which they came first. */
final class LabelledParts<P> {
  private final Map<LabelSet, P> parts = new LinkedHashMap<>();
  private final Function<LabelSet, P> start;
  private @Nullable LabelSet lastLabels;
  private @Nullable P last;

  LabelledParts(Function<LabelSet, P> start) {
    this.start = start;
  }

  /** The series of these labels, a new one if there is none yet. */
  P at(LabelSet labels) {
    P part = last;
    // The samples of one series mostly stand together.
    if (part == null || !labels.equals(lastLabels)) {
      part = parts.computeIfAbsent(labels, start);
      last = part;
      lastLabels = labels;
    }
    return part;
  }

  Collection<P> all() {
    return parts.values();
  }
}
