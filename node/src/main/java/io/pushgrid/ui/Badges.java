package io.pushgrid.ui;

import io.pushgrid.group.GroupingKey;
import io.pushgrid.metric.LabelSet;

/** Labels as badges, one each. */
final class Badges {
  /** Longer values are cut in the list of groups. */
  private static final int MOST_IN_LIST = 160;

  private static final int MOST_IN_TABLE = 4000;

  private Badges() {}

  /** The labels of a group: job first, then instance, then the others by name. */
  static Html group(Html html, GroupingKey key) {
    html.markup("<span class=\"labels\">");
    badge(html, GroupingKey.JOB, key.job(), MOST_IN_LIST);
    String instance = key.labels().get(GroupingKey.INSTANCE);
    if (instance != null) {
      badge(html, GroupingKey.INSTANCE, instance, MOST_IN_LIST);
    }
    for (int i = 0; i < key.labels().size(); i++) {
      String name = key.labels().name(i);
      if (!name.equals(GroupingKey.JOB) && !name.equals(GroupingKey.INSTANCE)) {
        badge(html, name, key.labels().value(i), MOST_IN_LIST);
      }
    }
    return html.markup("</span>");
  }

  /** The labels of a series by name; those that only repeat its group's are held back. */
  static Html series(Html html, LabelSet labels, GroupingKey key) {
    html.markup("<span class=\"labels\">");
    for (int i = 0; i < labels.size(); i++) {
      String name = labels.name(i);
      if (key.seriesLabels().has(name)) {
        html.markup("<span class=\"of-group\">");
        badge(html, name, labels.value(i), MOST_IN_TABLE);
        html.markup("</span>");
      } else {
        badge(html, name, labels.value(i), MOST_IN_TABLE);
      }
    }
    return html.markup("</span>");
  }

  private static void badge(Html html, String name, String value, int most) {
    switch (name) {
      case GroupingKey.JOB -> html.markup("<span class=\"badge job\">");
      case GroupingKey.INSTANCE -> html.markup("<span class=\"badge instance\">");
      default -> html.markup("<span class=\"badge\">");
    }
    html.text(ShownText.label(name, value, most)).markup("</span> ");
  }
}
