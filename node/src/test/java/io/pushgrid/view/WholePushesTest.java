package io.pushgrid.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgrid.group.GroupChange;
import io.pushgrid.group.GroupingKey;
import io.pushgrid.group.Pushes;
import io.pushgrid.metric.Metric;
import io.pushgrid.metric.MetricFamily;
import io.pushgrid.metric.MetricType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Scrapes while several threads push: each shows every group as some push left it, and never an older one again. */
class WholePushesTest {
  private static final int PUSHERS = 2;
  private static final int PUSHES = 150;
  private static final int FAMILIES = 3;

  private final LocalView view = new LocalView(new Objections.Rules(true, name -> null));
  private final ViewFeed feed = new ViewFeed(view);
  private final AtomicInteger pushing = new AtomicInteger(PUSHERS);

  @Test
  void noScrapeShowsHalfAPush() throws Exception {
    long seed = Long.getLong("pushgrid.pushes.seed", 20_261_129);
    System.out.println("pushgrid.pushes.seed=" + seed);
    ExecutorService threads = Executors.newFixedThreadPool(PUSHERS + 2);
    List<Callable<Integer>> tasks = new ArrayList<>();
    for (int i = 0; i < PUSHERS; i++) {
      GroupingKey key = GroupingKey.of("job", "j" + i);
      Random random = new Random(seed + i);
      tasks.add(() -> push(key, random));
    }
    tasks.add(this::scrapeUntilDone);
    tasks.add(this::scrapeUntilDone);
    try {
      for (Future<Integer> done : threads.invokeAll(tasks, 60, TimeUnit.SECONDS)) {
        assertThat(done.isCancelled()).as("seed %s: not done in time", seed).isFalse();
        assertThat(done.get()).as("seed %s", seed).isPositive();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** All series of a push have its number as their value; now and then the group is deleted. */
  private int push(GroupingKey key, Random random) {
    for (int number = 1; number <= PUSHES; number++) {
      if (random.nextInt(10) == 0) {
        feed.force(new GroupChange.Delete(key));
      } else {
        feed.force(Pushes.put(key, families(number, random)));
      }
    }
    pushing.decrementAndGet();
    return PUSHES;
  }

  private static MetricFamily[] families(int number, Random random) {
    MetricFamily[] families = new MetricFamily[FAMILIES];
    for (int i = 0; i < FAMILIES; i++) {
      Metric[] series = new Metric[1 + random.nextInt(200)];
      for (int j = 0; j < series.length; j++) {
        series[j] = Pushes.series(
            MetricType.GAUGE, number, "a", "x".repeat(200) + j, "of", "" + series.length);
      }
      families[i] = Pushes.family("x" + i, MetricType.GAUGE, series);
    }
    return families;
  }

  private int scrapeUntilDone() {
    Map<String, Integer> last = new HashMap<>();
    int scrapes = 0;
    while (pushing.get() > 0 || scrapes == 0) {
      assertWhole(Scrapes.text(view), last);
      scrapes++;
    }
    return scrapes;
  }

  private static void assertWhole(String text, Map<String, Integer> last) {
    Map<String, Integer> numbers = new HashMap<>();
    Map<String, Integer> seen = new HashMap<>();
    Map<String, Integer> expected = new HashMap<>();
    text.lines().filter(line -> line.startsWith("x")).forEach(line -> {
      String job = between(line, "job=\"", "\"");
      int number = Integer.parseInt(line.substring(line.lastIndexOf(' ') + 1));
      assertThat(numbers.merge(job, number, Math::max)).as(line).isEqualTo(number);
      String family = job + line.substring(0, 2);
      seen.merge(family, 1, Integer::sum);
      expected.put(family, Integer.parseInt(between(line, "of=\"", "\"")));
    });
    assertThat(seen).isEqualTo(expected).hasSize(FAMILIES * numbers.size());
    numbers.forEach(
        (job, number) -> assertThat(last.merge(job, number, Math::max)).as(job).isEqualTo(number));
  }

  private static String between(String line, String start, String end) {
    int from = line.indexOf(start) + start.length();
    return line.substring(from, line.indexOf(end, from));
  }
}
