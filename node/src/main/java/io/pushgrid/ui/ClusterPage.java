package io.pushgrid.ui;

import io.pushgrid.cluster.ClusterInfo;
import io.pushgrid.cluster.MemberInfo;
import io.pushgrid.cluster.MemberLoad;
import io.pushgrid.ui.part.Ages;
import io.pushgrid.ui.part.HeapText;
import io.pushgrid.ui.part.Html;
import io.pushgrid.ui.part.NodeNow;
import io.pushgrid.ui.part.Sparkline;
import java.time.Duration;

/** The members as this node sees them, and what the cluster can still bear. */
final class ClusterPage {
  private ClusterPage() {}

  static void append(Html html, NodeNow now) {
    ClusterInfo cluster = now.cluster();
    html.markup("<div id=\"live-part\"><h1>Cluster");
    if (!cluster.name().isEmpty()) {
      html.markup(" <span class=\"soft\">").text(cluster.name()).markup("</span>");
    }
    html.markup("</h1><dl class=\"facts\"><div><dt>State</dt><dd>")
        .text(
            switch (cluster.partition().state()) {
              case WHOLE -> cluster.partition().missing().isEmpty() ? "whole" : "incomplete";
              case CUT_OFF -> "cut off";
              case SPLIT -> "split";
              case MERGING -> "merging";
            })
        .markup("</dd></div><div><dt>Members</dt><dd>")
        .number(cluster.members().size())
        .markup("</dd></div><div class=\"wide\"><dt>May fail</dt><dd>")
        .text(mayFail(cluster))
        .markup("</dd></div><div class=\"wide\"><dt>Pushes of the last hour</dt><dd>");
    Sparkline.append(html, now.activity().ofAll(now.shared())).markup("</dd></div></dl>");
    html.markup("<table class=\"members\"><thead><tr><th scope=\"col\">Member</th>"
        + "<th scope=\"col\">State</th><th scope=\"col\">Address</th>"
        + "<th scope=\"col\">Version</th><th scope=\"col\">Up for</th>"
        + "<th scope=\"col\" class=\"figure\">Groups</th><th scope=\"col\" class=\"figure\">Heap</th>"
        + "<th scope=\"col\">Replication delay</th></tr></thead><tbody>");
    cluster.members().forEach(member -> appendMember(html, member, now));
    cluster.partition().missing().forEach(name -> appendMissing(html, name));
    html.markup("</tbody></table></div>");
  }

  /** What can be lost at once with a majority left, and in all, one after the other. */
  static String mayFail(ClusterInfo cluster) {
    long ready = cluster.members().stream()
        .filter(member -> member.health().state() == MemberInfo.State.READY)
        .count();
    if (ready <= 1) {
      return "none: there is no other that is ready";
    }
    long atOnce = (ready - 1) / 2;
    long inAll = Math.max(0, ready - Math.max(1, cluster.minMembers()));
    if (inAll == 0) {
      return "none: --cluster.min-members=" + cluster.minMembers() + " needs them all";
    }
    return atOnce == 0
        ? inAll + ", after a pause: two have no majority"
        : Math.min(atOnce, inAll) + " at once, " + inAll + " one after the other";
  }

  private static void appendMember(Html html, MemberInfo member, NodeNow now) {
    MemberInfo.Health health = member.health();
    html.markup("<tr><th scope=\"row\">").text(member.name());
    if (member.local()) {
      html.markup(" <span class=\"badge\">this node</span>");
    }
    html.markup("</th><td data-title=\"State\">");
    boolean ready = health.state() == MemberInfo.State.READY;
    html.markup(ready ? "<span class=\"mark good\">" : "<span class=\"mark bad\">")
        .text(
            switch (health.state()) {
              case READY -> "Ready";
              case JOINING -> "Joining";
              case NOT_READY -> "Not ready";
              case SILENT -> "Silent";
              case LEAVING -> "Leaving";
            })
        .markup("</span></td><td data-title=\"Address\">")
        .text(member.address().isEmpty() ? "–" : member.address())
        .markup("</td><td data-title=\"Version\">")
        .text(health.version())
        .markup("</td>");
    appendLoad(html, member.local() ? now.load() : health.load());
    html.markup("<td data-title=\"Replication delay\">")
        .text(member.local() ? "–" : delay(health))
        .markup("</td></tr>");
  }

  private static void appendLoad(Html html, MemberLoad load) {
    html.markup("<td data-title=\"Up for\">")
        .text(load.upMillis() > 0 ? Ages.words(load.upMillis() / 1000) : "–")
        .markup("</td><td class=\"figure\" data-title=\"Groups\">");
    boolean known = load.heapMost() > 0;
    if (known) {
      html.number(load.groups());
    } else {
      html.markup("–");
    }
    html.markup("</td><td class=\"figure\" data-title=\"Heap\">")
        .text(known ? HeapText.of(load) : "–")
        .markup("</td>");
  }

  private static String delay(MemberInfo.Health health) {
    if (health.pendingChanges() == 0) {
      return "none";
    }
    Duration lag = health.lag();
    String age = lag.toMillis() < 10_000 ? lag.toMillis() + " ms" : Ages.words(lag.toSeconds());
    return age + ", " + health.pendingChanges()
        + (health.pendingChanges() == 1 ? " change" : " changes");
  }

  private static void appendMissing(Html html, String name) {
    html.markup("<tr><th scope=\"row\">")
        .text(name)
        .markup("</th><td data-title=\"State\"><span class=\"mark bad\">Gone</span></td>"
            + "<td data-title=\"Address\">–</td><td data-title=\"Version\">–</td>"
            + "<td data-title=\"Up for\">–</td>"
            + "<td class=\"figure\" data-title=\"Groups\">–</td>"
            + "<td class=\"figure\" data-title=\"Heap\">–</td>"
            + "<td data-title=\"Replication delay\">–</td></tr>");
  }
}
