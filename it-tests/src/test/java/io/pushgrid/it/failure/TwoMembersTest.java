package io.pushgrid.it.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgrid.it.failure.nemesis.Elapsed;
import io.pushgrid.it.harness.Gateway;
import io.pushgrid.it.harness.HttpResponse;
import io.pushgrid.it.harness.ProcessCluster;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two members have no majority: while one is silent the other keeps serving, and pushes wait for it. */
@Timeout(300)
class TwoMembersTest {
  /** Longer than the lease by far, and by far shorter than a member that is silent is waited for. */
  private static final Duration FROZEN = Duration.ofSeconds(6);

  private static final String[] PATIENCE = {
    "--cluster.ack-timeout=25s", "--cluster.failure-timeout=60s"
  };
  private static final String ACKNOWLEDGED = "pair{instance=\"\",job=\"pair\"} 2";

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void whileOneIsFrozenTheOtherServesAndPushesWait(int frozen) throws Exception {
    try (ProcessCluster cluster = ProcessCluster.start(2, PATIENCE)) {
      Gateway other = cluster.node(3 - frozen);
      assertThat(other.put("/metrics/job/pair", "pair 1\n").status()).isEqualTo(200);
      cluster.freeze(frozen);
      CompletableFuture<Integer> push = CompletableFuture.supplyAsync(
          () -> other.put("/metrics/job/pair", "pair 2\n").status());
      for (long began = System.nanoTime(); System.nanoTime() - began < FROZEN.toNanos(); ) {
        assertThat(other.scrape()).contains("pair{instance=\"\",job=\"pair\"}");
        assertThat(push).isNotDone();
        Elapsed.of(Duration.ofMillis(100));
      }
      cluster.thaw(frozen);
      assertThat(push.get(30, TimeUnit.SECONDS)).isEqualTo(200);
      Gateway thawed = cluster.node(frozen);
      HttpResponse atOnce = thawed.get("/metrics");
      // It may still be finding out what it missed, but shows nothing older than it has
      // acknowledged.
      assertThat(atOnce.status() == 503 || atOnce.text().contains(ACKNOWLEDGED))
          .as(atOnce.text())
          .isTrue();
      assertThat(thawed.awaitReady().scrape()).contains(ACKNOWLEDGED);
    }
  }
}
