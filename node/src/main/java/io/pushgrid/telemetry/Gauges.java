package io.pushgrid.telemetry;

import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.function.DoubleSupplier;

/** Gauges that ask when they are scraped. */
final class Gauges {
  private Gauges() {}

  static void watch(
      PrometheusRegistry registry, String name, String help, DoubleSupplier supplier) {
    GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .callback(gauge -> gauge.call(valueOrNaN(supplier)))
        .register(registry);
  }

  private static double valueOrNaN(DoubleSupplier supplier) {
    try {
      return supplier.getAsDouble();
    } catch (RuntimeException e) {
      // Who is asked may be shutting down. One unknown figure must not cost the scrape all others.
      return Double.NaN;
    }
  }
}
