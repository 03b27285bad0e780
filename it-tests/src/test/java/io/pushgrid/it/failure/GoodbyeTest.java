package io.pushgrid.it.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgrid.it.harness.Gateway;
import io.pushgrid.it.harness.ProcessCluster;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Members that are told to stop. */
class GoodbyeTest {
  private static final Duration DEADLINE = Duration.ofSeconds(60);

  @Test
  @Timeout(240)
  void oneAfterTheOtherStopsWithoutAnErrorInItsLog() {
    try (ProcessCluster cluster = ProcessCluster.start(3)) {
      cluster.nodes().get(0).put("/metrics/job/etl", "rows 1\n");
      for (Gateway node : cluster.nodes()) {
        assertThat(node.process().terminate(DEADLINE)).isZero();
        assertThat(node.process().log()).doesNotContain("level=error").contains("msg=stopped");
      }
    }
  }
}
