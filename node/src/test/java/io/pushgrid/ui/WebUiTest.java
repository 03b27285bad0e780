package io.pushgrid.ui;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.pushgrid.cluster.Members;
import io.pushgrid.group.GroupingKey;
import io.pushgrid.metric.Count;
import io.pushgrid.metric.LabelSet;
import io.pushgrid.metric.Metric;
import io.pushgrid.metric.MetricFamily;
import io.pushgrid.metric.MetricType;
import io.pushgrid.metric.MetricValue.Histogram;
import io.pushgrid.metric.NameScheme;
import io.pushgrid.metric.NativeHistogram;
import io.pushgrid.metric.NativeHistogram.Side;
import io.pushgrid.metric.NativeHistogram.Span;
import io.pushgrid.telemetry.BuildInfo;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WebUiTest {
  private static final String EVIL = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>&";
  private static final GroupingKey ETL =
      GroupingKey.of("job", "etl", "env", "prod", "instance", "i");
  private static final NodeNow ALONE = new NodeNow(null, List.of(Members.ready("one", "", true)));

  private final PushedGroups groups = new PushedGroups();

  @Test
  void groupsShowJobThenInstanceThenTheOthers() {
    groups.push(ETL, "x 1\n");
    assertThat(page(false))
        .containsSubsequence(
            "data-path=\"metrics/job@base64/ZXRs/env@base64/cHJvZA/instance@base64/aQ\"",
            "<span class=\"badge job\">job=&quot;etl&quot;</span>",
            "<span class=\"badge instance\">instance=&quot;i&quot;</span>",
            "<span class=\"badge\">env=&quot;prod&quot;</span>",
            "1 metric, pushed <time datetime=\"",
            "Delete Group");
  }

  @Test
  void failedPushIsMarked() {
    groups.push(ETL, "x 1\n");
    assertThat(page(false)).doesNotContain("Last push failed!");
    groups.fail(ETL).fail(GroupingKey.of("job", "other"));
    assertThat(page(false))
        .containsSubsequence("2 groups", "2 with a failed push")
        .containsSubsequence("job=&quot;other", "Last push failed!", "never pushed successfully");
  }

  @Test
  void noGroupsIsSaidWithAWayToBegin() {
    assertThat(page(true))
        .contains("0 groups", "Nothing has been pushed yet", "/metrics/job/some_job")
        .containsPattern("id=\"wipe\" class=\"danger\" disabled>Delete All <span id=\"total\">0");
  }

  @Test
  void everythingCanBeDeletedOnlyWhereThatIsEnabled() {
    groups.push(ETL, "x 1\n");
    assertThat(page(false)).doesNotContain("Delete All");
    assertThat(page(true)).contains("id=\"wipe\" class=\"danger\">Delete All <span id=\"total\">1");
  }

  @Test
  void linksBeginWithThePrefix() {
    assertThat(page(false)).contains("href=\"./static/pushgrid.css?v=", "data-prefix=\".\"");
    assertThat(text(ui("/outer", false).page(GroupQuery.ALL, ALONE)))
        .contains("href=\"/outer/static/pushgrid.css?v=", "data-prefix=\"/outer\"")
        .doesNotContain("./static");
  }

  @Test
  void thePageOfManyGroupsIsSmallAndLinksToTheNext() {
    IntStream.range(0, 5000).forEach(i -> groups.push(GroupingKey.of("job", "j" + i), "x 1\n"));
    byte[] page =
        ui(".", false).page(GroupQuery.of(Map.of("q", "<job>=\"j", "failed", "1")::get), ALONE);
    assertThat(text(page)).contains("0 of 5000 groups");
    page = ui(".", false).page(GroupQuery.of(Map.of("q", "job=\"j")::get), ALONE);
    assertThat(page).hasSizeLessThan(80_000);
    assertThat(text(page))
        .contains("5000 groups", "<a href=\"?q=job%3D%22j&amp;order=key&amp;from=100\">")
        .contains("(4900 left)");
  }

  @Test
  void nothingPushedBecomesMarkup() {
    GroupingKey key = GroupingKey.of("job", EVIL, "note", "line\n\u202E\u0000end");
    String label = EVIL.replace("\"", "\\\"");
    groups.push(key, "# HELP evil " + EVIL + "\n# TYPE evil gauge\nevil{k=\"" + label + "\"} 1\n");
    String all = text(ui(EVIL, true)
            .page(GroupQuery.of(Map.of("q", EVIL)::get), new NodeNow(EVIL, List.of())))
        + page(true)
        + text(ui(".", true).group(key))
        + text(ui(".", true).series(key, "evil", 0));
    assertThat(all.replaceAll("<script defer src=\"[^\"<>]*\"></script>", ""))
        .doesNotContain("<script", "<img", "onerror=alert(2)>", "\u202E", "\u0000")
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "line\\n\\u202e\\x00end");
  }

  @Test
  void longValuesAreCutInTheListAndNearlyWholeInTables() {
    GroupingKey key = GroupingKey.of("job", "x".repeat(10_000));
    groups.push(key, "a{b=\"" + "y".repeat(3_000) + "\"} 1\n");
    assertThat(page(false)).contains("x".repeat(160) + "…").doesNotContain("x".repeat(161));
    assertThat(text(ui(".", false).group(key))).contains("y".repeat(3_000));
  }

  @Test
  void familiesAreShownByNameWithTypeHelpAndTheirOnlyValue() {
    groups.push(
        ETL, "# HELP rows Rows done.\n# TYPE rows counter\nrows 1.5e9\nb 1\nb{c=\"d\"} 2\n");
    assertThat(text(ui(".", false).group(ETL)))
        .containsSubsequence(
            "data-name=\"b\"",
            "UNTYPED",
            "2 series",
            "data-name=\"push_failure_time_seconds\"",
            "data-name=\"push_time_seconds\"",
            "data-name=\"rows\"",
            "<span class=\"type counter\">COUNTER</span>",
            "<span class=\"value\">1500000000</span>",
            "last pushed: <time datetime=\"",
            "<span class=\"help\">Rows done.</span>");
  }

  @Test
  void summariesAndHistogramsShowTheirParts() {
    groups.push(ETL, """
        # TYPE s summary
        s{quantile="0.5"} 0.31
        s_sum 88.5
        s_count 231
        # TYPE h histogram
        h_bucket{le="0.1"} 1
        h_bucket{le="+Inf"} 4
        h_sum 2.5
        h_count 4
        """);
    assertThat(text(ui(".", false).group(ETL)).replaceAll("</?(t[rdh]|meter)[^>]*>", "|"))
        .containsPattern("Sample values ≤ 0.1\\|+1\\|")
        .containsPattern("Sample values ≤ \\+Inf\\|+4\\|")
        .containsPattern("Sample Count\\|+4\\|+Sample Sum\\|+2.5")
        .containsPattern("Quantile 0.5\\|+0.31\\|+Sample Count\\|+231\\|+Sample Sum\\|+88.5");
  }

  @Test
  void nativeHistogramsShowTheirBuckets() {
    NativeHistogram buckets = new NativeHistogram(
        0,
        0.5,
        Count.ofWhole(1),
        Side.EMPTY,
        new Side(List.of(new Span(1, 1)), List.of(3L), List.of()),
        List.of());
    Histogram histogram = new Histogram(Count.ofWhole(4), 5.5, List.of(), buckets, null);
    Metric metric = new Metric(LabelSet.EMPTY, histogram);
    groups.push(ETL, List.of(new MetricFamily("n", MetricType.HISTOGRAM, null, List.of(metric))));
    assertThat(text(ui(".", false).group(ETL)).replaceAll("</?(t[rdh]|meter)[^>]*>", "|"))
        .containsPattern("Native Histogram.*\\[-0.5, 0.5\\]\\|+1\\|")
        .containsPattern("\\(1, 2\\]\\|+3\\|")
        .containsPattern("Sample Count\\|+4\\|+Sample Sum\\|+5.5");
  }

  @Test
  void manySeriesComeAPageAtATime() {
    String body = IntStream.range(0, 250)
        .mapToObj(i -> "m{i=\"%03d\"} 1\n".formatted(i))
        .collect(Collectors.joining());
    groups.push(ETL, body);
    WebUi ui = ui(".", false);
    assertThat(text(ui.group(ETL)))
        .contains("data-name=\"m\" data-lazy")
        .doesNotContain("i=&quot;");
    assertThat(text(ui.series(ETL, "m", 0)))
        .contains("i=&quot;099&quot;", "data-from=\"100\"", "(150 left)")
        .doesNotContain("i=&quot;100&quot;");
    assertThat(text(ui.series(ETL, "m", 200)))
        .contains("i=&quot;249&quot;")
        .doesNotContain("data-from", "i=&quot;199&quot;");
  }

  @Test
  void whatIsGoneIsNull() {
    assertThat(ui(".", false).group(ETL)).isNull();
    assertThat(ui(".", false).series(ETL, "x", 0)).isNull();
    groups.push(ETL, "x 1\n");
    assertThat(ui(".", false).series(ETL, "y", 0)).isNull();
  }

  @Test
  void statusTellsBuildFlagsAndStart() {
    assertThat(page(false))
        .containsSubsequence(
            "<h2>Runtime Information</h2>",
            "Started",
            "<time datetime=\"2026-01-01T",
            "<h2>Build Information</h2>",
            "1.2.3",
            "<h2>Startup Flags</h2>",
            "web.listen-address",
            ":9091")
        .doesNotContain("Cluster Members", "not ready:");
  }

  @Test
  void membersAreToldInACluster() {
    NodeNow now = new NodeNow(
        "syncing",
        List.of(
            Members.ready("node1", "10.0.0.1:9094", true),
            Members.ready("node2", "10.0.0.2:9094", false)));
    assertThat(text(ui(".", false).page(GroupQuery.ALL, now)))
        .containsSubsequence(
            "This node is not ready: syncing",
            "Cluster Members",
            "node1",
            "this node",
            "10.0.0.1:9094",
            "node2",
            "10.0.0.2:9094");
  }

  private String page(boolean mayWipe) {
    return text(ui(".", mayWipe).page(GroupQuery.ALL, ALONE));
  }

  private WebUi ui(String prefix, boolean mayWipe) {
    NodeFacts facts = new NodeFacts(
        prefix,
        mayWipe,
        NameScheme.LEGACY,
        new BuildInfo("1.2.3", "abc", "main", "", ""),
        Map.of("web.listen-address", ":9091"),
        Instant.parse("2026-01-01T12:00:00Z"));
    return new WebUi(facts, groups.view, StaticFile.all());
  }

  private static String text(byte @Nullable [] html) {
    return new String(requireNonNull(html), StandardCharsets.UTF_8);
  }
}
