package io.pushgrid.ui;

import io.pushgrid.group.FamilyState;
import io.pushgrid.group.GroupingKey;
import io.pushgrid.metric.Metric;

/** The series of a family, a page at a time. */
final class SeriesTable {
  static final int PAGE = 100;

  private final Html html;
  private final GroupingKey key;

  SeriesTable(Html html, GroupingKey key) {
    this.html = html;
    this.key = key;
  }

  /**
   * Appends a page of series.
   *
   * @param from how many to pass over
   */
  void append(FamilyState family, int from) {
    int count = family.block().seriesCount();
    int first = Math.min(from, count);
    int next = Math.min(count, first + PAGE);
    html.markup("<table><thead><tr><th scope=\"col\">Labels</th><th scope=\"col\">Value</th>"
        + "</tr></thead><tbody>");
    for (int i = first; i < next; i++) {
      append(family, family.block().metric(i));
    }
    html.markup("</tbody></table>");
    if (next < count) {
      html.markup("<p class=\"more\"><button type=\"button\" class=\"more-series\" data-from=\"")
          .number(next)
          .markup("\">Show more series</button> (")
          .number(count - next)
          .markup(" left)</p>");
    }
  }

  private void append(FamilyState family, Metric metric) {
    html.markup("<tr><td>");
    Badges.series(html, metric.labels(), key);
    html.markup("</td><td class=\"value\">");
    metric.value().accept(new ValueCell(html, family.name()));
    html.markup("</td></tr>\n");
  }
}
