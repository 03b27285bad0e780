package io.pushgrid.cluster;

/**
 * How much a member has to carry.
 *
 * @param groups how many it shows
 * @param heapUsed bytes of its heap that are taken
 * @param heapMost bytes that its heap may have
 */
public record MemberLoad(int groups, long heapUsed, long heapMost) {
  /** That of a member that does not tell. */
  public static final MemberLoad UNKNOWN = new MemberLoad(0, 0, 0);

  /** That of this process at the moment. */
  public static MemberLoad ofThisProcess(int groups) {
    Runtime runtime = Runtime.getRuntime();
    return new MemberLoad(
        groups, runtime.totalMemory() - runtime.freeMemory(), runtime.maxMemory());
  }
}
