package io.pushgrid.cluster.lane;

import io.pushgrid.cluster.OnAsker;
import io.pushgrid.group.GroupDelta;
import io.vertx.core.Promise;

/** A change that is made here and not yet known to be made everywhere. Owned by the replication thread. */
final class PendingChange {
  private final GroupDelta delta;
  private final long acceptedNanos;
  private final Promise<Void> outcome = OnAsker.promise();

  /** Members that have not answered. */
  private int waitingFor;

  /**
   * A change that nobody has answered yet.
   *
   * @param acceptedNanos the monotonic clock when it was accepted
   */
  PendingChange(GroupDelta delta, long acceptedNanos) {
    this.delta = delta;
    this.acceptedNanos = acceptedNanos;
  }

  GroupDelta delta() {
    return delta;
  }

  long acceptedNanos() {
    return acceptedNanos;
  }

  Promise<Void> outcome() {
    return outcome;
  }

  void waitForOneMore() {
    waitingFor++;
  }

  void waitForOneLess() {
    waitingFor--;
  }

  int waitingFor() {
    return waitingFor;
  }

  /** True once whoever pushed has been told how it went. */
  boolean isAnswered() {
    return outcome.future().isComplete();
  }
}
