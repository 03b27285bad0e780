package io.pushgrid.view;

import static io.pushgrid.group.Pushes.gauge;
import static io.pushgrid.group.Pushes.post;
import static io.pushgrid.group.Pushes.put;
import static org.assertj.core.api.Assertions.assertThat;

import io.pushgrid.group.GroupChange;
import io.pushgrid.group.GroupDelta;
import io.pushgrid.group.GroupState;
import io.pushgrid.group.GroupingKey;
import io.pushgrid.group.History;
import io.pushgrid.metric.MetricFamily;
import io.pushgrid.metric.MetricType;
import io.pushgrid.view.gzip.Fragment;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class LocalViewTest {
  private static final GroupingKey A = GroupingKey.of("job", "a");
  private static final GroupingKey B = GroupingKey.of("job", "b");

  private final LocalView view = new LocalView(new Objections.Rules(true, name -> null));
  private final ViewFeed feed = new ViewFeed(view);

  @Provide
  Arbitrary<List<History.Step>> steps() {
    return History.steps(25);
  }

  @Property(tries = 300)
  void scrapeIsWhatRenderingAllAnewWouldGive(
      @ForAll("steps") List<History.Step> steps, @ForAll long seed) {
    List<GroupDelta> deltas = History.deltas(steps);
    Random random = new Random(seed);
    if (random.nextBoolean()) {
      Collections.shuffle(deltas, random);
    }
    LocalView fresh = new LocalView(new Objections.Rules(true, name -> null));
    ViewFeed feeding = new ViewFeed(fresh);
    for (GroupDelta delta : deltas) {
      feeding.join(delta);
      if (random.nextInt(3) > 0) {
        assertShows(fresh, feeding);
      }
    }
    assertShows(fresh, feeding);
  }

  private static void assertShows(LocalView view, ViewFeed feed) {
    PlainExposition expected = new PlainExposition(feed.states());
    List<Fragment> fragments = view.snapshot().text(List.of());
    assertThat(new String(Scrapes.bytes(fragments), StandardCharsets.UTF_8))
        .isEqualTo(expected.text());
    assertThat(Scrapes.unzipped(fragments)).isEqualTo(Scrapes.bytes(fragments));
    assertThat(view.inconsistentFamilies()).isEqualTo(expected.clashes());
    assertThat(view.groups())
        .containsExactlyElementsOf(feed.states().stream()
            .filter(GroupState::exists)
            .sorted((a, b) -> a.key().compareTo(b.key()))
            .toList());
  }

  @Test
  void emptyViewShowsNothing() {
    assertThat(Scrapes.text(view)).isEmpty();
    assertThat(Scrapes.unzipped(view.snapshot().text(List.of()))).isEmpty();
  }

  @Test
  void groupIsShownWithItsStampsUntilItIsDeleted() {
    feed.push(put(A, gauge("x", 3, "l", "1")));
    assertThat(view.group(A)).isNotNull();
    assertThat(Scrapes.text(view)).isEqualTo("""
        # HELP push_failure_time_seconds Last Unix time when changing this group in the Pushgateway failed.
        # TYPE push_failure_time_seconds gauge
        push_failure_time_seconds{instance="",job="a"} 0
        # HELP push_time_seconds Last Unix time when changing this group in the Pushgateway succeeded.
        # TYPE push_time_seconds gauge
        push_time_seconds{instance="",job="a"} 1
        # TYPE x gauge
        x{instance="",job="a",l="1"} 3
        """);
    feed.push(new GroupChange.Delete(A));
    assertThat(view.group(A)).isNull();
    assertThat(Scrapes.text(view)).isEmpty();
  }

  @Test
  void failureStampStaysThroughAPushAndMovesWithTheNextFailure() {
    feed.push(new GroupChange.PushFailed(A));
    assertThat(Scrapes.text(view))
        .contains("push_failure_time_seconds{instance=\"\",job=\"a\"} 1\n")
        .contains("push_time_seconds{instance=\"\",job=\"a\"} 0\n");
    feed.push(put(A));
    assertThat(Scrapes.text(view))
        .contains("push_failure_time_seconds{instance=\"\",job=\"a\"} 1\n")
        .contains("push_time_seconds{instance=\"\",job=\"a\"} 2\n");
    feed.push(new GroupChange.PushFailed(A));
    assertThat(Scrapes.text(view))
        .contains("push_failure_time_seconds{instance=\"\",job=\"a\"} 3\n");
  }

  @Test
  void whatDidNotChangeIsTheSameFragmentInTheNextScrape() {
    feed.push(put(A, gauge("x", 1), gauge("y", 1)));
    List<Fragment> before = view.snapshot().text(List.of());
    feed.push(post(A, gauge("y", 2)));
    List<Fragment> after = view.snapshot().text(List.of());
    // In order: the failure stamps, the success stamps, x, y.
    assertThat(after).hasSize(4);
    assertThat(after.get(0)).isSameAs(before.get(0));
    assertThat(after.get(1)).isNotSameAs(before.get(1));
    assertThat(after.get(2)).isSameAs(before.get(2));
    assertThat(after.get(3)).isNotSameAs(before.get(3));
  }

  @Test
  void snapshotKeepsShowingItsMoment() {
    feed.push(put(A, gauge("x", 1)));
    List<Fragment> then = view.snapshot().text(List.of());
    String text = new String(Scrapes.bytes(then), StandardCharsets.UTF_8);
    feed.push(put(A, gauge("x", 2)));
    feed.push(put(B, gauge("x", 2)));
    Scrapes.text(view);
    assertThat(new String(Scrapes.bytes(then), StandardCharsets.UTF_8)).isEqualTo(text);
  }

  @Test
  void familiesOfTheNodeStandBetweenTheOthersAndShareTheirHeaders() {
    feed.push(put(A, gauge("b", 1), gauge("d", 1)));
    List<MetricFamily> own = List.of(
        gauge("a", 0),
        new MetricFamily("d", MetricType.GAUGE, "Own.", gauge("d", 7).metrics()));
    String text = new String(Scrapes.bytes(view.snapshot().text(own)), StandardCharsets.UTF_8);
    assertThat(text).startsWith("""
        # TYPE a gauge
        a 0
        # TYPE b gauge
        b{instance="",job="a"} 1
        # HELP d Own.
        # TYPE d gauge
        d 7
        d{instance="",job="a"} 1
        """);
    assertThat(
            new LocalView(new Objections.Rules(true, name -> null)).snapshot().text(own))
        .hasSize(1);
  }

  @Test
  void largeFamilyIsInSeveralFragmentsOfWhichAPushChangesFew() {
    String filling = "f".repeat(1000);
    for (int i = 0; i < 500; i++) {
      feed.push(put(GroupingKey.of("job", "j" + i), gauge("x", i, "filling", filling)));
    }
    List<Fragment> before = view.snapshot().text(List.of());
    feed.push(put(GroupingKey.of("job", "j77"), gauge("x", -1, "filling", filling)));
    List<Fragment> after = view.snapshot().text(List.of());
    assertThat(before).hasSizeGreaterThan(5);
    // Of x and of push_time_seconds.
    assertThat(after.stream().filter(fragment -> !before.contains(fragment))).hasSize(2);
    assertShows(view, feed);
  }
}
