package io.pushgrid.ui;

import io.pushgrid.metric.NameScheme;
import io.pushgrid.telemetry.BuildInfo;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What does not change about a node while it runs.
 *
 * @param linkPrefix what links begin with: a path without a slash at the end, or {@code .}
 * @param mayWipe whether everything may be deleted at once
 * @param labelNames how the node reads label names in paths
 * @param flags every flag by its name and its value as text
 * @param startTime when the process began to serve
 */
public record NodeFacts(
    String linkPrefix,
    boolean mayWipe,
    NameScheme labelNames,
    BuildInfo build,
    Map<String, String> flags,
    Instant startTime) {
  public NodeFacts {
    flags = Collections.unmodifiableMap(new TreeMap<>(flags));
  }
}
