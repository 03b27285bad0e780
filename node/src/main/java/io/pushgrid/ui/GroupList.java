package io.pushgrid.ui;

import io.pushgrid.group.GroupState;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Locale;

/** The groups, one line each; what is inside one is asked for when it is opened. */
final class GroupList {
  private final GroupPath path;

  GroupList(GroupPath path) {
    this.path = path;
  }

  /** Appends the groups asked for, by key unless asked otherwise, and a link to those that come after them. */
  void append(Html html, Collection<GroupState> groups, GroupQuery query) {
    GroupQuery.Selection selection = query.select(groups);
    html.markup("<div id=\"list\" data-total=\"")
        .number(selection.total())
        .markup("\"><p id=\"counts\" role=\"status\">");
    appendCounts(html, selection);
    html.markup("</p>");
    if (selection.total() == 0) {
      appendFirstSteps(html);
    }
    html.markup("<ol class=\"groups\">");
    selection.listed().forEach(group -> append(html, group));
    html.markup("</ol>");
    int next = query.from() + selection.listed().size();
    if (next < selection.matching()) {
      appendMore(html, query, next, selection.matching() - next);
    }
    html.markup("</div>");
  }

  private static void appendCounts(Html html, GroupQuery.Selection selection) {
    if (selection.matching() != selection.total()) {
      html.number(selection.matching()).markup(" of ");
    }
    html.number(selection.total()).text(selection.total() == 1 ? " group" : " groups");
    if (selection.failed() > 0) {
      html.markup(", <strong>").number(selection.failed()).markup(" with a failed push</strong>");
    }
  }

  private static void appendFirstSteps(Html html) {
    html.markup("<div class=\"empty\"><p>Nothing has been pushed yet. Try:</p><pre>"
        + "echo &quot;some_metric 3.14&quot; | curl --data-binary @- "
        + "<span id=\"here\">http://pushgrid.example.org:9091</span>/metrics/job/some_job"
        + "</pre></div>");
  }

  private void append(Html html, GroupState group) {
    html.markup("<li class=\"group\" data-path=\"").text(path.of(group.key())).markup("\">");
    html.markup("<details><summary><span class=\"what\">");
    Badges.group(html, group.key());
    if (!group.lastPushSucceeded()) {
      html.markup("<span class=\"failed\">Last push failed!</span> ");
    }
    html.markup("</span><span class=\"facts\">");
    if (group.success().happened()) {
      html.number(group.families().size())
          .text(group.families().size() == 1 ? " metric" : " metrics")
          .markup(", pushed ");
      Times.append(html, group.success().epochNanos());
    } else {
      html.markup("never pushed successfully");
    }
    html.markup("</span></summary><div class=\"families\"></div></details>"
        + "<button type=\"button\" class=\"danger delete\">Delete Group</button></li>\n");
  }

  /** A link that works without the script, too. */
  private static void appendMore(Html html, GroupQuery query, int next, int left) {
    html.markup("<p class=\"more\"><a href=\"?q=")
        .text(URLEncoder.encode(query.text(), StandardCharsets.UTF_8))
        .markup("&amp;order=")
        .text(query.order().name().toLowerCase(Locale.ROOT));
    if (query.failedOnly()) {
      html.markup("&amp;failed=1");
    }
    html.markup("&amp;from=").number(next).markup("\">Show more</a> (");
    html.number(left).markup(" left)</p>");
  }
}
