package io.pushgrid.cluster.hazelcast;

import io.pushgrid.cluster.lane.SerialThread;
import java.util.List;

/**
 * The replicator's own threads.
 *
 * @param replication owns the lanes and must never block
 * @param repair starts and stops Hazelcast and compares states; may block for seconds
 * @param sharedMap writes the shared map
 * @param doorbell finds out who is dead; may block for a second
 */
record ReplicatorThreads(
    SerialThread replication, SerialThread repair, SerialThread sharedMap, SerialThread doorbell) {
  static ReplicatorThreads start() {
    return new ReplicatorThreads(
        new SerialThread("pushgrid-replication"),
        new SerialThread("pushgrid-repair"),
        new SerialThread("pushgrid-shared-map"),
        new SerialThread("pushgrid-doorbell"));
  }

  void end() {
    List.of(replication, repair, sharedMap, doorbell).forEach(SerialThread::end);
  }
}
