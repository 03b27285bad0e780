package io.pushgrid.telemetry;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;

/** What a node counts about its limits, each by the name of its flag. Every method may be called by any thread. */
public final class LimitMetrics {
  private static final String LIMIT = "limit";

  private final Counter refusals;
  private final List<Watched> watched = new CopyOnWriteArrayList<>();

  LimitMetrics(PrometheusRegistry registry) {
    refusals = Counter.builder()
        .name("pushgateway_limit_refusals_total")
        .help("Requests and connections that were refused because of a limit, by its flag.")
        .labelNames(LIMIT)
        .withoutExemplars()
        .register(registry);
    gauge(
        registry,
        "pushgateway_limit",
        "The most there may be of something, by the flag that sets it.",
        Watched::most);
    gauge(
        registry,
        "pushgateway_limit_used",
        "How much there is of something that is limited, by the flag of the limit.",
        Watched::used);
  }

  private record Watched(String flag, LongSupplier most, LongSupplier used) {}

  private interface Figure {
    LongSupplier of(Watched limit);
  }

  private void gauge(PrometheusRegistry registry, String name, String help, Figure figure) {
    GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .labelNames(LIMIT)
        .callback(gauge -> watched.forEach(
            limit -> gauge.call((double) figure.of(limit).getAsLong(), limit.flag())))
        .register(registry);
  }

  /** From now on shows a limit that can be drawn nearer to; one of 0 is none and not shown. */
  public void watch(String flag, LongSupplier most, LongSupplier used) {
    refusals.initLabelValues(flag);
    if (most.getAsLong() > 0) {
      watched.add(new Watched(flag, most, used));
    }
  }

  /** From now on shows that nothing was refused because of a limit, until something is. */
  public void expect(String flag) {
    refusals.initLabelValues(flag);
  }

  /** Something was refused because of a limit. */
  public void refused(String flag) {
    refusals.labelValues(flag).inc();
  }
}
