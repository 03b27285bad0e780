package io.pushgrid.exposition;

import io.pushgrid.metric.Count;
import io.pushgrid.metric.LabelSet;
import io.pushgrid.metric.Metric;
import io.pushgrid.metric.MetricType;
import io.pushgrid.metric.MetricValue;
import org.jspecify.annotations.Nullable;

/**
 * Writes one family in the text format 0.0.4, byte for byte as the Pushgateway does.
 *
 * @see <a href="https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format">Text format</a>
 */
public final class TextRenderer implements MetricValue.Visitor<Bytes> {
  private final Bytes out;
  private final Escaping escaping;
  private final String name;
  private final boolean quoted;
  /** The labels of the series at hand, without braces: each of its lines holds them. */
  private final Bytes labels = new Bytes();

  /** Prepares to write a family to the end of {@code out}. */
  public TextRenderer(Bytes out, String familyName, Escaping escaping) {
    this.out = out;
    this.escaping = escaping;
    this.name = escaping.escape(familyName);
    this.quoted = !Escaping.isLegacy(name);
  }

  /** Writes the HELP line, if there is a help, and the TYPE line. */
  public void header(MetricType type, @Nullable String help) {
    if (help != null) {
      out.ascii("# HELP ");
      headerName().put(' ');
      escaped(out, help, false);
      out.put('\n');
    }
    out.ascii("# TYPE ");
    headerName().put(' ').ascii(type.textName()).put('\n');
  }

  private Bytes headerName() {
    return quoted ? quote(out, name) : out.ascii(name);
  }

  /** Writes all lines of one series; its value must have the shape of the family's type. */
  public void series(Metric metric) {
    labels.clear();
    LabelSet set = metric.labels();
    for (int i = 0; i < set.size(); i++) {
      String label = escaping.escape(set.name(i));
      if (i > 0) {
        labels.put(',');
      }
      if (Escaping.isLegacy(label)) {
        labels.ascii(label);
      } else {
        quote(labels, label);
      }
      quote(labels.put('='), set.value(i));
    }
    metric.value().accept(this);
  }

  @Override
  public Bytes scalar(MetricValue.Scalar scalar) {
    return line("", scalar.value());
  }

  @Override
  public Bytes summary(MetricValue.Summary summary) {
    for (MetricValue.Quantile quantile : summary.quantiles()) {
      line("", "quantile", quantile.quantile(), quantile.value());
    }
    line("_sum", summary.sum());
    return line("_count", Count.unsignedToDouble(summary.count()));
  }

  @Override
  public Bytes histogram(MetricValue.Histogram histogram) {
    double count = histogram.count().value();
    boolean infinite = false;
    for (MetricValue.Bucket bucket : histogram.buckets()) {
      line("_bucket", "le", bucket.upperBound(), bucket.cumulativeCount().value());
      infinite |= bucket.upperBound() == Double.POSITIVE_INFINITY;
    }
    if (!infinite) {
      line("_bucket", "le", Double.POSITIVE_INFINITY, count);
    }
    line("_sum", histogram.sum());
    return line("_count", count);
  }

  @Override
  public Bytes mismatched(MetricValue.Mismatched mismatched) {
    throw new IllegalArgumentException(
        "expected a value of the type of family " + name + ", got another type's");
  }

  private Bytes line(String suffix, double value) {
    name(suffix);
    if (quoted || labels.size() > 0) {
      out.put('}');
    }
    return number(out.put(' '), value).put('\n');
  }

  private void line(String suffix, String label, double bound, double value) {
    name(suffix);
    if (labels.size() > 0 || quoted) {
      out.put(',');
    } else {
      out.put('{');
    }
    number(out.ascii(label).put('=').put('"'), bound).put('"').put('}');
    number(out.put(' '), value).put('\n');
  }

  /** The name and, if there is anything to stand in them, the brace that opens and the labels. */
  private void name(String suffix) {
    if (quoted) {
      quote(out.put('{'), name + suffix);
      if (labels.size() > 0) {
        out.put(',').append(labels);
      }
    } else {
      out.ascii(name).ascii(suffix);
      if (labels.size() > 0) {
        out.put('{').append(labels);
      }
    }
  }

  /** Writes a float as Go does; whole numbers, the bulk of all samples, without making a string. */
  private static Bytes number(Bytes out, double value) {
    boolean small = value > -1e6 && value < 1e6;
    return small && value == (int) value
        ? out.decimal((int) value)
        : out.ascii(GoNumber.text(value));
  }

  private static Bytes quote(Bytes out, String text) {
    out.put('"');
    escaped(out, text, true);
    return out.put('"');
  }

  private static void escaped(Bytes out, String text, boolean inQuotes) {
    if (text.indexOf('\\') < 0 && text.indexOf('\n') < 0 && text.indexOf('"') < 0) {
      out.utf8(text);
      return;
    }
    String slashed = text.replace("\\", "\\\\").replace("\n", "\\n");
    out.utf8(inQuotes ? slashed.replace("\"", "\\\"") : slashed);
  }
}
