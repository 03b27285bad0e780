package io.pushgrid.cluster;

import java.lang.management.ManagementFactory;

/**
 * How much a member has to carry, and for how long it has.
 *
 * @param groups how many it shows
 * @param heapUsed bytes of its heap that are taken
 * @param heapMost bytes that its heap may have
 * @param upMillis how long ago its process started; 0 if its release does not tell
 */
public record MemberLoad(int groups, long heapUsed, long heapMost, long upMillis) {
  /** That of a member that does not tell. */
  public static final MemberLoad UNKNOWN = new MemberLoad(0, 0, 0, 0);

  /** That of this process at the moment. */
  public static MemberLoad ofThisProcess(int groups) {
    Runtime runtime = Runtime.getRuntime();
    return new MemberLoad(
        groups,
        runtime.totalMemory() - runtime.freeMemory(),
        runtime.maxMemory(),
        ManagementFactory.getRuntimeMXBean().getUptime());
  }
}
