package io.pushgrid.it.failure;

import io.pushgrid.it.failure.checker.HistoryChecker;
import io.pushgrid.it.failure.checker.Verdict;
import io.pushgrid.it.failure.history.Fault;
import io.pushgrid.it.failure.history.FinalScrape;
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
 * One nemesis against one cluster under load: warm up, harm, heal, wait until all are ready and equal, work on for a while,
 * grow quiet, look at every member for the last time.
 */
final class Round {
  private static final Duration WARM_UP = Duration.ofSeconds(3);
  private static final Duration AFTERMATH = Duration.ofSeconds(3);
  private static final Duration RECOVERY_DEADLINE = Duration.ofSeconds(60);
  private static final Duration QUIET_DEADLINE = Duration.ofSeconds(30);
  private static final Duration SCRAPE_TIMEOUT = Duration.ofSeconds(5);

  private final Recorder recorder = Workload.recorder();
  private final RecordedCluster cluster;
  private final Nemesis nemesis;
  private final List<Target> targets;

  private Round(FaultyCluster cluster, Nemesis nemesis) {
    this.cluster = new RecordedCluster(cluster, recorder);
    this.nemesis = nemesis;
    this.targets = Target.of(cluster.nodes());
  }

  /** Leaves the cluster empty-handed: what was pushed stays in it, so each round has a cluster of its own or goes on in it. */
  static Verdict of(FaultyCluster cluster, Nemesis nemesis, long seed) {
    return new Round(cluster, nemesis).run(WorkloadOptions.modest(seed));
  }

  private Verdict run(WorkloadOptions options) {
    try (Workload workload = Workload.start(options, targets, targets, recorder)) {
      Elapsed.of(WARM_UP);
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
      recorder.fault(new Fault(nemesis.name(), injection, survivors(), healing, equal));
      workload.resume();
      Elapsed.of(AFTERMATH);
      workload.stop();
    }
    lastScrapes();
    return HistoryChecker.check(recorder.history());
  }

  private Set<Integer> survivors() {
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
    List<FinalScrape> all = Workload.scrapeAll(targets, SCRAPE_TIMEOUT, recorder);
    return all.stream().allMatch(one -> one.scrape().status() == 200)
        && all.stream().map(FinalScrape::pushed).distinct().count() == 1;
  }

  private void lastScrapes() {
    reached(QUIET_DEADLINE, this::isEqual);
    Workload.scrapeAll(targets, SCRAPE_TIMEOUT, recorder).forEach(recorder::scrapedAtLast);
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
