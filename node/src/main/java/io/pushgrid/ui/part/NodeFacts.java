package io.pushgrid.ui.part;

import io.pushgrid.metric.NameScheme;
import io.pushgrid.telemetry.BuildInfo;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What does not change about a node while it runs.
 *
 * @param address how users come to it
 * @param mayWipe whether everything may be deleted at once
 * @param build what the node was built from
 * @param flags every flag by its name and its value as text
 * @param startTime when the process began to serve
 */
public record NodeFacts(
    Address address,
    boolean mayWipe,
    BuildInfo build,
    Map<String, String> flags,
    Instant startTime) {
  public NodeFacts {
    flags = Collections.unmodifiableMap(new TreeMap<>(flags));
  }

  /**
   * How users come to a node.
   *
   * @param linkPrefix what links begin with: a path without a slash at the end, or {@code .}
   * @param labelNames how the node reads label names in paths
   */
  public record Address(String linkPrefix, NameScheme labelNames) {}
}
