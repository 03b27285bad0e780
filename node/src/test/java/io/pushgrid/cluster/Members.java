package io.pushgrid.cluster;

import java.time.Duration;
import java.time.Instant;

/** Members for tests to show. */
public final class Members {
  private Members() {}

  /** A member that is ready, of version 1.2, seen since 1970. */
  public static MemberInfo ready(String name, String address, boolean local) {
    return new MemberInfo(
        name,
        address,
        "",
        local,
        new MemberInfo.Health(
            MemberInfo.State.READY, "1.2", Instant.EPOCH, 0, Duration.ZERO, MemberLoad.UNKNOWN));
  }
}
