package io.pushgrid.exposition.render;

import io.pushgrid.exposition.Bytes;
import io.pushgrid.exposition.Escaping;
import io.pushgrid.exposition.GoNumber;
import io.pushgrid.metric.Count;
import io.pushgrid.metric.Exemplar;
import io.pushgrid.metric.LabelSet;
import io.pushgrid.metric.Metric;
import io.pushgrid.metric.MetricType;
import io.pushgrid.metric.MetricValue;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes one family in the text format of OpenMetrics 1.0. Sample names stay what they are in the other formats, so a
 * counter whose name lacks {@code _total}, which OpenMetrics does not know, becomes a metric of unknown type.
 *
 * @see <a href="https://prometheus.io/docs/specs/om/open_metrics_spec/">OpenMetrics 1.0</a>
 */
public final class OpenMetricsRenderer implements MetricValue.Visitor<Bytes> {
  private static final String TOTAL = "_total";
  private static final int MAX_EXEMPLAR_CHARACTERS = 128;

  private final Bytes out;
  private final MetricType type;
  private final boolean total;
  private final SampleWriter samples;

  /** Prepares to write a family to the end of {@code out}. */
  public OpenMetricsRenderer(Bytes out, String familyName, MetricType type, Escaping escaping) {
    String name = escaping.escape(familyName);
    this.out = out;
    this.type = type;
    this.total =
        type == MetricType.COUNTER && name.endsWith(TOTAL) && name.length() > TOTAL.length();
    String base = total ? name.substring(0, name.length() - TOTAL.length()) : name;
    samples = new SampleWriter(out, base, escaping, OpenMetricsRenderer::number);
  }

  /** Writes the HELP line, if there is a help, and the TYPE line. */
  public void header(@Nullable String help) {
    if (help != null) {
      samples.comment("HELP", SampleWriter.escaped(help, true));
    }
    samples.comment("TYPE", typeWord());
  }

  /** Ends an exposition: behind all families. */
  public static void end(Bytes out) {
    out.ascii("# EOF\n");
  }

  private String typeWord() {
    return switch (type) {
      case COUNTER -> total ? "counter" : "unknown";
      case GAUGE -> "gauge";
      case SUMMARY -> "summary";
      case UNTYPED -> "unknown";
      case HISTOGRAM -> "histogram";
      case GAUGE_HISTOGRAM -> "gaugehistogram";
    };
  }

  /**
   * Writes all lines of one series.
   *
   * @throws IllegalArgumentException if its value is of another type than its family
   */
  public void series(Metric metric) {
    samples.labels(metric.labels());
    metric.value().accept(this);
  }

  @Override
  public Bytes scalar(MetricValue.Scalar scalar) {
    number(samples.sample(total ? TOTAL : ""), scalar.value());
    if (total) {
      exemplar(scalar.exemplar());
    }
    out.put('\n');
    if (total) {
      created(scalar.created());
    }
    return out;
  }

  @Override
  public Bytes summary(MetricValue.Summary summary) {
    for (MetricValue.Quantile quantile : summary.quantiles()) {
      samples.line("", "quantile", quantile.quantile(), quantile.value());
    }
    samples.line("_sum", summary.sum());
    count(samples.sample("_count"), Count.ofWhole(summary.count())).put('\n');
    created(summary.created());
    return out;
  }

  @Override
  public Bytes histogram(MetricValue.Histogram histogram) {
    boolean gauge = type == MetricType.GAUGE_HISTOGRAM;
    buckets(histogram);
    samples.line(gauge ? "_gsum" : "_sum", histogram.sum());
    count(samples.sample(gauge ? "_gcount" : "_count"), histogram.count()).put('\n');
    if (!gauge) {
      created(histogram.created());
    }
    return out;
  }

  /** Buckets from the lowest on, as OpenMetrics demands and pushes need not. */
  private void buckets(MetricValue.Histogram histogram) {
    boolean infinite = false;
    List<MetricValue.Bucket> rising = histogram.buckets().stream()
        .sorted(Comparator.comparingDouble(MetricValue.Bucket::upperBound))
        .toList();
    for (MetricValue.Bucket bucket : rising) {
      count(samples.sample("_bucket", "le", bucket.upperBound()), bucket.cumulativeCount());
      exemplar(bucket.exemplar());
      out.put('\n');
      infinite |= bucket.upperBound() == Double.POSITIVE_INFINITY;
    }
    if (!infinite) {
      count(samples.sample("_bucket", "le", Double.POSITIVE_INFINITY), histogram.count())
          .put('\n');
    }
  }

  @Override
  public Bytes mismatched(MetricValue.Mismatched mismatched) {
    throw new IllegalArgumentException("expected a value of " + type + ", got another type's");
  }

  /** Writes an exemplar, unless its labels are longer than the format allows: then a reader may refuse everything. */
  private void exemplar(@Nullable Exemplar exemplar) {
    if (exemplar == null || characters(exemplar.labels()) > MAX_EXEMPLAR_CHARACTERS) {
      return;
    }
    SampleWriter.pairs(out.ascii(" # {"), exemplar.labels(), Escaping.ALLOW_UTF8)
        .ascii("} ");
    number(out, exemplar.value());
    if (exemplar.timestamp() != null) {
      number(out.put(' '), seconds(exemplar.timestamp()));
    }
  }

  private static int characters(LabelSet labels) {
    int characters = 0;
    for (int i = 0; i < labels.size(); i++) {
      characters += codePoints(labels.name(i)) + codePoints(labels.value(i));
    }
    return characters;
  }

  private static int codePoints(String text) {
    return text.codePointCount(0, text.length());
  }

  private void created(@Nullable Instant created) {
    if (created != null) {
      samples.line("_created", seconds(created));
    }
  }

  private static double seconds(Instant instant) {
    return instant.getEpochSecond() + instant.getNano() / 1e9;
  }

  private static Bytes count(Bytes out, Count count) {
    return count.isReal()
        ? number(out, count.real())
        : out.ascii(Long.toUnsignedString(count.whole()));
  }

  /** Writes a float so that it cannot be mistaken for an integer: {@code 1.0}. */
  private static Bytes number(Bytes out, double value) {
    String text = GoNumber.text(value);
    boolean whole = text.chars().allMatch(c -> c == '-' || (c >= '0' && c <= '9'));
    return out.ascii(text).ascii(whole ? ".0" : "");
  }
}
