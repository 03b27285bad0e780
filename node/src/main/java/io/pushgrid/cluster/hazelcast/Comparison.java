package io.pushgrid.cluster.hazelcast;

import com.hazelcast.cluster.Member;
import io.pushgrid.telemetry.ClusterMetrics;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Comparisons with other members, counted. Blocks; runs on the repair thread only. */
final class Comparison {
  private static final Logger log = LoggerFactory.getLogger(Comparison.class);

  private final Repair repair;
  private final ClusterMetrics metrics;

  Comparison(Repair repair, ClusterMetrics metrics) {
    this.repair = repair;
    this.metrics = metrics;
  }

  /** To find what was lost on the way. */
  void casual(Member member) {
    counted(member, () -> repair.syncWith(member));
  }

  /**
   * To be ready.
   *
   * @param losses how often this member has lost its sync
   * @return false if the other did not answer
   */
  boolean toBeReady(Member member, long losses) {
    return counted(member, () -> repair.syncToBeReady(member, losses));
  }

  /** Tells how many groups it changed. */
  private interface Repairing {
    int run() throws InterruptedException;
  }

  private boolean counted(Member member, Repairing repairing) {
    try {
      int changed = repairing.run();
      metrics.repaired(changed);
      if (changed > 0) {
        log.atInfo()
            .addKeyValue("member", member.getAddress())
            .addKeyValue("groups", changed)
            .log("repaired");
      }
      return true;
    } catch (CompletionException e) {
      log.atDebug().addKeyValue("member", member.getAddress()).setCause(e).log("could not compare");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return false;
  }
}
