package io.pushgrid.ui.part;

import io.pushgrid.group.GroupingKey;
import io.pushgrid.metric.LabelSet;

/** Labels as badges, one each. */
public final class Badges {
  private Badges() {}

  /** How much is shown of labels that somebody made very long, or very many. */
  public enum Bounds {
    /** Where there are many groups. */
    LIST(120, 16),
    /** Where there is one. */
    PAGE(4000, 100);

    private final int characters;
    private final int labels;

    Bounds(int characters, int labels) {
      this.characters = characters;
      this.labels = labels;
    }
  }

  /** The labels of a group: job first, then instance, then the others by name. */
  public static Html group(Html html, GroupingKey key, Bounds bounds) {
    html.markup("<span class=\"labels\">");
    badge(html, GroupingKey.JOB, key.job(), bounds);
    String instance = key.labels().get(GroupingKey.INSTANCE);
    if (instance != null) {
      badge(html, GroupingKey.INSTANCE, instance, bounds);
    }
    int shown = 0;
    for (int i = 0; i < key.labels().size(); i++) {
      String name = key.labels().name(i);
      if (!name.equals(GroupingKey.JOB) && !name.equals(GroupingKey.INSTANCE)) {
        if (shown++ < bounds.labels) {
          badge(html, name, key.labels().value(i), bounds);
        }
      }
    }
    more(html, shown - bounds.labels);
    return html.markup("</span>");
  }

  private static void more(Html html, int labels) {
    if (labels > 0) {
      html.markup("<span class=\"soft\">… and ").number(labels).markup(" more labels</span>");
    }
  }

  /** The labels of a series by name, without those that only repeat its group's. */
  public static Html series(Html html, LabelSet labels, GroupingKey key) {
    html.markup("<span class=\"labels\">");
    int shown = 0;
    for (int i = 0; i < labels.size(); i++) {
      String name = labels.name(i);
      if (!labels.value(i).equals(key.seriesLabels().get(name))) {
        if (shown++ < Bounds.PAGE.labels) {
          badge(html, name, labels.value(i), Bounds.PAGE);
        }
      }
    }
    more(html, shown - Bounds.PAGE.labels);
    if (shown == 0) {
      html.markup("<span class=\"soft\">labels of the group only</span>");
    }
    return html.markup("</span>");
  }

  private static void badge(Html html, String name, String value, Bounds bounds) {
    switch (name) {
      case GroupingKey.JOB -> html.markup("<span class=\"badge job\">");
      case GroupingKey.INSTANCE -> html.markup("<span class=\"badge instance\">");
      default -> html.markup("<span class=\"badge\">");
    }
    html.text(ShownText.label(name, value, bounds.characters)).markup("</span> ");
  }
}
