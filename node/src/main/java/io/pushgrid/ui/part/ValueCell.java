package io.pushgrid.ui.part;

import io.pushgrid.metric.Count;
import io.pushgrid.metric.MetricValue;
import io.pushgrid.metric.NativeBucket;
import io.pushgrid.metric.NativeHistogram;
import java.util.ArrayList;
import java.util.List;

/** One series' value: a number, buckets as bars, or quantiles as marks on a line. */
public final class ValueCell implements MetricValue.Visitor<Html> {
  private static final int MOST_BUCKETS = 500;

  private final Html html;
  private final String family;

  public ValueCell(Html html, String family) {
    this.html = html;
    this.family = family;
  }

  @Override
  public Html scalar(MetricValue.Scalar scalar) {
    html.text(ShownText.number(scalar.value()));
    if (UnixTimes.isTime(family, scalar.value())) {
      html.markup(" <span class=\"soft\">")
          .text(UnixTimes.exact(scalar.value()))
          .markup("</span>");
    }
    return html;
  }

  @Override
  public Html summary(MetricValue.Summary summary) {
    QuantileMarks.append(html, summary.quantiles());
    html.markup("<table class=\"parts\">");
    for (MetricValue.Quantile each : summary.quantiles()) {
      html.markup("<tr><th scope=\"row\">")
          .text(ShownText.number(each.quantile()))
          .markup(" quantile</th><td>")
          .text(ShownText.number(each.value()))
          .markup("</td></tr>");
    }
    return totals(Count.unsignedToDouble(summary.count()), summary.sum());
  }

  @Override
  public Html histogram(MetricValue.Histogram histogram) {
    NativeHistogram sparse = histogram.nativePart();
    boolean isNative = sparse != null && sparse.hasSpans();
    List<Bar> bars = sparse != null && isNative
        ? nativeBars(NativeBucket.of(sparse))
        : classicBars(histogram.buckets());
    html.markup("<table class=\"parts\">");
    if (isNative) {
      html.markup("<caption>Native histogram</caption>");
    }
    double largest = bars.stream().mapToDouble(Bar::count).max().orElse(0);
    for (Bar bar : bars.subList(0, Math.min(MOST_BUCKETS, bars.size()))) {
      append(bar, largest);
    }
    if (bars.size() > MOST_BUCKETS) {
      html.markup("<tr><th scope=\"row\">… and ")
          .number(bars.size() - MOST_BUCKETS)
          .markup(" more buckets</th><td></td><td></td></tr>");
    }
    return totals(histogram.count().value(), histogram.sum());
  }

  /**
   * A bucket on its own.
   *
   * @param count what it holds that those before it do not
   */
  private record Bar(String range, double count) {}

  private static List<Bar> classicBars(List<MetricValue.Bucket> buckets) {
    List<Bar> bars = new ArrayList<>();
    double before = 0;
    for (MetricValue.Bucket bucket : buckets) {
      double count = bucket.cumulativeCount().value();
      bars.add(new Bar("≤ " + ShownText.number(bucket.upperBound()), count - before));
      before = count;
    }
    return bars;
  }

  private static List<Bar> nativeBars(List<NativeBucket> buckets) {
    return buckets.stream()
        .map(bucket -> new Bar(
            (bucket.includesLower() ? "[" : "(")
                + ShownText.number(bucket.lower())
                + ", "
                + ShownText.number(bucket.upper())
                + (bucket.includesUpper() ? "]" : ")"),
            bucket.count()))
        .toList();
  }

  private void append(Bar bar, double largest) {
    long width =
        largest > 0 && bar.count > 0 ? Math.max(2, Math.round(200 * bar.count / largest)) : 0;
    html.markup("<tr><th scope=\"row\">")
        .text(bar.range)
        .markup("</th><td>")
        .text(ShownText.number(bar.count))
        .markup("</td><td class=\"drawn\"><svg class=\"bar\" viewBox=\"0 0 200 10\""
            + " preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect width=\"")
        .number(width)
        .markup("\" height=\"10\"/></svg></td></tr>");
  }

  private Html totals(double count, double sum) {
    return html.markup("<tr class=\"total\"><th scope=\"row\">Count</th><td>")
        .text(ShownText.number(count))
        .markup("</td></tr><tr><th scope=\"row\">Sum</th><td>")
        .text(ShownText.number(sum))
        .markup("</td></tr></table>");
  }

  @Override
  public Html mismatched(MetricValue.Mismatched mismatched) {
    return html.markup("<span class=\"soft\">no value</span>");
  }
}
