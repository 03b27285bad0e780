package io.pushgrid.it.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgrid.it.harness.ComposeProject;
import io.pushgrid.it.harness.PrometheusServer;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;

/** Pushes go on, and what they push is scraped, while something is done to the nodes. */
final class Watched implements AutoCloseable {
  private static final int SCRAPES_AFTERWARDS = 3;

  private final PrometheusServer prometheus;
  private final RetryingPush push;
  private final Instant began;

  Watched(ComposeProject compose) {
    prometheus = compose.prometheus();
    push = new RetryingPush(compose.front());
    push.awaitMore(1);
    awaitScrapes(Instant.now(), 1);
    began = Instant.now();
  }

  /** Of the one address, good or not. */
  private void awaitScrapes(Instant since, int scrapes) {
    Awaitility.await(scrapes + " scrapes")
        .atMost(Duration.ofSeconds(60))
        .until(() -> number("count_over_time(up{job=\"pushgrid\"}[%s])", since) >= scrapes);
  }

  /** No push failed twice, every scrape was good, and the pushed series was in each: a graph of it has no gap. */
  void assertUnnoticed() {
    push.awaitMore(10);
    awaitScrapes(Instant.now(), SCRAPES_AFTERWARDS);
    push.close();
    System.out.println(push.figures());
    assertThat(push.failed()).isEmpty();
    Instant until = Instant.now();
    double scrapes = number("count_over_time(up{job=\"pushgrid\"}[%s])", began, until);
    assertThat(number("sum_over_time(up{job=\"pushgrid\"}[%s])", began, until)).isEqualTo(scrapes);
    assertThat(number("count_over_time(steady{job=\"steady\"}[%s])", began, until))
        .isEqualTo(scrapes);
    System.out.println((int) scrapes + " scrapes, and the pushed series in each");
  }

  private double number(String query, Instant since) {
    return number(query, since, Instant.now());
  }

  /** The value of the one series of a query over that time; 0 if there is none. */
  private double number(String query, Instant since, Instant until) {
    String range = Math.max(1, Duration.between(since, until).toMillis()) + "ms";
    return prometheus.queryAt(query.formatted(range), until).stream()
        .mapToDouble(sample -> Double.parseDouble(sample.value()))
        .sum();
  }

  @Override
  public void close() {
    push.close();
  }
}
