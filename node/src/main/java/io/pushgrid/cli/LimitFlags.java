package io.pushgrid.cli;

import io.pushgrid.cli.flag.Flag;
import io.pushgrid.cli.flag.FlagSet;
import io.pushgrid.cli.text.ByteSize;
import io.pushgrid.http.HttpOptions;
import io.pushgrid.http.limit.WebLimits;
import io.pushgrid.view.StoreLimits;
import java.time.Duration;

/** The flags that say how much there may be of what comes in and of what is kept. Their defaults follow the heap. */
final class LimitFlags {
  private static final StoreLimits STORE =
      StoreLimits.ofHeap(Runtime.getRuntime().maxMemory());
  private static final WebLimits WEB = HttpOptions.defaults().limits();

  private final Flag<Long> maxGroups;
  private final Flag<Long> maxGroupsPerJob;
  private final Flag<Long> maxTotalSeries;
  private final Flag<Long> maxSeriesPerJob;
  private final Flag<ByteSize> maxStoredSize;
  private final Flag<ByteSize> maxInFlightSize;
  private final Flag<Integer> maxConnections;
  private final Flag<Integer> maxConcurrentRequests;
  private final Flag<ByteSize> maxHeaderSize;
  private final Flag<Duration> headerTimeout;
  private final Flag<Duration> readTimeout;
  private final Flag<Duration> writeTimeout;
  private final Flag<Duration> idleTimeout;

  LimitFlags(FlagSet flags) {
    maxGroups = flags.longNumber(
        "push.max-groups",
        "Most groups. By default one for each 2 KiB of the heap; 0 is no limit.",
        STORE.maxGroups());
    maxGroupsPerJob = flags.longNumber(
        "push.max-groups-per-job",
        "Most groups of one job. 0 is no limit.",
        STORE.maxGroupsPerJob());
    maxTotalSeries = flags.longNumber(
        "push.max-total-series",
        "Most series of all groups. By default one for each KiB of the heap; 0 is no limit.",
        STORE.maxSeries());
    maxSeriesPerJob = flags.longNumber(
        "push.max-series-per-job",
        "Most series of all groups of one job. 0 is no limit.",
        STORE.maxSeriesPerJob());
    maxStoredSize = flags.size(
        "push.max-stored-size",
        "Most memory that groups may take. By default 70 percent of the heap; 0 is no limit.",
        STORE.maxBytes());
    maxInFlightSize = flags.size(
        "push.max-in-flight-size",
        "Most memory that pushes may take while they are read. By default 65 percent of the heap;"
            + " what is stored and what is read never take more than 85 percent together.",
        WEB.maxInFlight());
    maxConnections = flags.number(
        "web.max-connections",
        "Most connections at once. By default one for each 128 KiB of the heap.",
        WEB.maxConnections());
    maxConcurrentRequests = flags.number(
        "web.max-concurrent-requests",
        "Most requests at once, health checks aside. By default one for each MiB of the heap.",
        WEB.maxConcurrentRequests());
    maxHeaderSize = flags.size(
        "web.max-header-size",
        "Longest request line, and most of all headers of a request.",
        WEB.maxHeaderSize());
    headerTimeout = flags.duration(
        "web.header-timeout",
        "How long the head of a request may take. 0 is for ever, as for the next three.",
        WEB.timeouts().header());
    readTimeout = flags.duration(
        "web.read-timeout",
        "How long the body of a request may take.",
        WEB.timeouts().read());
    writeTimeout = flags.duration(
        "web.write-timeout",
        "How long a client may take nothing of its answer.",
        WEB.timeouts().write());
    idleTimeout = flags.duration(
        "web.idle-timeout",
        "How long a connection is kept that is not used.",
        WEB.timeouts().idle());
  }

  StoreLimits ofStore() {
    return new StoreLimits(
        maxGroups.get(),
        maxGroupsPerJob.get(),
        maxTotalSeries.get(),
        maxSeriesPerJob.get(),
        maxStoredSize.get().bytes());
  }

  WebLimits ofWeb() {
    long headerSize = maxHeaderSize.get().bytes();
    if (headerSize > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "--web.max-header-size: expected less than 2GiB, got " + maxHeaderSize.get());
    }
    return new WebLimits(
        maxConnections.get(),
        maxConcurrentRequests.get(),
        (int) headerSize,
        maxInFlightSize.get().bytes(),
        new WebLimits.Timeouts(
            headerTimeout.get(), readTimeout.get(), writeTimeout.get(), idleTimeout.get()));
  }
}
