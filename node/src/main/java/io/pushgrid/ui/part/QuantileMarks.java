package io.pushgrid.ui.part;

import io.pushgrid.metric.MetricValue;
import java.util.List;

/** The quantiles of a summary as marks on a line from the least to the largest. */
final class QuantileMarks {
  private static final int WIDTH = 400;
  private static final int MARGIN = 4;

  private QuantileMarks() {}

  static void append(Html html, List<MetricValue.Quantile> quantiles) {
    List<MetricValue.Quantile> finite =
        quantiles.stream().filter(each -> Double.isFinite(each.value())).toList();
    double least =
        finite.stream().mapToDouble(MetricValue.Quantile::value).min().orElse(0);
    double span = finite.stream().mapToDouble(MetricValue.Quantile::value).max().orElse(0) - least;
    if (finite.size() < 2 || span <= 0) {
      return;
    }
    html.markup(
        "<svg class=\"quantiles\" viewBox=\"0 0 408 24\" preserveAspectRatio=\"xMinYMid\" aria-hidden=\"true\">"
            + "<path class=\"base\" d=\"M4 12h400\"/>");
    for (MetricValue.Quantile each : finite) {
      long x = MARGIN + Math.round(WIDTH * (each.value() - least) / span);
      html.markup("<path d=\"M").number(x).markup(" 4v16\"/>");
    }
    html.markup("</svg>");
  }
}
