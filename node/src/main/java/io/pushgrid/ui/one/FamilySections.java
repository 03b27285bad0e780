package io.pushgrid.ui.one;

import io.pushgrid.group.FamilyState;
import io.pushgrid.group.GroupState;
import io.pushgrid.group.version.Stamp;
import io.pushgrid.metric.Metric;
import io.pushgrid.metric.MetricValue;
import io.pushgrid.ui.part.Ages;
import io.pushgrid.ui.part.Badges;
import io.pushgrid.ui.part.Html;
import io.pushgrid.ui.part.Link;
import io.pushgrid.ui.part.NodeFacts;
import io.pushgrid.ui.part.NodeNow;
import io.pushgrid.ui.part.ShownText;
import io.pushgrid.ui.part.ValueCell;
import java.util.List;

/** The families of a group with their series, as many as are legible; the others are on pages of their own. */
final class FamilySections {
  private static final int PAGE = 100;
  private static final int FEW = 20;

  /** Families whose series are shown at once; the others are links to theirs. */
  private static final int MOST_SERIES = 400;

  private static final int MOST_OF_HELP = 2000;

  /** Beyond so many bytes of a page the rest is on further ones. */
  private static final int MOST_BYTES = 200_000;

  private final NodeFacts facts;
  private final String reference;

  /** @param reference of the group */
  FamilySections(NodeFacts facts, String reference) {
    this.facts = facts;
    this.reference = reference;
  }

  void append(Html html, GroupState group, NodeNow now, FamilyPart part) {
    List<FamilyState> families = GroupPage.families(group);
    if (part.family().isEmpty()) {
      appendAll(html, group, now, families, part.from());
      return;
    }
    for (FamilyState family : families) {
      if (family.name().equals(part.family())) {
        appendFamily(html, group, family, now);
        appendSeries(html, group, family, part.from(), PAGE);
      }
    }
    html.markup("<p><a class=\"button\" href=\"")
        .text(link().toString())
        .markup("\">All metrics of the group</a></p>");
  }

  private void appendAll(
      Html html, GroupState group, NodeNow now, List<FamilyState> families, int from) {
    int shown = 0;
    int next = Math.min(from, families.size());
    while (next < families.size() && (next == from || html.bytes() < MOST_BYTES)) {
      FamilyState family = families.get(next++);
      appendFamily(html, group, family, now);
      shown += appendSeries(html, group, family, 0, Math.min(FEW, MOST_SERIES - shown));
    }
    if (next < families.size()) {
      html.markup("<p><a class=\"button\" id=\"more-metrics\" href=\"")
          .text(link().with("from", Integer.toString(next)).toString())
          .markup("\">")
          .number(families.size() - next)
          .markup(" more metrics</a></p>");
    }
  }

  private Link link() {
    return new Link(facts, "group").with("path", reference);
  }

  private static void appendFamily(Html html, GroupState group, FamilyState family, NodeNow now) {
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
    Ages.append(html, group, new Stamp(family.version(), family.pushedAtNanos()), now)
        .markup("</span>");
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

  /** Appends some of the series, at most so many; returns how many these are. */
  private int appendSeries(Html html, GroupState group, FamilyState family, int from, int most) {
    int count = family.block().seriesCount();
    int first = Math.min(from, count);
    int last = Math.min(count, first + Math.max(0, most));
    int to = first;
    if (last > first) {
      html.markup("<table class=\"series\"><thead><tr><th scope=\"col\">Labels</th>"
          + "<th scope=\"col\">Value</th></tr></thead><tbody>");
      while (to < last && (to == first || html.bytes() < MOST_BYTES)) {
        Metric metric = family.block().metric(to++);
        html.markup("<tr><td>");
        Badges.series(html, metric.labels(), group.key()).markup("</td><td class=\"value\">");
        metric.value().accept(new ValueCell(html, family.name()));
        html.markup("</td></tr>\n");
      }
      html.markup("</tbody></table>");
    }
    if (to < count) {
      html.markup("<p class=\"more\"><a href=\"")
          .text(link()
              .with("family", family.name())
              .with("from", Integer.toString(to))
              .toString())
          .markup("\">")
          .number(count - to)
          .markup(" more series</a></p>");
    }
    html.markup("</details>");
    return to - first;
  }
}
