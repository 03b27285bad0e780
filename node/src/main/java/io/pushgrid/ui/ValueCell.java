package io.pushgrid.ui;

import io.pushgrid.metric.Count;
import io.pushgrid.metric.MetricValue;
import io.pushgrid.metric.NativeBucket;
import io.pushgrid.metric.NativeHistogram;
import java.util.List;

/** One series' value: a number, or a small table of quantiles or buckets. */
final class ValueCell implements MetricValue.Visitor<Html> {
  /** Gauges of that name hold Unix times by convention. */
  private static final String TIME_SUFFIX = "time_seconds";

  private static final String TIMESTAMP_SUFFIX = "timestamp_seconds";
  /** 2001 to 2286. */
  private static final double FIRST_TIME = 1e9;

  private static final double LAST_TIME = 1e10;
  private static final int MOST_BUCKETS = 500;

  private final Html html;
  private final String family;

  ValueCell(Html html, String family) {
    this.html = html;
    this.family = family;
  }

  @Override
  public Html scalar(MetricValue.Scalar scalar) {
    double value = scalar.value();
    html.text(ShownText.number(value));
    boolean time = family.endsWith(TIME_SUFFIX) || family.endsWith(TIMESTAMP_SUFFIX);
    if (time && value >= FIRST_TIME && value < LAST_TIME) {
      html.markup(" <span class=\"facts\">");
      Times.append(html, (long) (value * 1e9)).markup("</span>");
    }
    return html;
  }

  @Override
  public Html summary(MetricValue.Summary summary) {
    html.markup("<table class=\"parts\">");
    for (MetricValue.Quantile each : summary.quantiles()) {
      html.markup("<tr><th scope=\"row\">Quantile ").text(ShownText.number(each.quantile()));
      html.markup("</th><td>").text(ShownText.number(each.value())).markup("</td></tr>");
    }
    return totals(Count.unsignedToDouble(summary.count()), summary.sum());
  }

  @Override
  public Html histogram(MetricValue.Histogram histogram) {
    NativeHistogram sparse = histogram.nativePart();
    html.markup("<table class=\"parts\">");
    if (sparse != null && sparse.hasSpans()) {
      nativeBuckets(NativeBucket.of(sparse));
    } else {
      classicBuckets(histogram.buckets());
    }
    return totals(histogram.count().value(), histogram.sum());
  }

  /** Bars show what each bucket adds to the one before it. */
  private void classicBuckets(List<MetricValue.Bucket> buckets) {
    double largest = 0;
    double before = 0;
    for (MetricValue.Bucket bucket : buckets) {
      largest = Math.max(largest, bucket.cumulativeCount().value() - before);
      before = bucket.cumulativeCount().value();
    }
    before = 0;
    for (MetricValue.Bucket bucket : buckets.subList(0, Math.min(MOST_BUCKETS, buckets.size()))) {
      double count = bucket.cumulativeCount().value();
      html.markup("<tr><th scope=\"row\">Sample values ≤ ")
          .text(ShownText.number(bucket.upperBound()))
          .markup("</th><td>")
          .text(ShownText.number(count));
      bar(count - before, largest);
      before = count;
    }
    left(buckets.size());
  }

  private void nativeBuckets(List<NativeBucket> buckets) {
    double largest = buckets.stream().mapToDouble(NativeBucket::count).max().orElse(0);
    html.markup("<caption>Native Histogram</caption>");
    for (NativeBucket bucket : buckets.subList(0, Math.min(MOST_BUCKETS, buckets.size()))) {
      html.markup("<tr><th scope=\"row\">").text(bucket.includesLower() ? "[" : "(");
      html.text(ShownText.number(bucket.lower()))
          .markup(", ")
          .text(ShownText.number(bucket.upper()))
          .text(bucket.includesUpper() ? "]" : ")");
      html.markup("</th><td>").text(ShownText.number(bucket.count()));
      bar(bucket.count(), largest);
    }
    left(buckets.size());
  }

  private void bar(double count, double largest) {
    long percent = largest > 0 && count > 0 ? Math.max(1, Math.round(100 * count / largest)) : 0;
    html.markup("</td><td><meter aria-hidden=\"true\" max=\"100\" value=\"")
        .number(percent)
        .markup("\"></meter></td></tr>");
  }

  private void left(int buckets) {
    if (buckets > MOST_BUCKETS) {
      html.markup("<tr><th scope=\"row\">… and ")
          .number(buckets - MOST_BUCKETS)
          .markup(" more buckets</th><td></td></tr>");
    }
  }

  private Html totals(double count, double sum) {
    return html.markup("<tr><th scope=\"row\">Sample Count</th><td>")
        .text(ShownText.number(count))
        .markup("</td></tr><tr><th scope=\"row\">Sample Sum</th><td>")
        .text(ShownText.number(sum))
        .markup("</td></tr></table>");
  }

  @Override
  public Html mismatched(MetricValue.Mismatched mismatched) {
    return html.markup("<span class=\"facts\">no value</span>");
  }
}
