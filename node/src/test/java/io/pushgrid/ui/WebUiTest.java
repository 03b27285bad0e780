package io.pushgrid.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgrid.activity.Activity;
import io.pushgrid.cluster.ClusterInfo;
import io.pushgrid.cluster.ClusterInfo.Partition;
import io.pushgrid.cluster.ClusterInfo.PartitionState;
import io.pushgrid.cluster.MemberInfo;
import io.pushgrid.cluster.MemberLoad;
import io.pushgrid.cluster.Members;
import io.pushgrid.group.GroupState;
import io.pushgrid.group.GroupingKey;
import io.pushgrid.metric.NameScheme;
import io.pushgrid.query.Moment;
import io.pushgrid.telemetry.BuildInfo;
import io.pushgrid.ui.one.FamilyPart;
import io.pushgrid.ui.one.GroupReference;
import io.pushgrid.ui.part.NodeFacts;
import io.pushgrid.ui.part.NodeNow;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WebUiTest {
  private static final String EVIL = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>&";
  private static final GroupingKey ETL =
      GroupingKey.of("job", "etl", "env", "prod", "instance", "i");
  private static final Asked OTHERS = new Asked(3, "of others");
  private static final Instant NOW = Instant.parse("2026-01-01T01:00:00Z");

  private final PushedGroups groups = new PushedGroups();
  private final Activity activity = new Activity(groups.view);
  private final ClusterInfo alone =
      new ClusterInfo("", 1, List.of(Members.ready("one", "", true)), Partition.WHOLE);

  @Test
  void aGroupIsListedWithJobThenInstanceThenTheOthersAndItsAge() {
    groups.push(ETL, "x 1\n");
    assertThat(list())
        .containsSubsequence(
            "value=\"metrics/job@base64/ZXRs/env@base64/cHJvZA/instance@base64/aQ\"",
            "href=\"./group?path=metrics%2Fjob%40base64%2FZXRs",
            "<span class=\"badge job\">job=&quot;etl&quot;</span>",
            "<span class=\"badge instance\">instance=&quot;i&quot;</span>",
            "<span class=\"badge\">env=&quot;prod&quot;</span>",
            "<time datetime=\"",
            "59 minutes ago</time>");
  }

  @Test
  void aFailedPushIsMarkedAndItsErrorTold() {
    groups.push(ETL, "x 1\n");
    assertThat(list() + group(ETL)).doesNotContain("Last push failed", "A push failed");
    groups.fail(ETL, "no <timestamps>");
    assertThat(list()).contains("Last push failed", "Failed <b class=\"some\">1</b>");
    assertThat(group(ETL)).contains("The last push failed", "no &lt;timestamps&gt;");
    groups.push(ETL, "x 1\n");
    assertThat(group(ETL)).contains("A push failed", "a later one succeeded");
  }

  @Test
  void noGroupsIsSaidWithAWayToBegin() {
    assertThat(list()).contains("0 groups", "Nothing has been pushed yet", "/metrics/job/some_job");
  }

  @Test
  void everythingCanBeDeletedOnlyWhereThatIsEnabled() {
    groups.push(ETL, "x 1\n");
    assertThat(list()).doesNotContain("Delete everything");
    assertThat(text(ui(".", true).groups(now(null, alone), none())))
        .contains("href=\"./wipe\">Delete everything");
  }

  @Test
  void linksBeginWithThePrefix() {
    groups.push(ETL, "x 1\n");
    assertThat(list()).contains("href=\"./static/pushgrid.css?v=", "data-prefix=\".\"");
    assertThat(text(ui("/outer", true).groups(now(null, alone), none())))
        .contains("href=\"/outer/static/pushgrid.css?v=", "data-prefix=\"/outer\"")
        .contains("href=\"/outer/cluster\"", "action=\"/outer/delete\"")
        .doesNotContain("\"./");
  }

  @Test
  void thePageOfTenThousandGroupsIsSmallAndLinksToTheNext() {
    IntStream.range(0, 10_000)
        .forEach(
            i -> groups.push(GroupingKey.of("job", "j" + i, "instance", "host-" + i), "x 1\n"));
    byte[] page = ui(".", true).groups(now(null, alone), asked(Map.of("q", "job=~j.*")));
    assertThat(page).hasSizeLessThan(300_000);
    assertThat(text(page))
        .contains("10000 groups", "1–100 of 10000")
        .contains("rel=\"next\" href=\"./?q=job%3D%7Ej.*&amp;offset=100\"")
        .contains("href=\"./delete?q=job%3D%7Ej.*\">Delete all 10000 found…");
  }

  @Test
  void aSearchThatIsNotUnderstoodIsAnsweredWithWhatWasExpected() {
    groups.push(ETL, "x 1\n");
    assertThat(text(ui(".", true).groups(now(null, alone), asked(Map.of("q", "job=~(")))))
        .contains("role=\"alert\">expected a regular expression in RE2 syntax")
        .doesNotContain("id=\"selection\"");
  }

  @Test
  void nothingPushedBecomesMarkup() {
    GroupingKey key = GroupingKey.of("job", EVIL, "note", "line\n\u202E\u0000end");
    String label = EVIL.replace("\"", "\\\"");
    groups.push(key, "# HELP evil " + EVIL + "\n# TYPE evil gauge\nevil{k=\"" + label + "\"} 1\n");
    groups.fail(key, EVIL);
    WebUi ui = ui(EVIL, true);
    ClusterInfo cluster = new ClusterInfo(
        EVIL,
        1,
        List.of(Members.ready(EVIL, EVIL, true)),
        new Partition(PartitionState.SPLIT, List.of(EVIL), Duration.ZERO));
    NodeNow now = new NodeNow(
        new Moment(NOW, Set.of("evil", EVIL)),
        EVIL,
        cluster,
        activity,
        new MemberLoad(0, 1, 2, 7_200_000));
    String all = text(ui.groups(now, asked(Map.of("q", EVIL, "filter", EVIL))))
        + text(ui.groups(now, none()))
        + group(key)
        + text(ui.noGroup(now, key))
        + text(ui.cluster(now))
        + text(ui.status(now))
        + text(ui.wipe(now))
        + text(ui.deletion(
            now, List.copyOf(groups.view.groups()), asked(Map.of("path", EVIL)), OTHERS));
    assertThat(all.replaceAll("<script (defer )?src=\"[^\"<>]*\"></script>", ""))
        .doesNotContain("<script", "<img", "onerror=alert(2)>", "\u202E", "\u0000")
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "line\\n\\u202e\\x00end");
  }

  @Test
  void longValuesAreCutInTheListAndNearlyWholeInTables() {
    GroupingKey key = GroupingKey.of("job", "x".repeat(10_000));
    groups.push(key, "a{b=\"" + "y".repeat(3_000) + "\"} 1\n");
    assertThat(list()).contains("x".repeat(120) + "…").doesNotContain("x".repeat(121));
    assertThat(group(key)).contains("y".repeat(3_000));
  }

  @Test
  void familiesAreShownByNameWithTypeHelpAndTheirOnlyValue() {
    groups.push(
        ETL, "# HELP rows Rows done.\n# TYPE rows counter\nrows 1.5e9\nb 1\nb{c=\"d\"} 2\n");
    assertThat(group(ETL))
        .containsSubsequence(
            "data-name=\"b\"",
            "UNTYPED",
            "2 series",
            "data-name=\"rows\"",
            "<span class=\"type\">COUNTER</span>",
            "<span class=\"value\">1500000000</span>",
            "<span class=\"help\">Rows done.</span>")
        .contains(
            "curl -X DELETE", "{env=&quot;prod&quot;,instance=&quot;i&quot;,job=&quot;etl&quot;}");
  }

  @Test
  void summariesAreMarksAndHistogramsAreBarsOfWhatEachBucketHolds() {
    groups.push(ETL, """
        # TYPE s summary
        s{quantile="0.5"} 0.31
        s{quantile="0.9"} 0.41
        s_sum 88.5
        s_count 231
        # TYPE h histogram
        h_bucket{le="0.1"} 1
        h_bucket{le="+Inf"} 4
        h_sum 2.5
        h_count 4
        """);
    assertThat(group(ETL))
        .containsSubsequence("≤ 0.1</th><td>1</td>", "<rect width=\"67\"")
        .containsSubsequence("≤ +Inf</th><td>3</td>", "<rect width=\"200\"")
        .containsSubsequence("class=\"quantiles\"", "M4 4v16", "M404 4v16", "0.9 quantile");
  }

  @Test
  void manySeriesArePagesOfTheirFamily() {
    StringBuilder body = new StringBuilder();
    IntStream.range(0, 250).forEach(i -> body.append("x{n=\"").append(i).append("\"} 1\n"));
    groups.push(ETL, body.toString());
    assertThat(group(ETL)).contains("&amp;family=x&amp;from=20\">230 more series</a>");
    assertThat(group(ETL, new FamilyPart("x", 200)))
        .contains("n=&quot;99&quot;", "All metrics of the group")
        .doesNotContain("more series");
  }

  @Test
  void whoIsMissingAndWhatDoesNotFitIsSaidOnEveryPage() {
    groups.push(ETL, "x 1\n");
    ClusterInfo cluster = new ClusterInfo(
        "c",
        1,
        List.of(Members.ready("a", "h:1", true), Members.ready("b", "h:2", false)),
        new Partition(PartitionState.SPLIT, List.of("gone"), Duration.ZERO));
    NodeNow now = new NodeNow(
        new Moment(NOW, Set.of("x")), null, cluster, activity, new MemberLoad(0, 1, 2, 7_200_000));
    WebUi ui = ui(".", false);
    for (byte[] page : List.of(ui.groups(now, none()), ui.cluster(now), ui.status(now))) {
      assertThat(text(page))
          .contains("The cluster is split", "A member is missing: gone", "do not fit together: x");
    }
    assertThat(text(ui.groups(now, none()))).contains("<span class=\"mark bad\">Inconsistent");
    assertThat(text(ui.cluster(now))).contains("Gone", "h:2", "this node", "2 hours");
  }

  @Test
  void howManyMembersMayFailFollowsFromThoseThatAreReady() {
    assertThat(mayFail(1, 1)).isEqualTo("none: there is no other that is ready");
    assertThat(mayFail(2, 1)).isEqualTo("1, after a pause: two have no majority");
    assertThat(mayFail(3, 1)).isEqualTo("1 at once, 2 one after the other");
    assertThat(mayFail(5, 3)).isEqualTo("2 at once, 2 one after the other");
    assertThat(mayFail(3, 3)).isEqualTo("none: --cluster.min-members=3 needs them all");
  }

  @Test
  void theStatusTellsRuntimeBuildAndFlags() {
    assertThat(text(ui(".", false).status(now("why not", alone))))
        .contains("This node is not ready: why not.", "no: why not")
        .contains("in memory only", "revision", "web.listen-address", ":9091");
  }

  @Test
  void whatWouldGoIsShownBeforeItGoes() {
    groups.push(ETL, "x 1\n");
    String page = text(ui(".", false)
        .deletion(
            now(null, alone),
            List.copyOf(groups.view.groups()),
            asked(Map.of("q", "job=etl")),
            null));
    assertThat(page)
        .contains("Delete 1 group?", "job=&quot;etl&quot;", "method=\"post\"")
        .contains("name=\"q\" value=\"job=etl\"", "name=\"asked\" value=\"1-")
        .doesNotContain("please look again");
  }

  @Test
  void aQuestionIsAboutTheGroupsThatWereShownAndNotAboutTheirNumber() {
    GroupingKey other = GroupingKey.of("job", "other");
    groups.push(ETL, "x 1\n").push(other, "y 1\n");
    Asked asked = Asked.about(List.of(found(ETL)));
    assertThat(Asked.parse(asked.toString())).isEqualTo(asked);
    assertThat(Asked.about(List.of(found(other)))).isNotEqualTo(asked);
    groups.push(ETL, "x 2\n");
    assertThat(Asked.about(List.of(found(ETL)))).as("pushed to").isEqualTo(asked);
    for (String text : List.of("", "1", "1-", "1-" + "f".repeat(63), "x")) {
      assertThat(Asked.parse(text)).as(text).isNull();
    }
  }

  @Test
  void aPageOfHostileLabelsIsNoLargerThanOthersAndLeadsToAllOfThem() {
    String[] labels = new String[80];
    for (int i = 0; i < labels.length; i += 2) {
      labels[i] = i == 0 ? "job" : "l" + i;
      labels[i + 1] = "\"".repeat(i == 0 ? 10_000 : 200);
    }
    for (int i = 0; i < 250; i++) {
      labels[3] = i + "é".repeat(10_000);
      groups.push(GroupingKey.of(labels), "x 1\n");
    }
    Set<String> paths = new TreeSet<>();
    String next = "0";
    while (!next.isEmpty()) {
      byte[] page =
          ui(".", false).groups(now(null, alone), asked(Map.of("limit", "1000", "offset", next)));
      assertThat(page).hasSizeLessThan(300_000);
      Matcher references = Pattern.compile("name=\"path\" value=\"(.*?)\"").matcher(text(page));
      while (references.find()) {
        paths.add(references.group(1));
      }
      Matcher link = Pattern.compile("rel=\"next\" href=\"[^\"]*offset=(\\d+)").matcher(text(page));
      next = link.find() ? link.group(1) : "";
    }
    assertThat(paths).hasSize(250).allMatch(GroupReference::isDigest);
    GroupReference references = new GroupReference(NameScheme.LEGACY);
    assertThat(paths.stream().map(path -> references.find(path, groups.view.groups())))
        .doesNotContainNull()
        .doesNotHaveDuplicates();
    assertThat(references.find("digest/0-", groups.view.groups())).isNull();
    byte[] question = ui(".", false)
        .deletion(
            now(null, alone), List.copyOf(groups.view.groups()), asked(Map.of("q", "x")), null);
    assertThat(question).hasSizeLessThan(300_000);
    assertThat(text(question)).contains("Delete 250 groups?", " more.</p>", "more labels");
  }

  @Test
  void aGroupOfThousandsOfMetricsIsSeveralPages() {
    StringBuilder body = new StringBuilder();
    IntStream.range(0, 3_000).forEach(i -> body.append(String.format("m%04d 1%n", i)));
    groups.push(ETL, body.toString());
    String first = group(ETL);
    assertThat(first.length()).isLessThan(300_000);
    Matcher link = Pattern.compile("id=\"more-metrics\" href=\"[^\"]*from=(\\d+)\">(\\d+) more")
        .matcher(first);
    assertThat(link.find()).isTrue();
    int from = Integer.parseInt(link.group(1));
    assertThat(Integer.parseInt(link.group(2))).isEqualTo(3_000 - from);
    assertThat(first).contains(String.format("m%04d", from - 1));
    assertThat(group(ETL, new FamilyPart("", from)))
        .contains(String.format("m%04d", from))
        .doesNotContain(String.format("m%04d", from - 1));
  }

  private static String mayFail(int members, int minMembers) {
    List<MemberInfo> all = IntStream.range(0, members)
        .mapToObj(i -> Members.ready("m" + i, "h", i == 0))
        .toList();
    return ClusterPage.mayFail(new ClusterInfo("c", minMembers, all, Partition.WHOLE));
  }

  private String list() {
    return text(ui(".", false).groups(now(null, alone), none()));
  }

  private String group(GroupingKey key) {
    return group(key, FamilyPart.ALL);
  }

  private String group(GroupingKey key, FamilyPart part) {
    return text(ui(".", false).group(now(null, alone), found(key), part));
  }

  private GroupState found(GroupingKey key) {
    return Objects.requireNonNull(groups.view.group(key));
  }

  private static Function<String, List<String>> none() {
    return asked(Map.of());
  }

  private static Function<String, List<String>> asked(Map<String, String> parameters) {
    return name ->
        parameters.containsKey(name) ? List.of(parameters.getOrDefault(name, "")) : List.of();
  }

  private NodeNow now(@Nullable String notReady, ClusterInfo cluster) {
    return new NodeNow(
        new Moment(NOW, Set.of()), notReady, cluster, activity, new MemberLoad(0, 1, 2, 7_200_000));
  }

  private WebUi ui(String prefix, boolean mayWipe) {
    NodeFacts facts = new NodeFacts(
        new NodeFacts.Address(prefix, NameScheme.LEGACY),
        mayWipe,
        BuildInfo.load(),
        Map.of("web.listen-address", ":9091"),
        Instant.EPOCH);
    return new WebUi(facts, groups.view, StaticFile.all());
  }

  private static String text(byte[] html) {
    return new String(html, StandardCharsets.UTF_8);
  }
}
