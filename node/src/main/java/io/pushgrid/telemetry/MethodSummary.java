package io.pushgrid.telemetry;

import io.pushgrid.metric.LabelSet;
import io.pushgrid.metric.Metric;
import io.pushgrid.metric.MetricFamily;
import io.pushgrid.metric.MetricType;
import io.pushgrid.metric.MetricValue.Quantile;
import io.pushgrid.metric.MetricValue.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/** A summary by HTTP method, with the incumbent's quantiles. Observed by any thread. */
final class MethodSummary {
  private static final double[] SHARES = {0.1, 0.5, 0.9};

  private final String name;
  private final String help;
  private final LongSupplier nanoTime;
  private final Map<String, Observations> byMethod = new ConcurrentHashMap<>();

  MethodSummary(String name, String help, LongSupplier nanoTime) {
    this.name = name;
    this.help = help;
    this.nanoTime = nanoTime;
  }

  String name() {
    return name;
  }

  String help() {
    return help;
  }

  void observe(String method, double value) {
    Observations known = byMethod.get(method);
    // Asked first, because computeIfAbsent may lock even where there is one.
    if (known == null) {
      known = byMethod.computeIfAbsent(method, m -> new Observations(nanoTime));
    }
    known.count.increment();
    known.sum.add(value);
    known.quantiles.observe(value);
  }

  /** Adds the family, unless nothing was observed yet. */
  void addTo(List<MetricFamily> families, LabelSet constant) {
    List<Metric> metrics = new ArrayList<>();
    new TreeMap<>(byMethod).forEach((method, observations) -> {
      LabelSet labels = LabelSet.of("method", method).overriddenBy(constant);
      metrics.add(new Metric(labels, observations.summary()));
    });
    if (!metrics.isEmpty()) {
      families.add(new MetricFamily(name, MetricType.SUMMARY, help, metrics));
    }
  }

  /** What was observed of one method. */
  private static final class Observations {
    final LongAdder count = new LongAdder();
    final DoubleAdder sum = new DoubleAdder();
    final SlidingQuantiles quantiles;

    Observations(LongSupplier nanoTime) {
      quantiles = new SlidingQuantiles(nanoTime);
    }

    Summary summary() {
      double[] values = quantiles.values(SHARES);
      List<Quantile> list = new ArrayList<>(SHARES.length);
      for (int i = 0; i < SHARES.length; i++) {
        list.add(new Quantile(SHARES[i], values[i]));
      }
      return new Summary(count.sum(), sum.sum(), list, null);
    }
  }
}
