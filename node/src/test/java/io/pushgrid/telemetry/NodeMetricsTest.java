package io.pushgrid.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pushgrid.metric.Count;
import io.pushgrid.metric.LabelSet;
import io.pushgrid.metric.Metric;
import io.pushgrid.metric.MetricFamily;
import io.pushgrid.metric.MetricType;
import io.pushgrid.metric.MetricValue.Histogram;
import io.pushgrid.metric.MetricValue.Quantile;
import io.pushgrid.metric.MetricValue.Scalar;
import io.pushgrid.metric.MetricValue.Summary;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class NodeMetricsTest {
  private static final BuildInfo BUILD =
      new BuildInfo("1.2.3", "abc", "main", "2026-01-01T00:00:00Z", "");

  private final AtomicLong nanoTime = new AtomicLong(-5);
  private final NodeMetrics metrics = NodeMetrics.ofSingleNode(BUILD, nanoTime::get);

  @Test
  void freshNodeTellsOfItsBuildItsProcessAndItsJvmOnly() {
    assertThat(metrics.families())
        .extracting(MetricFamily::name)
        .contains(
            "jvm_memory_used_bytes",
            "jvm_runtime_info",
            "process_cpu_seconds_total",
            "process_start_time_seconds",
            "pushgateway_build_info")
        .filteredOn(name -> !name.matches("(jvm|process)_.*"))
        .containsExactly("pushgateway_build_info");
  }

  @Test
  void buildIsToldByTheIncumbentsLabels() {
    MetricFamily family = family("pushgateway_build_info");
    assertThat(family.type()).isEqualTo(MetricType.GAUGE);
    assertThat(family.metrics()).hasSize(1);
    assertThat(family.metrics().get(0).labels().toMap())
        .containsOnlyKeys("branch", "goarch", "goos", "goversion", "revision", "tags", "version")
        .containsEntry("version", "1.2.3")
        .containsEntry("revision", "abc");
    assertThat(family.metrics().get(0).value()).isEqualTo(new Scalar(1));
  }

  @Test
  void requestsAreCountedByCodeHandlerAndMethod() {
    metrics.requested(CountedHandler.PUSH, "PUT", 200);
    metrics.requested(CountedHandler.PUSH, "PUT", 200);
    metrics.requested(CountedHandler.API_STATUS, "GET", 200);
    MetricFamily family = family("pushgateway_http_requests_total");
    assertThat(family.type()).isEqualTo(MetricType.COUNTER);
    assertThat(family.help())
        .isEqualTo("Total HTTP requests processed by the Pushgateway, excluding scrapes.");
    assertThat(family.metrics())
        .containsExactlyInAnyOrder(
            new Metric(
                LabelSet.of("code", "200", "handler", "push", "method", "put"), new Scalar(2)),
            new Metric(
                LabelSet.of("code", "200", "handler", "api/v1/status", "method", "get"),
                new Scalar(1)));
  }

  @Test
  void pushesAreSummarized() {
    for (int i = 1; i <= 1000; i++) {
      metrics.pushed("POST", nanoTime.get() - i * 1_000_000L, 100);
    }
    Metric duration = family("pushgateway_http_push_duration_seconds").metrics().get(0);
    assertThat(duration.labels()).isEqualTo(LabelSet.of("method", "post"));
    Summary value = (Summary) duration.value();
    assertThat(value.count()).isEqualTo(1000);
    assertThat(value.sum()).isCloseTo(500.5, within(1e-6));
    assertThat(value.quantiles()).extracting(Quantile::quantile).containsExactly(0.1, 0.5, 0.9);
    assertThat(value.quantiles().get(2).value()).isCloseTo(0.9, within(0.02));
    MetricFamily size = family("pushgateway_http_push_size_bytes");
    assertThat(size.type()).isEqualTo(MetricType.SUMMARY);
    assertThat(((Summary) size.metrics().get(0).value()).sum()).isEqualTo(100_000);
  }

  @Test
  void readingOfTheJvmIsKeptForASecond() {
    MetricFamily first = family("process_cpu_seconds_total");
    assertThat(family("process_cpu_seconds_total")).isSameAs(first);
    nanoTime.addAndGet(1_000_000_000L);
    assertThat(family("process_cpu_seconds_total")).isNotSameAs(first);
  }

  @Test
  void familiesAreSortedAndNoneIsThereTwice() {
    List<MetricFamily> families = metrics.families();
    assertThat(families).isSortedAccordingTo(Comparator.comparing(MetricFamily::name));
    assertThat(families).extracting(MetricFamily::name).doesNotHaveDuplicates();
  }

  @Test
  void everySeriesOfAMemberNamesItsNode() {
    NodeMetrics member = NodeMetrics.ofMember(BUILD, "n1", nanoTime::get);
    member.requested(CountedHandler.READY, "GET", 200);
    assertThat(member.families())
        .flatExtracting(MetricFamily::metrics)
        .allSatisfy(metric -> assertThat(metric.labels().get("node")).isEqualTo("n1"));
    assertThat(metrics.families())
        .flatExtracting(MetricFamily::metrics)
        .noneSatisfy(metric -> assertThat(metric.labels().has("node")).isTrue());
  }

  @Test
  void clusterFiguresAreThereOnceThereIsACluster() {
    ClusterMetrics cluster = metrics.cluster();
    cluster.watch(new ClusterGauges(() -> 3, () -> true, () -> 7, () -> 9));
    cluster.acknowledged(0.002);
    cluster.acknowledged(20);
    cluster.repaired(5);
    cluster.merged(1.5);
    cluster.leaseExpired();
    assertThat(scalar("pushgateway_cluster_members")).isEqualTo(3);
    assertThat(scalar("pushgateway_cluster_ready")).isEqualTo(1);
    assertThat(scalar("pushgateway_cluster_unacknowledged_pushes")).isEqualTo(7);
    assertThat(scalar("pushgateway_cluster_unwritten_groups")).isEqualTo(9);
    assertThat(scalar("pushgateway_cluster_repaired_groups_total")).isEqualTo(5);
    assertThat(scalar("pushgateway_cluster_merges_total")).isEqualTo(1);
    assertThat(scalar("pushgateway_cluster_last_merge_seconds")).isEqualTo(1.5);
    assertThat(scalar("pushgateway_cluster_lease_expired_total")).isEqualTo(1);
    Histogram acks = (Histogram)
        family("pushgateway_cluster_ack_duration_seconds").metrics().get(0).value();
    assertThat(acks.count()).isEqualTo(Count.ofWhole(2));
    assertThat(acks.buckets().get(0).cumulativeCount()).isEqualTo(Count.ZERO);
    assertThat(acks.buckets().get(1).cumulativeCount()).isEqualTo(Count.ofWhole(1));
    assertThat(acks.buckets().get(13).upperBound()).isInfinite();
    assertThat(acks.buckets().get(13).cumulativeCount()).isEqualTo(Count.ofWhole(2));
  }

  @Test
  void aFigureThatCannotBeHadDoesNotCostTheScrape() {
    metrics.watchInconsistentFamilies(() -> {
      throw new IllegalStateException("shutting down");
    });
    assertThat(scalar("pushgateway_inconsistent_families")).isNaN();
  }

  private double scalar(String name) {
    return ((Scalar) family(name).metrics().get(0).value()).value();
  }

  private MetricFamily family(String name) {
    return metrics.families().stream()
        .filter(family -> family.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("expected " + name + " in a scrape, got none"));
  }
}
