package io.pushgrid.transfer;

import io.pushgrid.exposition.protobuf.ScrapeReader;
import io.pushgrid.group.PushTimes;
import io.pushgrid.metric.LabelSet;
import io.pushgrid.metric.Metric;
import io.pushgrid.metric.MetricType;
import io.pushgrid.metric.MetricValue;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a protobuf scrape says that the JSON API does not: exemplars, times of creation, native histograms, floats as counts,
 * the order of buckets. Only series that have such are held, and for each group when it was last pushed to, by which to
 * tell whether scrape and document are about the same push.
 */
final class SourceDetails implements ScrapeReader.Visitor {
  static final String ACCEPT = "application/vnd.google.protobuf;"
      + " proto=io.prometheus.client.MetricFamily; encoding=delimited; escaping=allow-utf-8";

  private final Map<String, Map<LabelSet, Metric>> series = new HashMap<>();
  private final Set<String> emptyHelps = new HashSet<>();

  /** By a hash of 64 bits, as the labels themselves would take more than all else here. */
  private final Map<Long, Double> pushTimes = new HashMap<>();

  private String family = "";

  /** Of a source of which there is no scrape. */
  SourceDetails() {}

  static SourceDetails read(InputStream scrape) throws IOException {
    SourceDetails details = new SourceDetails();
    ScrapeReader.read(scrape, details);
    return details;
  }

  @Override
  public void family(String name, MetricType type, @Nullable String help) {
    family = name;
    if (help != null && help.isEmpty()) {
      emptyHelps.add(name);
    }
  }

  @Override
  public void series(Metric metric) {
    if (family.equals(PushTimes.SUCCESS) && metric.value() instanceof MetricValue.Scalar time) {
      pushTimes.put(hash(metric.labels()), time.value());
    } else if (!JsonSeries.isAll(metric)) {
      series.computeIfAbsent(family, name -> new HashMap<>()).put(metric.labels(), metric);
    }
  }

  /** Whether the scrape shows the group as it was after the push at that time, in seconds since 1970. */
  boolean isOf(LabelSet seriesLabels, double pushTime) {
    Double known = pushTimes.get(hash(seriesLabels));
    return known != null && known == pushTime;
  }

  /** The series, null if the JSON API says it all. */
  @Nullable
  Metric find(String name, LabelSet labels) {
    Map<LabelSet, Metric> found = series.get(name);
    return found == null ? null : found.get(labels);
  }

  /** The help of a family of which the JSON API shows none: that differs from an empty one. */
  @Nullable
  String help(String name) {
    return emptyHelps.contains(name) ? "" : null;
  }

  /** FNV-1a over the characters of all names and values. */
  private static long hash(LabelSet labels) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < labels.size(); i++) {
      hash = hash(hash, labels.name(i));
      hash = hash(hash, labels.value(i));
    }
    return hash;
  }

  private static long hash(long before, String text) {
    long hash = before;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
    }
    return (hash ^ 0x10000) * 0x100000001b3L;
  }
}
