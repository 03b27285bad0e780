package io.pushgrid.transfer;

import static io.pushgrid.transfer.JsonSeries.labels;
import static io.pushgrid.transfer.JsonSeries.map;
import static io.pushgrid.transfer.JsonSeries.number;
import static io.pushgrid.transfer.JsonSeries.text;

import io.pushgrid.exposition.protobuf.backup.SavedGroup;
import io.pushgrid.exposition.protobuf.backup.SavedGroup.SavedFamily;
import io.pushgrid.group.GroupingKey;
import io.pushgrid.group.PushTimes;
import io.pushgrid.metric.LabelSet;
import io.pushgrid.metric.Metric;
import io.pushgrid.metric.MetricFamily;
import io.pushgrid.metric.MetricType;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A group of the source, put together from the JSON API and a scrape.
 *
 * @param incomplete the families of which something is missing
 */
record SourceGroup(SavedGroup group, List<String> incomplete) {
  private static final String LABELS = "labels";

  SourceGroup {
    incomplete = List.copyOf(incomplete);
  }

  boolean complete() {
    return incomplete.isEmpty();
  }

  long families() {
    return group.families().size();
  }

  long series() {
    return group.families().stream()
        .mapToLong(family -> family.family().metrics().size())
        .sum();
  }

  /**
   * Reads a group.
   *
   * @param json as the API shows it
   * @throws IllegalArgumentException if it is no group
   */
  static SourceGroup of(Map<?, ?> json, SourceDetails details) {
    Map<?, ?> success = map(json.get(PushTimes.SUCCESS), PushTimes.SUCCESS);
    Map<?, ?> failure = map(json.get(PushTimes.FAILURE), PushTimes.FAILURE);
    LabelSet key = isFamily(json.get(LABELS))
        ? withoutEmptyInstance(labels(only(success).get(LABELS)))
        : labels(json.get(LABELS));
    boolean shown = details.isOf(labels(only(success).get(LABELS)), value(success));
    Assembly assembly = new Assembly(shown ? details : new SourceDetails(), shown);
    json.forEach((name, value) -> {
      if (isFamily(value) && !PushTimes.isReserved(String.valueOf(name))) {
        assembly.add(String.valueOf(name), map(value, "a family"));
      }
    });
    long created = value(failure) == 0 ? nanos(failure) : value(success) == 0 ? nanos(success) : 0;
    SavedGroup group = new SavedGroup(
        key,
        new SavedGroup.Times(
            created,
            value(success) == 0 ? 0 : nanos(success),
            value(failure) == 0 ? 0 : nanos(failure)),
        assembly.families);
    return new SourceGroup(group, assembly.incomplete);
  }

  /** A pushed family may stand where labels and outcome do; these have no metrics. */
  private static boolean isFamily(@Nullable Object value) {
    return value instanceof Map<?, ?> object && object.get("metrics") instanceof List<?>;
  }

  private static LabelSet withoutEmptyInstance(LabelSet labels) {
    Map<String, String> map = labels.toMap();
    map.remove(GroupingKey.INSTANCE, "");
    return LabelSet.of(map);
  }

  private static Map<?, ?> only(Map<?, ?> stamp) {
    if (stamp.get("metrics") instanceof List<?> series && series.size() == 1) {
      return map(series.get(0), "a series");
    }
    throw new IllegalArgumentException(
        "expected one series of a group's time stamp, got " + stamp.get("metrics"));
  }

  private static double value(Map<?, ?> stamp) {
    return number(only(stamp), "value");
  }

  private static long nanos(Map<?, ?> family) {
    String text = text(family, "time_stamp");
    try {
      OffsetDateTime time = OffsetDateTime.parse(text);
      return Math.addExact(
          Math.multiplyExact(time.toEpochSecond(), 1_000_000_000L), time.getNano());
    } catch (DateTimeException | ArithmeticException e) {
      throw new IllegalArgumentException(
          "expected a time such as 2006-01-02T15:04:05Z, got " + text, e);
    }
  }

  /** The families so far. */
  private static final class Assembly {
    private final SourceDetails details;
    private final boolean shown;
    private final List<SavedFamily> families = new ArrayList<>();
    private final List<String> incomplete = new ArrayList<>();

    Assembly(SourceDetails details, boolean shown) {
      this.details = details;
      this.shown = shown;
    }

    void add(String name, Map<?, ?> json) {
      MetricType type = MetricType.valueOf(text(json, "type"));
      List<Metric> metrics = new ArrayList<>();
      List<?> all = json.get("metrics") instanceof List<?> list ? list : List.of();
      boolean whole = shown || type == MetricType.GAUGE || type == MetricType.UNTYPED;
      for (Object each : all) {
        Map<?, ?> series = map(each, "a series");
        LabelSet labels = labels(series.get(LABELS));
        Metric metric = details.find(name, labels);
        metric = metric == null ? JsonSeries.read(type, labels, series) : metric;
        if (metric == null) {
          whole = false;
        } else {
          metrics.add(metric);
        }
      }
      if (!whole) {
        incomplete.add(name);
      }
      String help = json.get("help") instanceof String text ? text : details.help(name);
      families.add(new SavedFamily(nanos(json), new MetricFamily(name, type, help, metrics)));
    }
  }
}
