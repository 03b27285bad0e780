package io.pushgrid.telemetry;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;

/** What a node counts about who comes in, and shows if it has a web configuration. Every method may be called by any thread. */
public final class AccessMetrics {
  private final PrometheusRegistry registry;
  private final Counter denied;

  AccessMetrics(PrometheusRegistry registry) {
    this.registry = registry;
    denied = Counter.builder()
        .name("pushgateway_http_requests_denied_total")
        .help("Requests that were not let in, by reason: credentials, role or rate.")
        .labelNames("reason")
        .withoutExemplars()
        .build();
    for (Denial reason : Denial.values()) {
      denied.initLabelValues(reason.label());
    }
  }

  /** A request was not let in. */
  public void denied(Denial reason) {
    denied.labelValues(reason.label()).inc();
  }

  /**
   * From now on tells how it stands with the web configuration; to be called once, by a node that has one.
   *
   * @param good whether the file was good when it was last read
   * @param goodSince when it was last found new and good, in seconds since 1970
   */
  public void watchConfig(BooleanSupplier good, DoubleSupplier goodSince) {
    registry.register(denied);
    Gauges.watch(
        registry,
        "pushgateway_web_config_last_reload_successful",
        "Whether the web configuration file was good when it was last read.",
        () -> good.getAsBoolean() ? 1 : 0);
    Gauges.watch(
        registry,
        "pushgateway_web_config_last_reload_success_timestamp_seconds",
        "When the web configuration that holds was read.",
        goodSince);
  }
}
