package io.pushgrid.ui;

import io.pushgrid.group.GroupingKey;
import io.pushgrid.metric.LabelSet;

/** Labels as badges, one each. */
final class Badges {
  /** Longer values are cut in the list of groups. */
  static final int MOST_IN_LIST = 120;

  /** And where there is one group only. */
  static final int MOST = 4000;

  private Badges() {}

  /** The labels of a group: job first, then instance, then the others by name. */
  static Html group(Html html, GroupingKey key, int most) {
    html.markup("<span class=\"labels\">");
    badge(html, GroupingKey.JOB, key.job(), most);
    String instance = key.labels().get(GroupingKey.INSTANCE);
    if (instance != null) {
      badge(html, GroupingKey.INSTANCE, instance, most);
    }
    for (int i = 0; i < key.labels().size(); i++) {
      String name = key.labels().name(i);
      if (!name.equals(GroupingKey.JOB) && !name.equals(GroupingKey.INSTANCE)) {
        badge(html, name, key.labels().value(i), most);
      }
    }
    return html.markup("</span>");
  }

  /** The labels of a series by name, without those that only repeat its group's. */
  static Html series(Html html, LabelSet labels, GroupingKey key) {
    html.markup("<span class=\"labels\">");
    int shown = 0;
    for (int i = 0; i < labels.size(); i++) {
      String name = labels.name(i);
      if (!labels.value(i).equals(key.seriesLabels().get(name))) {
        badge(html, name, labels.value(i), MOST);
        shown++;
      }
    }
    if (shown == 0) {
      html.markup("<span class=\"soft\">labels of the group only</span>");
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
