package io.pushgrid.ui;

import io.pushgrid.cluster.ClusterInfo;
import io.pushgrid.cluster.MemberInfo;
import io.pushgrid.ui.part.Html;
import io.pushgrid.ui.part.NodeNow;
import io.pushgrid.ui.part.ShownText;
import java.util.TreeSet;

/** What everybody should know who looks at any page. */
final class Warnings {
  private Warnings() {}

  static void append(Html html, NodeNow now) {
    String notReady = now.notReady();
    if (notReady != null) {
      warn(html, "This node is not ready: " + notReady + ". What it shows may be incomplete.");
    }
    ClusterInfo.Partition partition = now.cluster().partition();
    String split = switch (partition.state()) {
      case WHOLE -> "";
      case CUT_OFF -> "This node is cut off from the majority of the cluster.";
      case SPLIT -> "The cluster is split: members are out of reach and may be at work elsewhere.";
      case MERGING -> "This node meets members again from which it was apart.";
    };
    if (!split.isEmpty()) {
      warn(html, split);
    }
    if (!partition.missing().isEmpty()) {
      warn(
          html,
          (partition.missing().size() == 1 ? "A member is missing: " : "Members are missing: ")
              + String.join(", ", partition.missing()) + ".");
    }
    for (MemberInfo member : now.cluster().members()) {
      if (!member.local() && member.health().state() == MemberInfo.State.SILENT) {
        warn(html, "Member " + member.name() + " does not answer.");
      }
    }
    if (!now.moment().clashing().isEmpty()) {
      warn(
          html,
          "Families that groups pushed with types or series that do not fit together: "
              + ShownText.shortened(String.join(", ", new TreeSet<>(now.moment().clashing())), 400)
              + ". Look for the filter \"Inconsistent\".");
    }
  }

  private static void warn(Html html, String text) {
    html.markup("<p class=\"warning\" role=\"status\">").text(text).markup("</p>");
  }
}
