package io.pushgrid.it.failure.workload;

import java.time.Duration;

/**
 * How much is done at a time.
 *
 * @param seed of every choice of every client
 * @param pushesPerSecond of all clients together; fewer if the cluster is slow
 * @param timeout for which a client waits for an answer before it turns to another member
 * @param brokenPushes true to push, now and then, a body that must be refused
 * @param wipes true to wipe everything now and then
 */
public record WorkloadOptions(
    long seed, int pushesPerSecond, Duration timeout, boolean brokenPushes, boolean wipes) {

  /** As many pushes as {@code -Dpushgrid.faults.pushes} says, where several clusters share a small machine. */
  public static WorkloadOptions modest(long seed) {
    int pushes = Integer.getInteger("pushgrid.faults.pushes", 300);
    return new WorkloadOptions(seed, pushes, Duration.ofSeconds(15), true, false);
  }

  /** Without requests that must be refused, for where none may fail. */
  public WorkloadOptions withoutBrokenPushes() {
    return new WorkloadOptions(seed, pushesPerSecond, timeout, false, wipes);
  }

  /** With wipes, for members that allow them. */
  public WorkloadOptions withWipes() {
    return new WorkloadOptions(seed, pushesPerSecond, timeout, brokenPushes, true);
  }
}
