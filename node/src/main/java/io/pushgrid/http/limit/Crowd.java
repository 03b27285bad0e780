package io.pushgrid.http.limit;

import io.pushgrid.telemetry.LimitMetrics;
import io.pushgrid.view.StoreLimits;
import io.pushgrid.view.StoredTotals;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** How many are here at once, over all event loops of a node. Any thread may call any method. */
public final class Crowd {
  static final String CONNECTIONS = "web.max-connections";
  static final String REQUESTS = "web.max-concurrent-requests";

  /** Of the heap, for what is stored and what is being read together. */
  private static final int PROMISED_PERCENT = 85;

  /** Connections beyond the limit that are answered with a reason, or to ask whether the node is healthy. */
  private static final int OVERFLOW = 32;

  /** Of limits that nobody draws near to: they are met at once. */
  private static final List<String> OF_ONE_REQUEST = List.of(
      PushLimits.BODY_SIZE,
      PushLimits.SERIES,
      PushLimits.LABEL_NAME,
      PushLimits.LABEL_VALUE,
      RequestHead.HEADER_SIZE,
      Connections.HEADER_TIMEOUT,
      Connections.READ_TIMEOUT,
      Connections.WRITE_TIMEOUT);

  private final WebLimits limits;
  private final MemoryBudget memory;
  private final LimitMetrics metrics;
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicInteger requests = new AtomicInteger();

  private Crowd(WebLimits limits, MemoryBudget memory, LimitMetrics metrics) {
    this.limits = limits;
    this.memory = memory;
    this.metrics = metrics;
  }

  /** Nobody yet. To be called once for a node, as its metrics tell of it from now on. */
  public static Crowd of(WebLimits limits, StoredTotals stored, LimitMetrics metrics) {
    // The rest is never promised to anybody: scrapes, the collector and all else live there.
    long promised = Runtime.getRuntime().maxMemory() / 100 * PROMISED_PERCENT;
    MemoryBudget memory = new MemoryBudget(limits.maxInFlight(), () -> promised - stored.bytes());
    Crowd crowd = new Crowd(limits, memory, metrics);
    crowd.watch(stored);
    return crowd;
  }

  private void watch(StoredTotals stored) {
    StoreLimits most = stored.limits();
    metrics.watch("push.max-groups", most::maxGroups, stored::groups);
    metrics.watch("push.max-total-series", most::maxSeries, stored::series);
    metrics.watch("push.max-stored-size", most::maxBytes, stored::bytes);
    metrics.watch(MemoryBudget.FLAG, memory::limit, memory::taken);
    metrics.watch(CONNECTIONS, limits::maxConnections, connections::get);
    metrics.watch(REQUESTS, limits::maxConcurrentRequests, requests::get);
    if (most.maxGroupsPerJob() > 0) {
      metrics.expect("push.max-groups-per-job");
    }
    if (most.maxSeriesPerJob() > 0) {
      metrics.expect("push.max-series-per-job");
    }
    OF_ONE_REQUEST.forEach(metrics::expect);
  }

  public WebLimits limits() {
    return limits;
  }

  MemoryBudget memory() {
    return memory;
  }

  public LimitMetrics metrics() {
    return metrics;
  }

  /** What is to become of a connection. */
  enum Admission {
    WELCOME,
    /** To be told why it may not stay. */
    SURPLUS,
    CLOSED
  }

  /** One more connection; {@link #disconnected} must follow. */
  Admission connected() {
    int open = connections.incrementAndGet();
    if (open <= limits.maxConnections()) {
      return Admission.WELCOME;
    }
    metrics.refused(CONNECTIONS);
    return open <= limits.maxConnections() + OVERFLOW ? Admission.SURPLUS : Admission.CLOSED;
  }

  void disconnected() {
    connections.decrementAndGet();
  }

  /** False if there are as many requests as may be; otherwise {@link #leave} must follow. */
  boolean enter() {
    if (requests.incrementAndGet() <= limits.maxConcurrentRequests()) {
      return true;
    }
    requests.decrementAndGet();
    return false;
  }

  void leave() {
    requests.decrementAndGet();
  }

  static LimitException tooManyConnections(WebLimits limits) {
    return new LimitException(
        LimitException.UNAVAILABLE,
        CONNECTIONS,
        "too many connections: expected at most " + limits.maxConnections() + " (--" + CONNECTIONS
            + "); safe to retry");
  }

  static LimitException tooManyRequests(WebLimits limits) {
    return new LimitException(
        LimitException.UNAVAILABLE,
        REQUESTS,
        "too many requests at once: expected at most " + limits.maxConcurrentRequests() + " (--"
            + REQUESTS + "); safe to retry");
  }
}
