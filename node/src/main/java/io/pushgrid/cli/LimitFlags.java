package io.pushgrid.cli;

import io.pushgrid.cli.text.ByteSize;
import io.pushgrid.http.HttpOptions;
import io.pushgrid.http.limit.WebLimits;
import io.pushgrid.view.StoreLimits;
import java.time.Duration;
import picocli.CommandLine.Option;

/** The flags that say how much there may be of what comes in and of what is kept. Their defaults follow the heap. */
final class LimitFlags {
  private static final StoreLimits STORE =
      StoreLimits.ofHeap(Runtime.getRuntime().maxMemory());
  private static final WebLimits WEB = HttpOptions.defaults().limits();

  @Option(
      names = "--push.max-groups",
      paramLabel = "NUMBER",
      description = "Most groups. By default one for each 2 KiB of the heap; 0 is no limit.")
  long maxGroups = STORE.maxGroups();

  @Option(
      names = "--push.max-groups-per-job",
      paramLabel = "NUMBER",
      description = "Most groups of one job. 0 is no limit.")
  long maxGroupsPerJob = STORE.maxGroupsPerJob();

  @Option(
      names = "--push.max-total-series",
      paramLabel = "NUMBER",
      description =
          "Most series of all groups. By default one for each KiB of the heap; 0 is no" + " limit.")
  long maxTotalSeries = STORE.maxSeries();

  @Option(
      names = "--push.max-series-per-job",
      paramLabel = "NUMBER",
      description = "Most series of all groups of one job. 0 is no limit.")
  long maxSeriesPerJob = STORE.maxSeriesPerJob();

  @Option(
      names = "--push.max-stored-size",
      paramLabel = "SIZE",
      description =
          "Most memory that groups may take. By default 70 percent of the heap; 0 is no limit.")
  ByteSize maxStoredSize = new ByteSize(STORE.maxBytes());

  @Option(
      names = "--push.max-in-flight-size",
      paramLabel = "SIZE",
      description =
          "Most memory that pushes may take while they are read. By default 65 percent of the"
              + " heap; what is stored and what is read never take more than 85 percent together.")
  ByteSize maxInFlightSize = new ByteSize(WEB.maxInFlight());

  @Option(
      names = "--web.max-connections",
      paramLabel = "NUMBER",
      description = "Most connections at once. By default one for each 128 KiB of the heap.")
  int maxConnections = WEB.maxConnections();

  @Option(
      names = "--web.max-concurrent-requests",
      paramLabel = "NUMBER",
      description = "Most requests at once, health checks aside. By default one for each MiB of the"
          + " heap.")
  int maxConcurrentRequests = WEB.maxConcurrentRequests();

  @Option(
      names = "--web.max-header-size",
      paramLabel = "SIZE",
      description = "Longest request line, and most of all headers of a request.")
  ByteSize maxHeaderSize = new ByteSize(WEB.maxHeaderSize());

  @Option(
      names = "--web.header-timeout",
      paramLabel = "DURATION",
      description =
          "How long the head of a request may take. 0 is for ever, as for the next three.")
  Duration headerTimeout = WEB.timeouts().header();

  @Option(
      names = "--web.read-timeout",
      paramLabel = "DURATION",
      description = "How long the body of a request may take.")
  Duration readTimeout = WEB.timeouts().read();

  @Option(
      names = "--web.write-timeout",
      paramLabel = "DURATION",
      description = "How long a client may take nothing of its answer.")
  Duration writeTimeout = WEB.timeouts().write();

  @Option(
      names = "--web.idle-timeout",
      paramLabel = "DURATION",
      description = "How long a connection is kept that is not used.")
  Duration idleTimeout = WEB.timeouts().idle();

  StoreLimits ofStore() {
    return new StoreLimits(
        maxGroups, maxGroupsPerJob, maxTotalSeries, maxSeriesPerJob, maxStoredSize.bytes());
  }

  WebLimits ofWeb() {
    if (maxHeaderSize.bytes() > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "--web.max-header-size: expected less than 2GiB, got " + maxHeaderSize);
    }
    return new WebLimits(
        maxConnections,
        maxConcurrentRequests,
        (int) maxHeaderSize.bytes(),
        maxInFlightSize.bytes(),
        new WebLimits.Timeouts(headerTimeout, readTimeout, writeTimeout, idleTimeout));
  }
}
