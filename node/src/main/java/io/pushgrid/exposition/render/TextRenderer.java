package io.pushgrid.exposition.render;

import io.pushgrid.exposition.Bytes;
import io.pushgrid.exposition.Escaping;
import io.pushgrid.exposition.GoNumber;
import io.pushgrid.metric.Count;
import io.pushgrid.metric.Metric;
import io.pushgrid.metric.MetricType;
import io.pushgrid.metric.MetricValue;
import org.jspecify.annotations.Nullable;

/**
 * Writes one family in the text format 0.0.4, byte for byte as the Pushgateway does. Version 1.0.0 is the same with
 * {@link Escaping#ALLOW_UTF8}.
 *
 * @see <a href="https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format">Text format</a>
 */
public final class TextRenderer implements MetricValue.Visitor<SampleWriter> {
  private final SampleWriter samples;

  /** Prepares to write a family to the end of {@code out}. */
  public TextRenderer(Bytes out, String familyName, Escaping escaping) {
    samples = new SampleWriter(out, escaping.escape(familyName), escaping, GoNumber::append);
  }

  /** Writes the HELP line, if there is a help, and the TYPE line. */
  public void header(MetricType type, @Nullable String help) {
    if (help != null) {
      samples.comment("HELP", SampleWriter.escaped(help, false));
    }
    samples.comment("TYPE", type.textName());
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
  public SampleWriter scalar(MetricValue.Scalar scalar) {
    samples.line("", scalar.value());
    return samples;
  }

  @Override
  public SampleWriter summary(MetricValue.Summary summary) {
    for (MetricValue.Quantile quantile : summary.quantiles()) {
      samples.line("", "quantile", quantile.quantile(), quantile.value());
    }
    samples.line("_sum", summary.sum());
    samples.line("_count", Count.unsignedToDouble(summary.count()));
    return samples;
  }

  @Override
  public SampleWriter histogram(MetricValue.Histogram histogram) {
    double count = histogram.count().value();
    boolean infinite = false;
    for (MetricValue.Bucket bucket : histogram.buckets()) {
      samples.line(
          "_bucket", "le", bucket.upperBound(), bucket.cumulativeCount().value());
      infinite |= bucket.upperBound() == Double.POSITIVE_INFINITY;
    }
    if (!infinite) {
      samples.line("_bucket", "le", Double.POSITIVE_INFINITY, count);
    }
    samples.line("_sum", histogram.sum());
    samples.line("_count", count);
    return samples;
  }

  @Override
  public SampleWriter mismatched(MetricValue.Mismatched mismatched) {
    throw new IllegalArgumentException("expected a value of the family's type, got another type's");
  }
}
