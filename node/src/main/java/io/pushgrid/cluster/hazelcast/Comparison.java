package io.pushgrid.cluster.hazelcast;

import com.hazelcast.cluster.Member;
import io.pushgrid.cluster.wire.Letter;
import io.pushgrid.cluster.wire.RequestKind;
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
    with(member, new Letter(RequestKind.DIGEST, new byte[0]));
  }

  /**
   * Compares.
   *
   * @param digest how the other's digest is asked for
   * @return false if the other did not answer
   */
  boolean with(Member member, Letter digest) {
    try {
      int changed = repair.syncWith(member, digest);
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
