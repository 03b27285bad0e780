package io.pushgrid.ui;

import io.pushgrid.telemetry.BuildInfo;
import io.pushgrid.ui.part.Ages;
import io.pushgrid.ui.part.HeapText;
import io.pushgrid.ui.part.Html;
import io.pushgrid.ui.part.NodeFacts;
import io.pushgrid.ui.part.NodeNow;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a node is and how it was started, as tables. */
final class StatusPage {
  private StatusPage() {}

  static void append(Html html, NodeFacts facts, NodeNow now) {
    String file = facts.flags().getOrDefault("persistence.file", "");
    String notReady = now.notReady();
    html.markup("<h1>Status</h1><h2>Runtime</h2><table class=\"facts-table\">"
        + "<tr><th scope=\"row\">Started</th><td>");
    Ages.append(html, facts.startTime(), now.now()).markup("</td></tr>");
    row(html, "Ready", notReady == null ? "yes" : "no: " + notReady);
    row(html, "Java", facts.build().runtimeVersion());
    row(html, "Memory", HeapText.of(now.load()));
    row(html, "Storage", file.isEmpty() ? "in memory only" : file);
    html.markup("</table><h2>Build</h2>");
    table(html, build(facts.build()));
    html.markup("<h2>Flags</h2>");
    table(html, facts.flags());
  }

  /** Under the names of the status API. */
  private static Map<String, String> build(BuildInfo build) {
    Map<String, String> rows = new LinkedHashMap<>();
    rows.put("version", build.version());
    rows.put("revision", build.revision());
    rows.put("branch", build.branch());
    rows.put("buildDate", build.date());
    rows.put("buildUser", build.user());
    return rows;
  }

  private static void table(Html html, Map<String, String> rows) {
    html.markup("<table class=\"facts-table\">");
    rows.forEach((name, value) -> row(html, name, value));
    html.markup("</table>");
  }

  private static void row(Html html, String name, String value) {
    html.markup("<tr><th scope=\"row\">")
        .text(name)
        .markup("</th><td>")
        .text(value)
        .markup("</td></tr>");
  }
}
