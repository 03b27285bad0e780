package io.pushgrid.it.failure;

import io.pushgrid.it.failure.checker.HistoryChecker;
import io.pushgrid.it.failure.checker.Verdict;
import io.pushgrid.it.failure.history.Fault;
import io.pushgrid.it.failure.history.FinalScrape;
import io.pushgrid.it.failure.history.History;
import io.pushgrid.it.failure.history.Minority;
import io.pushgrid.it.failure.history.NodeEvent;
import io.pushgrid.it.failure.history.Recorder;
import io.pushgrid.it.failure.history.Span;
import io.pushgrid.it.failure.nemesis.Elapsed;
import io.pushgrid.it.failure.nemesis.Nemesis;
import io.pushgrid.it.failure.nemesis.RecordedCluster;
import io.pushgrid.it.failure.workload.Target;
import io.pushgrid.it.failure.workload.Workload;
import io.pushgrid.it.failure.workload.WorkloadOptions;
import io.pushgrid.it.harness.FaultyCluster;
import io.pushgrid.it.harness.Gateway;
import io.pushgrid.it.harness.HttpResponse;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Nemeses one after another against one cluster under load: warm up; harm, heal, wait until all are ready and equal, work on
 * for a while; at last grow quiet and look at every member once more.
 */
final class Round {
  private static final Duration WARM_UP = Duration.ofSeconds(3);
  private static final Duration AFTERMATH = Duration.ofSeconds(3);
  private static final Duration RECOVERY_DEADLINE = Duration.ofSeconds(60);
  private static final Duration QUIET_DEADLINE = Duration.ofSeconds(30);
  /** As long as a member may go on answering that has no contact with a majority, and a little for scrapes begun in time. */
  private static final Duration LEASE = Duration.ofMillis(3250);

  private static final Duration SCRAPE_TIMEOUT = Duration.ofSeconds(5);

  private final Recorder recorder = Workload.recorder();
  private final RecordedCluster cluster;
  private final List<Target> members;

  private Round(FaultyCluster cluster) {
    this.cluster = new RecordedCluster(cluster, recorder);
    this.members = Target.of(cluster.nodes());
  }

  /** What was pushed stays in the cluster, so it serves no second round. Clients turn to the members themselves. */
  static Verdict of(FaultyCluster cluster, List<Nemesis> nemeses, WorkloadOptions options) {
    Round round = new Round(cluster);
    round.run(nemeses, round.members, options);
    return HistoryChecker.check(round.recorder.history());
  }

  /** The same with all clients sent to a load balancer, behind which no request may fail. */
  static Verdict behind(
      Target balancer, FaultyCluster cluster, List<Nemesis> nemeses, WorkloadOptions options) {
    Round round = new Round(cluster);
    round.run(nemeses, List.of(balancer), options.withoutBrokenPushes());
    History history = round.recorder.history();
    return HistoryChecker.check(history.with(history.conditions().andNoneMayFail()));
  }

  private void run(List<Nemesis> nemeses, List<Target> targets, WorkloadOptions options) {
    try (Workload workload = Workload.start(options, targets, targets, recorder)) {
      Elapsed.of(WARM_UP);
      for (Nemesis nemesis : nemeses) {
        harm(nemesis, workload);
        Elapsed.of(AFTERMATH);
      }
      workload.stop();
    }
    lastScrapes();
  }

  private void harm(Nemesis nemesis, Workload workload) {
    nemesis.prepare(cluster);
    long begin = recorder.now();
    nemesis.inject(cluster);
    Span injection = new Span(begin, recorder.now());
    Elapsed.of(nemesis.lasting());
    long healed = recorder.now();
    nemesis.heal(cluster);
    Span healing = new Span(healed, awaitWhole());
    workload.pause();
    long equal = awaitEqual(workload);
    recorder.fault(new Fault(nemesis.name(), injection, survivors(nemesis), healing, equal));
    if (!nemesis.sides().isEmpty()) {
      recorder.cut(new Span(begin, healing.end()), nemesis.sides());
    }
    Span cut = new Span(injection.end(), healed);
    nemesis.minority().forEach(node -> recorder.minority(new Minority(node, cut, LEASE.toNanos())));
    workload.resume();
  }

  private Set<Integer> survivors(Nemesis nemesis) {
    return IntStream.rangeClosed(1, cluster.size())
        .filter(node -> !nemesis.victims().contains(node))
        .boxed()
        .collect(Collectors.toSet());
  }

  /** When every member is ready and counts every other; never, if that takes too long. */
  private long awaitWhole() {
    boolean whole =
        reached(RECOVERY_DEADLINE, () -> cluster.nodes().stream().allMatch(this::isWhole));
    if (!whole) {
      return Long.MAX_VALUE;
    }
    recorder.happened(0, NodeEvent.Kind.READY);
    return recorder.now();
  }

  private boolean isWhole(Gateway node) {
    try {
      HttpResponse response = node.get("/metrics");
      return response.status() == 200
          && response
              .text()
              .lines()
              .anyMatch(line -> line.matches(
                  "pushgateway_cluster_members(\\{.*\\})? " + cluster.size() + "(\\.0)?"));
    } catch (UncheckedIOException notYet) {
      return false;
    }
  }

  private long awaitEqual(Workload workload) {
    boolean equal = reached(QUIET_DEADLINE, () -> workload.isIdle() && isEqual());
    return equal ? recorder.now() : Long.MAX_VALUE;
  }

  private boolean isEqual() {
    List<FinalScrape> all = Workload.scrapeAll(members, SCRAPE_TIMEOUT, recorder);
    return all.stream().allMatch(one -> one.scrape().status() == 200)
        && all.stream().map(FinalScrape::pushed).distinct().count() == 1;
  }

  private void lastScrapes() {
    reached(QUIET_DEADLINE, this::isEqual);
    Workload.scrapeAll(members, SCRAPE_TIMEOUT, recorder).forEach(recorder::scrapedAtLast);
  }

  private static boolean reached(Duration deadline, Callable<Boolean> condition) {
    try {
      Awaitility.await()
          .atMost(deadline)
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(50))
          .until(condition);
      return true;
    } catch (ConditionTimeoutException tooLate) {
      return false;
    }
  }
}
