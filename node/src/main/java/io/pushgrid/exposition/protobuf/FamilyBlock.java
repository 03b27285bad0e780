package io.pushgrid.exposition.protobuf;

import io.pushgrid.exposition.Allowance;
import io.pushgrid.exposition.BodyException;
import io.pushgrid.exposition.Bytes;
import io.pushgrid.exposition.Escaping;
import io.pushgrid.exposition.render.TextRenderer;
import io.pushgrid.metric.LabelSet;
import io.pushgrid.metric.Metric;
import io.pushgrid.metric.MetricFamily;
import io.pushgrid.metric.MetricType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A family of one group, prepared for every scrape: the sample lines of the text format 0.0.4 under
 * {@link Escaping#UNDERSCORES}, and the {@code metric} fields of an {@code io.prometheus.client.MetricFamily} with names
 * as they were pushed. Either is a plain run of series, so blocks concatenate.
 *
 * <p>Series are counted {@code 0 .. seriesCount} in exposition order everywhere here. The text stands in that order; the
 * protobuf keeps the order of the push, which the JSON API shows, so it is also the form to store and to send. Per series
 * nothing is kept but where it ends in either run. Immutable, so any thread may read it.
 */
public final class FamilyBlock {
  private static final int[] NO_CUTS = {};

  private final String name;
  private final MetricType type;
  private final @Nullable String help;
  private final int seriesCount;
  private final boolean legacyNames;
  private final byte[] text;
  private final byte[] metrics;
  /** Where each series but the last ends, in exposition order. */
  private final int[] textCuts;
  /** Where each series but the last ends, in push order. */
  private final int[] metricCuts;
  /** From exposition order to push order; null where they are the same, as they mostly are. */
  private final int @Nullable [] pushOrder;
  /** Whether no series stands twice for the reason that each pushed one comes after the one before it. */
  private final boolean ascending;

  private FamilyBlock(MetricFamily family, byte[] metrics, int[] metricCuts, Allowance allowance) {
    this.name = family.name().intern();
    this.type = family.type();
    this.help = shared(family.help());
    this.seriesCount = family.metrics().size();
    this.legacyNames = hasLegacyNames(family);
    this.metrics = metrics;
    this.metricCuts = metricCuts;
    int ascent = ascent();
    this.ascending = ascent > 0;
    this.pushOrder = ascent < 0 ? pushOrder() : null;
    this.textCuts = newCuts(seriesCount);
    Bytes lines = new Bytes(256 + metrics.length, allowance);
    TextRenderer renderer = new TextRenderer(lines, name, Escaping.UNDERSCORES);
    for (int i = 0; i < seriesCount; i++) {
      renderer.series(family.metrics().get(pushIndex(i)));
      cut(textCuts, i, lines.size());
    }
    allowance.take(lines.size());
    this.text = lines.toByteArray();
  }

  /** Groups mostly have the same families: thousands of blocks keep one name and one help between them. */
  private static @Nullable String shared(@Nullable String help) {
    return help == null ? null : help.intern();
  }

  /**
   * Renders a family whose values all have the shape of its type.
   *
   * @throws IllegalArgumentException if one has not
   */
  public static FamilyBlock of(MetricFamily family) {
    return of(family, Allowance.UNLIMITED);
  }

  /** The same of a family from anybody. */
  public static FamilyBlock of(MetricFamily family, Allowance allowance) {
    int[] cuts = newCuts(family.metrics().size());
    Bytes encoded = new Bytes(256, allowance);
    MetricWriter writer = new MetricWriter(encoded, family.type(), Escaping.ALLOW_UTF8);
    for (int i = 0; i < family.metrics().size(); i++) {
      writer.write(family.metrics().get(i));
      cut(cuts, i, encoded.size());
    }
    allowance.take(encoded.size());
    return new FamilyBlock(family, encoded.toByteArray(), cuts, allowance);
  }

  /**
   * Restores a block from another's {@link #metrics()}, which it keeps without a copy: they are trusted to be in the form
   * of {@link MetricWriter}.
   *
   * @throws IllegalArgumentException if these are not the metrics of a family of that type
   */
  public static FamilyBlock decode(
      String name, MetricType type, @Nullable String help, byte[] metrics) {
    List<Metric> decoded = decodeMetrics(name, type, metrics);
    int[] cuts = newCuts(decoded.size());
    int end = 0;
    for (int i = 0; i < cuts.length; i++) {
      end = SeriesOrder.end(metrics, end);
      cuts[i] = end;
    }
    return new FamilyBlock(
        new MetricFamily(name, type, help, decoded), metrics, cuts, Allowance.UNLIMITED);
  }

  private static List<Metric> decodeMetrics(String name, MetricType type, byte[] metrics) {
    List<Metric> decoded = new ArrayList<>();
    ProtobufReader in = new ProtobufReader(metrics, 0, metrics.length);
    while (in.position() < metrics.length) {
      decoded.add(next(in, name, type));
    }
    return decoded;
  }

  private static Metric next(ProtobufReader in, String name, MetricType type) {
    try {
      in.expect(ProtobufReader.delimited(ClientModel.FAMILY_METRIC));
      return MetricReader.read(in, type);
    } catch (IOException | BodyException e) {
      throw new IllegalArgumentException(
          "expected the metrics of " + type + " " + name + ", got " + e.getMessage(), e);
    }
  }

  private static boolean hasLegacyNames(MetricFamily family) {
    LabelSet known = LabelSet.EMPTY;
    boolean legacy = Escaping.isLegacy(family.name());
    for (int i = 0; legacy && i < family.metrics().size(); i++) {
      LabelSet labels = family.metrics().get(i).labels();
      legacy = hasLegacyNames(labels, known);
      known = labels;
    }
    return legacy;
  }

  /** Series of one family mostly have the same names, and readers make one String of each. */
  @SuppressWarnings("ReferenceEquality")
  private static boolean hasLegacyNames(LabelSet labels, LabelSet known) {
    for (int i = 0; i < labels.size(); i++) {
      boolean again = i < known.size() && labels.name(i) == known.name(i);
      if (!again && !Escaping.isLegacy(labels.name(i))) {
        return false;
      }
    }
    return true;
  }

  private static int[] newCuts(int seriesCount) {
    return seriesCount < 2 ? NO_CUTS : new int[seriesCount - 1];
  }

  private static void cut(int[] cuts, int series, int end) {
    if (series < cuts.length) {
      cuts[series] = end;
    }
  }

  private int[] pushOrder() {
    return IntStream.range(0, seriesCount)
        .boxed()
        .sorted(this::comparePushed)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** How the series were pushed: 1 if each comes after the one before it, 0 if some are equal, -1 in another order. */
  private int ascent() {
    int ascent = 1;
    for (int i = 1; i < seriesCount; i++) {
      int order = comparePushed(i - 1, i);
      if (order > 0) {
        return -1;
      }
      ascent = order == 0 ? 0 : ascent;
    }
    return ascent;
  }

  private int comparePushed(int i, int j) {
    return SeriesOrder.compare(metrics, start(metricCuts, i), metrics, start(metricCuts, j));
  }

  private static int start(int[] cuts, int series) {
    return series == 0 ? 0 : cuts[series - 1];
  }

  private static int end(int[] cuts, int series, byte[] all) {
    return series < cuts.length ? cuts[series] : all.length;
  }

  private int pushIndex(int series) {
    return pushOrder == null ? series : pushOrder[series];
  }

  /**
   * The exposition order of two series of blocks of one family: number of labels, label values by name, label names.
   *
   * @return 0 exactly when the label sets are equal
   */
  public static int compareSeries(FamilyBlock a, int i, FamilyBlock b, int j) {
    return SeriesOrder.compare(a.metrics, a.metricStart(i), b.metrics, b.metricStart(j));
  }

  /** Whether two series of blocks of one family have equal labels: for less than {@link #compareSeries} where they have. */
  public static boolean sameSeries(FamilyBlock a, int i, FamilyBlock b, int j) {
    return SeriesOrder.same(a.metrics, a.metricStart(i), b.metrics, b.metricStart(j));
  }

  /** The first series, in exposition order, with the labels of the one before it; -1 if there is none. */
  public int firstRepeated() {
    for (int i = 1; !ascending && i < seriesCount; i++) {
      if (compareSeries(this, i - 1, this, i) == 0) {
        return i;
      }
    }
    return -1;
  }

  public String name() {
    return name;
  }

  public MetricType type() {
    return type;
  }

  /** The HELP text, null if none was ever given. */
  public @Nullable String help() {
    return help;
  }

  public int seriesCount() {
    return seriesCount;
  }

  /** True if no name in it is changed by any escaping scheme, so that its bytes do for all of them. */
  public boolean hasLegacyNames() {
    return legacyNames;
  }

  /** The family as it was pushed, decoded afresh. */
  public MetricFamily family() {
    return new MetricFamily(name, type, help, decodeMetrics(name, type, metrics));
  }

  /** One series, decoded afresh. */
  public Metric metric(int series) {
    byte[] one = Arrays.copyOfRange(metrics, metricStart(series), metricEnd(series));
    return decodeMetrics(name, type, one).get(0);
  }

  /** The labels of all series, from before the first on. */
  public SeriesLabels labels() {
    return new SeriesLabels(metrics);
  }

  /** All sample lines, in exposition order. The array is the block's own: not to be written to. */
  public byte[] text() {
    return text;
  }

  /** All {@code metric} fields, in push order. The array is the block's own: not to be written to. */
  public byte[] metrics() {
    return metrics;
  }

  /** Writes the sample lines of a series under any scheme; rendered afresh only where a name calls for it. */
  public void appendText(Bytes out, int series, Escaping escaping) {
    if (legacyNames || escaping == Escaping.UNDERSCORES) {
      out.append(text, textStart(series), textEnd(series));
    } else {
      new TextRenderer(out, name, escaping).series(metric(series));
    }
  }

  /** Writes the {@code metric} field of a series under any scheme; encoded afresh only where a name calls for it. */
  public void appendMetric(Bytes out, int series, Escaping escaping) {
    if (legacyNames || escaping == Escaping.ALLOW_UTF8) {
      out.append(metrics, metricStart(series), metricEnd(series));
    } else {
      new MetricWriter(out, type, escaping).write(metric(series));
    }
  }

  /** Where the lines of a series begin in {@link #text()}. */
  public int textStart(int series) {
    return start(textCuts, series);
  }

  /** Where the lines of a series end in {@link #text()}. */
  public int textEnd(int series) {
    return end(textCuts, series, text);
  }

  /** Where the field of a series begins in {@link #metrics()}. */
  public int metricStart(int series) {
    return start(metricCuts, pushIndex(series));
  }

  /** Where the field of a series ends in {@link #metrics()}. */
  public int metricEnd(int series) {
    return end(metricCuts, pushIndex(series), metrics);
  }

  /** About how many bytes of heap this takes, without name and help. */
  public int memoryBytes() {
    int orders = pushOrder == null ? 0 : 16 + 4 * pushOrder.length;
    int cuts = textCuts.length == 0 ? 0 : 32 + 8 * textCuts.length;
    return 56 + 16 + text.length + 16 + metrics.length + cuts + orders;
  }
}
