package io.pushgrid.it.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The harness proven on the incumbent: what it says about a node of ours later is then about the node. */
@Requires({Peer.PUSHGATEWAY, Peer.PROMETHEUS})
class PeersTest {

  @Test
  void prometheusScrapesThePushgatewayAndForgetsWhatIsDeleted() {
    try (Gateway gateway = Pushgateway.start();
        PrometheusServer prometheus = PrometheusServer.scraping(gateway.hostAndPort())) {
      gateway.put("/metrics/job/j/l/a%2Fb", "x 1\n");
      gateway.put("/metrics/job/j/l@base64/YS9i", "x 2.5\n");

      prometheus.awaitValue("x{job=\"j\",l=\"a/b\"}", "2.5");
      gateway.deleteEverything();
      prometheus.awaitNothing("x");
    }
  }

  @Test
  void aFrozenServerAnswersAgainWhenThawed() {
    try (Gateway gateway = Pushgateway.start()) {
      gateway.process().freeze();
      assertThat(gateway.process().isAlive()).isTrue();
      gateway.process().thaw();
      assertThat(gateway.isReady()).isTrue();
      assertThat(gateway.process().terminate(Duration.ofSeconds(20))).isZero();
      assertThat(gateway.process().log()).contains("Listening on");
    }
  }
}
