package io.pushgrid.telemetry;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

/** What a member counts about its cluster. Every method may be called by any thread. */
public final class ClusterMetrics {
  private final PrometheusRegistry registry;
  private final Histogram ackDuration;
  private final Counter repairedGroups;
  private final Counter merges;
  private final Gauge lastMerge;
  private final Counter leaseExpired;

  ClusterMetrics(PrometheusRegistry registry) {
    this.registry = registry;
    ackDuration = Histogram.builder()
        .name("pushgateway_cluster_ack_duration_seconds")
        .help("Time until all members have applied a change.")
        .classicOnly()
        .classicUpperBounds(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
        .withoutExemplars()
        .register(registry);
    repairedGroups = counter(
        "pushgateway_cluster_repaired_groups_total",
        "Groups that were brought up to date by comparing digests.");
    merges = counter(
        "pushgateway_cluster_merges_total", "Merges with a part of the cluster that was cut off.");
    lastMerge = Gauge.builder()
        .name("pushgateway_cluster_last_merge_seconds")
        .help("How long the last merge took, 0 if there was none.")
        .withoutExemplars()
        .register(registry);
    leaseExpired = counter(
        "pushgateway_cluster_lease_expired_total",
        "Times this member lost contact to a majority for longer than the lease.");
  }

  private Counter counter(String name, String help) {
    return Counter.builder().name(name).help(help).withoutExemplars().register(registry);
  }

  /** From now on shows these figures. To be called once. */
  public void watch(ClusterGauges gauges) {
    Gauges.watch(
        registry,
        "pushgateway_cluster_members",
        "Members that this member sees, itself included.",
        gauges.members()::getAsInt);
    Gauges.watch(
        registry,
        "pushgateway_cluster_ready",
        "Whether this member serves scrapes and takes pushes.",
        () -> gauges.ready().getAsBoolean() ? 1 : 0);
    Gauges.watch(
        registry,
        "pushgateway_cluster_unacknowledged_pushes",
        "Changes accepted here that not every member has answered yet.",
        gauges.unacknowledgedPushes()::getAsInt);
    Gauges.watch(
        registry,
        "pushgateway_cluster_unwritten_groups",
        "Groups changed here that are not yet in the replicated map.",
        gauges.unwrittenGroups()::getAsInt);
  }

  /** All members have applied a change that came in so many seconds ago. */
  public void acknowledged(double seconds) {
    ackDuration.observe(seconds);
  }

  /** Comparing digests showed that these groups were not up to date, and now they are. */
  public void repaired(int groups) {
    repairedGroups.inc(groups);
  }

  /** A merge has come to its end, with digests equal again, after so many seconds. */
  public void merged(double seconds) {
    merges.inc();
    lastMerge.set(seconds);
  }

  /** The lease ran out. */
  public void leaseExpired() {
    leaseExpired.inc();
  }
}
