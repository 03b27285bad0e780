package io.pushgrid.http.served;

import io.pushgrid.telemetry.BuildInfo;
import java.time.Instant;
import java.util.Map;

/**
 * What a node is and how it was started, for the status API and page.
 *
 * @param flags every flag by its name and its value as text
 * @param startTime when the process began to serve
 */
public record NodeStatus(BuildInfo build, Map<String, String> flags, Instant startTime) {
  public NodeStatus {
    flags = Map.copyOf(flags);
  }
}
