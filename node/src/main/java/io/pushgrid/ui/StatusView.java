package io.pushgrid.ui;

import io.pushgrid.cluster.MemberInfo;
import io.pushgrid.telemetry.BuildInfo;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a node is and how it was started, as tables. */
final class StatusView {
  private final NodeFacts facts;

  StatusView(NodeFacts facts) {
    this.facts = facts;
  }

  void append(Html html, NodeNow now) {
    html.markup("<h2>Runtime Information</h2><table class=\"facts-table\">"
        + "<tr><th scope=\"row\">Started</th><td>");
    Times.append(html, facts.startTime());
    html.markup("</td></tr><tr><th scope=\"row\">Ready</th><td>");
    String notReady = now.notReady();
    html.text(notReady == null ? "yes" : "no: " + notReady).markup("</td></tr></table>");
    if (now.members().stream().anyMatch(member -> !member.address().isEmpty())) {
      appendMembers(html, now);
    }
    html.markup("<h2>Build Information</h2>");
    appendTable(html, build(facts.build()));
    html.markup("<h2>Startup Flags</h2>");
    appendTable(html, facts.flags());
  }

  private static void appendMembers(Html html, NodeNow now) {
    html.markup("<h2>Cluster Members</h2><table class=\"facts-table\"><thead><tr>"
        + "<th scope=\"col\">Name</th><th scope=\"col\">Address</th><th scope=\"col\">State</th>"
        + "<th scope=\"col\">Version</th></tr></thead>");
    for (MemberInfo member : now.members()) {
      html.markup("<tr><th scope=\"row\">").text(member.name());
      if (member.local()) {
        html.markup(" <span class=\"badge\">this node</span>");
      }
      html.markup("</th><td>")
          .text(member.address())
          .markup("</td><td>")
          .text(word(member.health().state()))
          .markup("</td><td>")
          .text(member.health().version())
          .markup("</td></tr>");
    }
    html.markup("</table>");
  }

  private static String word(MemberInfo.State state) {
    return switch (state) {
      case READY -> "ready";
      case NOT_READY -> "not ready";
      case SILENT -> "silent";
      case LEAVING -> "leaving";
    };
  }

  /** Under the names of the status API, but for that of the language. */
  private static Map<String, String> build(BuildInfo build) {
    Map<String, String> rows = new LinkedHashMap<>();
    rows.put("branch", build.branch());
    rows.put("buildDate", build.date());
    rows.put("buildUser", build.user());
    rows.put("javaVersion", build.runtimeVersion());
    rows.put("revision", build.revision());
    rows.put("version", build.version());
    return rows;
  }

  private static void appendTable(Html html, Map<String, String> rows) {
    html.markup("<table class=\"facts-table\">");
    rows.forEach((name, value) -> html.markup("<tr><th scope=\"row\">")
        .text(name)
        .markup("</th><td>")
        .text(value)
        .markup("</td></tr>"));
    html.markup("</table>");
  }
}
