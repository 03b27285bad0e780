package io.pushgrid.group;

import io.pushgrid.exposition.protobuf.prototext.PrototextRenderer;
import io.pushgrid.metric.LabelSet;
import io.pushgrid.metric.Metric;
import io.pushgrid.metric.MetricFamily;
import io.pushgrid.metric.MetricType;
import io.pushgrid.metric.MetricValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What every pushed series must keep, whatever else is stored. */
public final class SeriesRules {
  private SeriesRules() {}

  /**
   * Checks families as they were pushed, those included that are not kept.
   *
   * @throws PushRefusedException if a sample has a time stamp
   */
  public static void checkTimes(List<MetricFamily> families) {
    for (MetricFamily family : families) {
      for (Metric metric : family.metrics()) {
        if (metric.timestamped()) {
          throw new PushRefusedException("pushed metrics must not have timestamps");
        }
      }
    }
  }

  /**
   * Checks families that have the labels of their group already.
   *
   * @throws PushRefusedException if a sample has a time stamp, or a series breaks a rule
   */
  public static void check(List<MetricFamily> families) {
    check(families, "__");
  }

  /**
   * Checks only what no scrape could show, of families that have the labels of their group already.
   *
   * @throws PushRefusedException if a sample has a time stamp, or a series breaks such a rule
   */
  public static void checkShowable(List<MetricFamily> families) {
    check(families, "__name__");
  }

  private static void check(List<MetricFamily> families, String reserved) {
    checkTimes(families);
    for (MetricFamily family : families) {
      for (Metric metric : family.metrics()) {
        String broken = broken(family.type(), metric, reserved);
        if (broken != null) {
          throw new PushRefusedException("collected metric \"" + family.name() + "\" { "
              + PrototextRenderer.metric(family, metric) + " } " + broken);
        }
      }
    }
  }

  /** The first rule a series breaks, label by label as the incumbent goes; to it an empty name repeats what is before. */
  private static @Nullable String broken(MetricType type, Metric metric, String reserved) {
    if (metric.value() instanceof MetricValue.Mismatched) {
      return "is not a " + type;
    }
    LabelSet labels = metric.labels();
    String previous = "";
    for (int i = 0; i < labels.size(); i++) {
      String name = labels.name(i);
      if (name.equals(previous)) {
        return "has two or more labels with the same name: " + name;
      }
      if (name.startsWith(reserved)) {
        return "has a label with an invalid name: " + name;
      }
      if (type == MetricType.SUMMARY && name.equals("quantile")) {
        return "must not have an explicit \"quantile\" label";
      }
      previous = name;
    }
    return null;
  }
}
