package io.pushgrid.cluster.contact;

import io.pushgrid.net.HostPort;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** Tells whether anybody is at an address where a member was. */
public interface Doorbell {
  /** What came of ringing. */
  enum Answer {
    /** A member is there, and works. */
    ANSWERS,
    /** The host is there, the member is not. */
    GONE,
    /** Nothing: cut off, frozen, or dead together with its host. */
    SILENT
  }

  /** Rings; blocks for a second at most. */
  Answer ring(HostPort address);

  /** Rings at all of them at once, and blocks no longer than for one. */
  default Map<HostPort, Answer> ringAll(Collection<HostPort> addresses) {
    return addresses.parallelStream()
        .distinct()
        .collect(Collectors.toMap(address -> address, this::ring));
  }
}
