package io.pushgrid.transfer;

import static io.pushgrid.group.Pushes.gauge;
import static io.pushgrid.group.Pushes.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.pushgrid.cluster.LocalReplicator;
import io.pushgrid.cluster.RecordingListener;
import io.pushgrid.cluster.ReplicatedGroups;
import io.pushgrid.exposition.Bytes;
import io.pushgrid.exposition.Escaping;
import io.pushgrid.exposition.protobuf.FamilyBlock;
import io.pushgrid.exposition.protobuf.ProtobufRenderer;
import io.pushgrid.group.GroupChange;
import io.pushgrid.group.GroupCopy;
import io.pushgrid.group.GroupState;
import io.pushgrid.group.GroupingKey;
import io.pushgrid.group.version.HybridClock;
import io.pushgrid.metric.Count;
import io.pushgrid.metric.Exemplar;
import io.pushgrid.metric.LabelSet;
import io.pushgrid.metric.Metric;
import io.pushgrid.metric.MetricFamily;
import io.pushgrid.metric.MetricType;
import io.pushgrid.metric.MetricValue;
import io.pushgrid.metric.NativeHistogram;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SourceRoundTest {
  private static final GroupingKey A = GroupingKey.of("job", "a");
  private static final LabelSet SERIES = LabelSet.of("instance", "", "job", "a");
  private static final long PUSHED = 1_767_268_800_500_000_000L;

  private final RecordingListener listener = new RecordingListener();
  private final ReplicatedGroups groups = new ReplicatedGroups(
      new HybridClock(() -> Instant.ofEpochSecond(1_800_000_000), 1),
      () -> Instant.ofEpochSecond(1_800_000_000),
      listener);
  private final LocalReplicator replicator = new LocalReplicator(groups, "one", "1", Instant.EPOCH);
  private final GroupIntake intake = new GroupIntake(groups, replicator, true);
  private final ConcurrentMap<LabelSet, Long> seen = new ConcurrentHashMap<>();

  private final HttpServer server =
      HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  private String credentials = "";
  private String document = document("");
  private byte[] scrape = {};
  private int scrapeStatus = 200;

  SourceRoundTest() throws IOException {
    replicator.start().await();
    server.createContext("/pgw/api/v1/metrics", exchange -> {
      credentials = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
      answer(exchange, 200, document.getBytes(StandardCharsets.UTF_8));
    });
    server.createContext("/pgw/metrics", exchange -> answer(exchange, scrapeStatus, scrape));
    server.start();
  }

  private static void answer(com.sun.net.httpserver.HttpExchange exchange, int status, byte[] body)
      throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private SourceRound round() throws IOException {
    String url = "http://me:secret@127.0.0.1:" + server.getAddress().getPort() + "/pgw/";
    SourceRound round = new SourceRound(new SourceConnection(SourceUrl.parse(url)), intake, seen);
    round.run();
    return round;
  }

  /** The document of one group that was pushed at half past a second, in the words of the incumbent. */
  private static String document(String families) {
    return """
        {"status":"success","data":[{%s"labels":{"job":"a"},"last_push_successful":true,\
        "push_failure_time_seconds":{"time_stamp":"2026-01-01T11:59:00Z","type":"GAUGE",\
        "help":"Last","metrics":[{"labels":{"instance":"","job":"a"},"value":"0"}]},\
        "push_time_seconds":{"time_stamp":"2026-01-01T13:00:00.5+01:00","type":"GAUGE",\
        "help":"Last","metrics":[{"labels":{"instance":"","job":"a"},\
        "value":"1.7672688005e+09"}]}}]}""".formatted(families);
  }

  private static String family(String name, String type, String series) {
    return """
        "%s":{"time_stamp":"2026-01-01T11:00:00Z","type":"%s","metrics":[{"labels":\
        {"instance":"","job":"a"},%s}]},""".formatted(name, type, series);
  }

  private static byte[] scrape(MetricFamily... families) {
    Bytes out = new Bytes();
    for (MetricFamily family : families) {
      ProtobufRenderer.family(out, family, Escaping.ALLOW_UTF8);
    }
    return out.toByteArray();
  }

  private static MetricFamily pushTime(double seconds) {
    return gauge("push_time_seconds", seconds, "instance", "", "job", "a");
  }

  private static MetricFamily one(String name, MetricType type, MetricValue value) {
    return new MetricFamily(name, type, null, List.of(new Metric(SERIES, value)));
  }

  private static MetricFamily nativeHistogram() {
    NativeHistogram sparse = new NativeHistogram(
        3,
        0.001,
        Count.ofWhole(2),
        NativeHistogram.Side.EMPTY,
        new NativeHistogram.Side(
            List.of(new NativeHistogram.Span(0, 2)), List.of(1L, 1L), List.of()),
        List.of());
    return one(
        "h",
        MetricType.HISTOGRAM,
        new MetricValue.Histogram(Count.ofWhole(5), 4, List.of(), sparse, null));
  }

  private MetricFamily here(String name) {
    return Objects.requireNonNull(group().family(name)).block().family();
  }

  private GroupState group() {
    return Objects.requireNonNull(groups.get(A));
  }

  @Test
  void everythingTheDocumentSaysComesOver() throws IOException {
    document = document(family("c", "COUNTER", "\"value\":\"1e+06\"")
        + family(
            "s",
            "SUMMARY",
            "\"count\":\"18446744073709551615\",\"sum\":\"NaN\","
                + "\"quantiles\":{\"0.5\":\"1\",\"1e-05\":\"-0\"}")
        + family(
            "k",
            "HISTOGRAM",
            "\"count\":\"4\",\"sum\":\"1.5\","
                + "\"buckets\":{\"+Inf\":\"4\",\"10\":\"3\",\"5\":\"2\"}"));
    scrape = scrape(pushTime(1.7672688005e+09));
    SourceRound round = round();
    assertThat(round.tally().summary()).startsWith("1 taken, 0 unchanged");
    assertThat(round.missing()).isEmpty();
    assertThat(round.families()).isEqualTo(3);
    assertThat(round.series()).isEqualTo(3);
    assertThat(here("c")).isEqualTo(one("c", MetricType.COUNTER, new MetricValue.Scalar(1e6)));
    assertThat(here("s"))
        .isEqualTo(one(
            "s",
            MetricType.SUMMARY,
            new MetricValue.Summary(
                -1,
                Double.NaN,
                List.of(new MetricValue.Quantile(1e-5, -0.0), new MetricValue.Quantile(0.5, 1)),
                null)));
    assertThat(new String(FamilyBlock.of(here("k")).text(), StandardCharsets.UTF_8)
            .replaceAll("\\{.*le=", ""))
        .isEqualTo("""
            k_bucket"5"} 2
            k_bucket"10"} 3
            k_bucket"+Inf"} 4
            k_sum{instance="",job="a"} 1.5
            k_count{instance="",job="a"} 4
            """);
    assertThat(GroupCopy.Times.of(group()))
        .isEqualTo(new GroupCopy.Times(PUSHED - 60_500_000_000L, PUSHED, 0));
    assertThat(credentials).isEqualTo("Basic bWU6c2VjcmV0");
  }

  @Test
  void whatTheDocumentDoesNotSayComesFromTheScrape() throws IOException {
    MetricFamily counter = one(
        "c",
        MetricType.COUNTER,
        new MetricValue.Scalar(
            1,
            new Exemplar(LabelSet.of("trace", "x"), 1, Instant.EPOCH),
            Instant.ofEpochSecond(5)));
    MetricFamily gaugeHistogram = one(
        "g",
        MetricType.GAUGE_HISTOGRAM,
        new MetricValue.Histogram(
            Count.ofReal(2.5),
            1,
            List.of(new MetricValue.Bucket(1, Count.ofReal(1.5), null)),
            null,
            null));
    document = document(family("c", "COUNTER", "\"value\":\"1\"")
        + family("g", "GAUGE_HISTOGRAM", "\"value\":\"0\"")
        + family("h", "HISTOGRAM", "\"count\":\"5\",\"sum\":\"4\",\"buckets\":[]"));
    scrape = scrape(counter, gaugeHistogram, nativeHistogram(), pushTime(1.7672688005e+09));
    assertThat(round().missing()).isEmpty();
    assertThat(here("c")).isEqualTo(counter);
    assertThat(here("g")).isEqualTo(gaugeHistogram);
    assertThat(here("h")).isEqualTo(nativeHistogram());
  }

  @Test
  void aScrapeOfAnotherPushIsNotMixedInAndTheNextRoundMendsIt() throws IOException {
    document = document(family("h", "HISTOGRAM", "\"count\":\"5\",\"sum\":\"4\",\"buckets\":[]"));
    scrape = scrape(nativeHistogram(), pushTime(1.7672687e+09));
    assertThat(round().missing())
        .isEqualTo("1 families may lack exemplars, times of creation, and all of native or gauge"
            + " histograms, because they were pushed to while they were read; [h] of {job=\"a\"}");
    assertThat(here("h").metrics()).isEmpty();
    scrape = scrape(nativeHistogram(), pushTime(1.7672688005e+09));
    SourceRound second = round();
    assertThat(second.news()).isTrue();
    assertThat(second.missing()).isEmpty();
    assertThat(here("h")).isEqualTo(nativeHistogram());
    assertThat(round().news()).isFalse();
  }

  @Test
  void aSourceThatCannotBeScrapedIsReadAllTheSame() throws IOException {
    document = document(
        family("c", "COUNTER", "\"value\":\"1\"") + family("g", "GAUGE", "\"value\":\"2\""));
    scrapeStatus = 500;
    SourceRound round = round();
    assertThat(round.missing())
        .contains("there is no scrape", "/pgw/metrics: expected 200, got 500");
    assertThat(group().families()).hasSize(2);
  }

  @Test
  void aGroupThatWasDeletedHereIsNotTakenAgain() throws IOException {
    document = document(family("g", "GAUGE", "\"value\":\"2\""));
    round();
    replicator.replicate(new GroupChange.Delete(A)).await();
    // A node on its own has forgotten the deletion by now.
    assertThat(round().tally().count(Outcome.Kind.UNCHANGED)).isEqualTo(1);
    assertThat(groups.get(A)).isNull();
    replicator.wipe().await();
    seen.clear();
    assertThat(round().tally().count(Outcome.Kind.DELETED_HERE)).isEqualTo(1);
  }

  @Test
  void whatWasPushedHereStays() throws IOException {
    replicator.replicate(put(A, gauge("g", 7))).await();
    document = document(family("g", "GAUGE", "\"value\":\"2\""));
    assertThat(round().tally().count(Outcome.Kind.NEWER_HERE)).isEqualTo(1);
    assertThat(((MetricValue.Scalar) here("g").metrics().get(0).value()).value())
        .isEqualTo(7);
  }

  @Test
  void familiesThatTakeThePlaceOfTheFixedKeysAreFamilies() throws IOException {
    document = document(family("last_push_successful", "GAUGE", "\"value\":\"1\""))
        .replace(
            "\"labels\":{\"job\":\"a\"},\"last_push_successful\":true,",
            family("labels", "GAUGE", "\"value\":\"2\""));
    round();
    assertThat(group().families())
        .extracting("block.name")
        .containsExactly("labels", "last_push_successful");
  }

  @Test
  void oneGroupThatCannotBeReadDoesNotHinderTheOthers() throws IOException {
    document = document("").replace("\"data\":[", "\"data\":[{\"labels\":{\"job\":\"b\"}},");
    SourceRound round = round();
    assertThat(round.tally().count(Outcome.Kind.TAKEN)).isEqualTo(1);
    assertThat(round.tally().refusals())
        .containsExactly("{job=b}: expected push_time_seconds as an object, got null");
  }

  @Test
  void somethingElseIsSaidToBeNoPushgateway() {
    for (String other : List.of("", "<html>", "[]", "{}", "{\"data\":{}}", "{\"data\":[1]}")) {
      document = other;
      assertThatThrownBy(this::round).as(other).isInstanceOf(IOException.class);
    }
    document = document("").substring(0, 200);
    assertThatThrownBy(this::round).isInstanceOf(IOException.class);
  }
}
