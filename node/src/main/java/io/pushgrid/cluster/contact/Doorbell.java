package io.pushgrid.cluster.contact;

import io.pushgrid.net.HostPort;

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
}
