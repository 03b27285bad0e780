package io.pushgrid.telemetry;

import io.prometheus.metrics.instrumentation.jvm.JvmBufferPoolMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmClassLoadingMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmCompilationMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmGarbageCollectorMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmMemoryMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmMemoryPoolAllocationMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmRuntimeInfoMetric;
import io.prometheus.metrics.instrumentation.jvm.JvmThreadsMetrics;
import io.prometheus.metrics.instrumentation.jvm.ProcessMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.pushgrid.metric.MetricFamily;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * {@code jvm_*} and {@code process_*}. To read them costs a third of a millisecond and some hundred system calls, so
 * a reading is kept for a second; loading all the beans behind them costs hundreds of milliseconds, so that waits for
 * the first scrape instead of delaying the start.
 */
final class JvmFamilies {
  private static final long FRESH_NANOS = 1_000_000_000L;

  /** They walk all threads, some at a safepoint where nothing else runs: too dear for every scrape. */
  private static final Set<String> SLOW =
      Set.of("jvm_threads_deadlocked", "jvm_threads_deadlocked_monitor", "jvm_threads_state");

  private final SnapshotConversion conversion;
  private final LongSupplier nanoTime;
  /** Guarded by this. */
  private @Nullable PrometheusRegistry registry;

  private volatile @Nullable Reading last;

  JvmFamilies(SnapshotConversion conversion, LongSupplier nanoTime) {
    this.conversion = conversion;
    this.nanoTime = nanoTime;
  }

  List<MetricFamily> read() {
    Reading known = last;
    return known != null && known.isFreshAt(nanoTime.getAsLong()) ? known.families : readAgain();
  }

  private synchronized List<MetricFamily> readAgain() {
    Reading known = last;
    if (known != null && known.isFreshAt(nanoTime.getAsLong())) {
      return known.families;
    }
    if (registry == null) {
      registry = register();
    }
    List<MetricFamily> families = new ArrayList<>();
    registry
        .scrape(name -> !SLOW.contains(name))
        .forEach(snapshot -> conversion.addTo(families, snapshot));
    last = new Reading(nanoTime.getAsLong(), List.copyOf(families));
    return families;
  }

  private static PrometheusRegistry register() {
    PrometheusRegistry registry = new PrometheusRegistry();
    ProcessMetrics.builder().register(registry);
    JvmRuntimeInfoMetric.builder().register(registry);
    JvmMemoryMetrics.builder().register(registry);
    JvmMemoryPoolAllocationMetrics.builder().register(registry);
    JvmGarbageCollectorMetrics.builder().register(registry);
    JvmBufferPoolMetrics.builder().register(registry);
    JvmThreadsMetrics.builder().register(registry);
    JvmClassLoadingMetrics.builder().register(registry);
    JvmCompilationMetrics.builder().register(registry);
    // Not JvmNativeMemoryMetrics: it has nothing to tell without a JVM flag, and costs as much as
    // all others to load.
    return registry;
  }

  private record Reading(long atNanos, List<MetricFamily> families) {
    boolean isFreshAt(long nanos) {
      return nanos - atNanos < FRESH_NANOS;
    }
  }
}
