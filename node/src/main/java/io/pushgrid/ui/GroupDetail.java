package io.pushgrid.ui;

import io.pushgrid.group.FamilyState;
import io.pushgrid.group.GroupState;
import io.pushgrid.group.PushTimes;
import io.pushgrid.metric.MetricValue;
import io.pushgrid.metric.Utf8Order;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What is inside a group: its families by name, each with its series unless there are many. */
final class GroupDetail {
  /** Once so many series are in the answer, further families get theirs when they are opened. */
  private static final int SERIES_AT_ONCE = 200;

  private static final int MOST_OF_HELP = 2000;

  private GroupDetail() {}

  /** The pushed families and the two of push times, by name. */
  static List<FamilyState> families(GroupState group) {
    List<FamilyState> families = new ArrayList<>(group.families());
    families.add(PushTimes.success(group));
    families.add(PushTimes.failure(group));
    families.sort(Comparator.comparing(FamilyState::name, Utf8Order.INSTANCE));
    return families;
  }

  static void append(Html html, GroupState group) {
    int series = 0;
    for (FamilyState family : families(group)) {
      int count = family.block().seriesCount();
      series += count;
      boolean complete = count <= SeriesTable.PAGE && series <= SERIES_AT_ONCE;
      html.markup("<details class=\"family\" data-name=\"").text(family.name());
      html.markup(complete ? "\">" : "\" data-lazy>");
      appendHeader(html, family);
      html.markup("<div class=\"series\">");
      if (complete) {
        new SeriesTable(html, group.key()).append(family, 0);
      }
      html.markup("</div></details>\n");
    }
  }

  private static void appendHeader(Html html, FamilyState family) {
    html.markup("<summary><span class=\"name\">")
        .text(ShownText.metricName(family.name()))
        .markup("</span> <span class=\"type ")
        .text(family.block().type().textName())
        .markup("\">")
        .text(family.block().type().name().replace('_', ' '))
        .markup("</span> ");
    appendValue(html, family);
    html.markup("<span class=\"facts\">last pushed: ");
    Times.append(html, family.pushedAtNanos()).markup("</span>");
    String help = family.block().help();
    if (help != null && !help.isEmpty()) {
      html.markup("<span class=\"help\">")
          .text(ShownText.shortened(help, MOST_OF_HELP))
          .markup("</span>");
    }
    html.markup("</summary>");
  }

  /** Most families are one number, which is then told without opening them. */
  private static void appendValue(Html html, FamilyState family) {
    int count = family.block().seriesCount();
    if (count == 1 && family.block().metric(0).value() instanceof MetricValue.Scalar scalar) {
      html.markup("<span class=\"value\">")
          .text(ShownText.number(scalar.value()))
          .markup("</span> ");
    } else {
      html.markup("<span class=\"count\">").number(count).markup(" series</span> ");
    }
  }
}
