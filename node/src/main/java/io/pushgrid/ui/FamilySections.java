package io.pushgrid.ui;

import io.pushgrid.group.FamilyState;
import io.pushgrid.group.GroupState;
import io.pushgrid.metric.Metric;
import io.pushgrid.metric.MetricValue;

/** The families of a group with their series, as many as are legible; the others are on pages of their own. */
final class FamilySections {
  private static final int PAGE = 100;
  private static final int FEW = 20;

  /** Families whose series are shown at once; the others are links to theirs. */
  private static final int MOST_SERIES = 400;

  private static final int MOST_OF_HELP = 2000;

  private final NodeFacts facts;
  private final String path;

  FamilySections(NodeFacts facts, String path) {
    this.facts = facts;
    this.path = path;
  }

  void append(Html html, GroupState group, NodeNow now, FamilyPart part) {
    int shown = 0;
    for (FamilyState family : GroupPage.families(group)) {
      boolean only = family.name().equals(part.family());
      if (part.family().isEmpty() || only) {
        int most = only ? PAGE : Math.min(FEW, MOST_SERIES - shown);
        int from = only ? Math.min(part.from(), family.block().seriesCount()) : 0;
        int to = Math.min(family.block().seriesCount(), from + Math.max(0, most));
        appendFamily(html, family, now);
        appendSeries(html, group, family, from, to);
        shown += to - from;
      }
    }
    if (!part.family().isEmpty()) {
      html.markup("<p><a class=\"button\" href=\"")
          .text(new Link(facts, "group").with("path", path).toString())
          .markup("\">All metrics of the group</a></p>");
    }
  }

  private static void appendFamily(Html html, FamilyState family, NodeNow now) {
    boolean simple = family.block().seriesCount() == 1
        && family.block().metric(0).value() instanceof MetricValue.Scalar;
    html.markup(
            simple
                ? "<details class=\"family\" data-name=\""
                : "<details class=\"family\"" + " open data-name=\"")
        .text(family.name())
        .markup("\"><summary><h2 class=\"name\">")
        .text(ShownText.metricName(family.name()))
        .markup("</h2><span class=\"type\">")
        .text(family.block().type().name().replace('_', ' '))
        .markup("</span>");
    if (now.moment().clashing().contains(family.name())) {
      html.markup("<span class=\"mark bad\">Inconsistent</span>");
    }
    appendValue(html, family, simple);
    html.markup("<span class=\"age\">");
    Ages.append(html, family.pushedAtNanos(), now.now()).markup("</span>");
    String help = family.block().help();
    if (help != null && !help.isEmpty()) {
      html.markup("<span class=\"help\">")
          .text(ShownText.shortened(help, MOST_OF_HELP))
          .markup("</span>");
    }
    html.markup("</summary>");
  }

  /** Most families are one number, which is then told without opening them. */
  private static void appendValue(Html html, FamilyState family, boolean simple) {
    if (simple) {
      html.markup("<span class=\"value\">");
      family.block().metric(0).value().accept(new ValueCell(html, family.name()));
      html.markup("</span>");
    } else {
      html.markup("<span class=\"count\">")
          .number(family.block().seriesCount())
          .markup(" series</span>");
    }
  }

  private void appendSeries(Html html, GroupState group, FamilyState family, int from, int to) {
    int count = family.block().seriesCount();
    if (to > from) {
      html.markup("<table class=\"series\"><thead><tr><th scope=\"col\">Labels</th>"
          + "<th scope=\"col\">Value</th></tr></thead><tbody>");
      for (int i = from; i < to; i++) {
        Metric metric = family.block().metric(i);
        html.markup("<tr><td>");
        Badges.series(html, metric.labels(), group.key()).markup("</td><td class=\"value\">");
        metric.value().accept(new ValueCell(html, family.name()));
        html.markup("</td></tr>\n");
      }
      html.markup("</tbody></table>");
    }
    if (to < count) {
      html.markup("<p class=\"more\"><a href=\"")
          .text(new Link(facts, "group")
              .with("path", path)
              .with("family", family.name())
              .with("from", Integer.toString(to))
              .toString())
          .markup("\">")
          .number(count - to)
          .markup(" more series</a></p>");
    }
    html.markup("</details>");
  }
}
