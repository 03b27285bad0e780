package io.pushgrid.group;

import io.pushgrid.group.version.HybridClock;
import io.pushgrid.group.version.Terms;
import io.pushgrid.group.version.Version;
import io.pushgrid.metric.Metric;
import io.pushgrid.metric.MetricFamily;
import io.pushgrid.metric.MetricType;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * What several nodes might accept: changes of a few groups at versions of clocks that are an hour apart, by nodes that
 * have or have not heard of what was accepted before. The groups are such that they clash: with each other's series,
 * types and within one push.
 */
public final class History {
  public static final List<GroupingKey> KEYS = List.of(
      GroupingKey.of("job", "a"),
      GroupingKey.of("job", "a", "l", "1"),
      GroupingKey.of("job", "a", "instance", ""),
      GroupingKey.of("job", "b"));

  private static final int NODES = 3;
  private static final List<String> NAMES = List.of("Aa", "BB", "x");
  private static final List<String[]> LABELS =
      List.of(new String[] {}, new String[] {"l", "1"}, new String[] {"l", "2"}, new String[] {
        "m", "1", "l", "1"
      });

  private History() {}

  enum Kind {
    PUT,
    POST,
    DELETE,
    FAILED,
    WIPE
  }

  /**
   * One accepted change.
   *
   * @param bits which families it has, of which type, and which series
   * @param informed whether the node has heard of all changes before
   */
  public record Step(int node, Kind kind, int key, int bits, boolean informed) {}

  /** Steps on any of the groups. */
  public static Arbitrary<List<Step>> steps(int most) {
    return steps(most, KEYS.size());
  }

  public static Arbitrary<List<Step>> steps(int most, int keys) {
    return Combinators.combine(
            Arbitraries.integers().between(0, NODES - 1),
            Arbitraries.frequencyOf(
                Tuple.of(8, Arbitraries.of(Kind.PUT, Kind.POST)),
                Tuple.of(4, Arbitraries.of(Kind.DELETE, Kind.FAILED)),
                Tuple.of(1, Arbitraries.just(Kind.WIPE))),
            Arbitraries.integers().between(0, keys - 1),
            Arbitraries.integers(),
            Arbitraries.of(true, false))
        .as(Step::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(most);
  }

  /** What the nodes would send, in the order in which it was accepted. */
  public static List<GroupDelta> deltas(List<Step> steps) {
    Instant start = Instant.parse("2024-05-06T07:08:09Z");
    long[] millis = {0};
    List<HybridClock> clocks = IntStream.range(0, NODES)
        .mapToObj(node -> new HybridClock(
            InstantSource.offset(() -> start.plusMillis(millis[0]), Duration.ofHours(node - 1)),
            node * 1000L - 500))
        .toList();
    List<Version> accepted = new ArrayList<>();
    List<GroupDelta> deltas = new ArrayList<>();
    for (Step step : steps) {
      millis[0] += step.bits & 1;
      HybridClock clock = clocks.get(step.node);
      if (step.informed) {
        accepted.forEach(clock::observe);
      }
      Version version = clock.next();
      accepted.add(version);
      deltas.add(delta(step, version, accepted.size()));
    }
    return deltas;
  }

  private static GroupDelta delta(Step step, Version version, int number) {
    GroupingKey key = KEYS.get(step.key);
    long nanos = version.millis() * 1_000_000;
    return switch (step.kind) {
      case PUT ->
        GroupDelta.of(made(
            Pushes.put(key, terms(step, number), families(step, number)).at(version, nanos),
            number));
      case POST ->
        GroupDelta.of(made(
            Pushes.post(key, terms(step, number), families(step, number)).at(version, nanos),
            number));
      case DELETE -> GroupDelta.of(new GroupChange.Delete(key).at(version, nanos));
      case FAILED ->
        GroupDelta.of(made(
            new GroupChange.PushFailed(key, "", terms(step, number)).at(version, nanos), number));
      case WIPE -> GroupDelta.wipe(version);
    };
  }

  /** Of some pushes, so that groups pass from the one to the other. */
  private static Terms terms(Step step, int number) {
    return (step.bits >>> 28) % 3 == 0
        ? Terms.NONE
        : new Terms(number, step.bits >>> 29, number % 2);
  }

  private static MetricFamily[] families(Step step, int number) {
    List<MetricFamily> families = new ArrayList<>();
    for (int i = 0; i < NAMES.size(); i++) {
      int bits = step.bits >>> (1 + 10 * i);
      if ((bits & 3) != 0) {
        families.add(family(NAMES.get(i), bits >>> 2, number));
      }
    }
    return families.toArray(MetricFamily[]::new);
  }

  private static MetricFamily family(String name, int bits, int number) {
    // Mostly gauges, so that not all is clash.
    MetricType type = (bits & 4) == 0 ? MetricType.GAUGE : MetricType.values()[(bits >>> 4) % 6];
    List<Metric> series = IntStream.range(0, LABELS.size())
        .filter(i -> (bits >>> i & 1) != 0)
        .mapToObj(i -> Pushes.series(type, number, LABELS.get(i)))
        .toList();
    return new MetricFamily(name, type, (bits & 8) == 0 ? null : "Help " + number + ".", series);
  }

  /** Every third push found no such group, as far as its node knew. */
  private static GroupState made(GroupState delta, int number) {
    return number % 3 == 0 ? delta.creating() : delta;
  }
}
