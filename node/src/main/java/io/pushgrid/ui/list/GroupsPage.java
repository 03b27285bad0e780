package io.pushgrid.ui.list;

import io.pushgrid.group.FamilyState;
import io.pushgrid.group.GroupState;
import io.pushgrid.query.BadQueryException;
import io.pushgrid.query.GroupQuery;
import io.pushgrid.query.QueryReader;
import io.pushgrid.query.Selection;
import io.pushgrid.ui.one.GroupReference;
import io.pushgrid.ui.part.Ages;
import io.pushgrid.ui.part.Badges;
import io.pushgrid.ui.part.Html;
import io.pushgrid.ui.part.Link;
import io.pushgrid.ui.part.NodeFacts;
import io.pushgrid.ui.part.NodeNow;
import io.pushgrid.ui.part.ShownText;
import io.pushgrid.ui.part.Sparkline;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** The groups, a line each: search, filters, order and page follow the address, so that everything can be linked to. */
public final class GroupsPage {
  private final NodeFacts facts;
  /** A page of groups with long labels ends early, so that it is soon there; what comes behind the list is small. */
  private static final int MOST_BYTES = 260_000;

  private final GroupReference references;

  public GroupsPage(NodeFacts facts) {
    this.facts = facts;
    this.references = new GroupReference(facts.address().labelNames());
  }

  /**
   * Writes what is listed.
   *
   * @param parameters from a name in the query string to its values
   */
  public void append(
      Html html,
      Collection<GroupState> groups,
      NodeNow now,
      Function<String, List<String>> parameters) {
    QueryLinks links = new QueryLinks(facts, parameters);
    GroupQuery query;
    String complaint = "";
    try {
      query = new QueryReader(parameters).query();
    } catch (BadQueryException e) {
      complaint = String.valueOf(e.getMessage());
      query = new QueryReader(name -> List.of()).query();
    }
    Selection selection = query.select(groups, now.moment());
    SearchForm form = new SearchForm(facts, links);
    form.append(html, query.window().sortWord(), complaint);
    html.markup("<div id=\"live-part\">");
    appendNotice(html, parameters.apply("deleted"));
    form.appendFilters(html, query, selection);
    if (selection.total() == 0) {
      appendFirstSteps(html);
    } else if (complaint.isEmpty()) {
      int shown = appendList(html, selection, now, links);
      links.appendPages(html, query.window(), shown, selection.matching());
    }
    html.markup("</div>");
  }

  private static void appendNotice(Html html, List<String> deleted) {
    if (deleted.size() == 1 && deleted.get(0).matches("[0-9]{1,9}")) {
      long count = Long.parseLong(deleted.get(0));
      html.markup("<p class=\"notice\" role=\"status\">")
          .number(count)
          .text(count == 1 ? " group deleted." : " groups deleted.")
          .markup("</p>");
    }
  }

  private static void appendFirstSteps(Html html) {
    html.markup("<div class=\"empty\"><p>Nothing has been pushed yet. Try:</p><pre tabindex=\"0\">"
        + "echo &quot;some_metric 3.14&quot; | curl --data-binary @- "
        + "<span class=\"base\">http://pushgrid.example.org:9091</span>/metrics/job/some_job"
        + "</pre></div>");
  }

  /** Returns how many of the groups there was room for. */
  private int appendList(Html html, Selection selection, NodeNow now, QueryLinks links) {
    if (selection.listed().isEmpty()) {
      html.markup("<p class=\"empty\">No group is like that.</p>");
      return 0;
    }
    html.markup("<form id=\"selection\" method=\"get\" action=\"")
        .text(new Link(facts, "delete").toString())
        .markup("\"><table class=\"groups\"><thead><tr><th scope=\"col\" class=\"pick\">"
            + "<input type=\"checkbox\" id=\"all\" aria-label=\"Select all on this page\" hidden>"
            + "</th><th scope=\"col\">Group</th><th scope=\"col\" class=\"figure\">Metrics</th>"
            + "<th scope=\"col\" class=\"figure\">Size</th>"
            + "<th scope=\"col\">Last hour</th><th scope=\"col\">Last push</th></tr></thead>"
            + "<tbody>");
    int shown = appendRows(html, selection.listed(), now);
    html.markup("</tbody></table><div class=\"actions\">"
        + "<button class=\"danger\" id=\"delete-selected\">Delete selected…</button>");
    if (links.isNarrowed()) {
      html.markup("<a class=\"button danger\" id=\"delete-matching\" href=\"")
          .text(links.deletion())
          .markup("\">Delete all ")
          .number(selection.matching())
          .markup(" found…</a>");
    }
    if (facts.mayWipe()) {
      html.markup("<a class=\"button danger\" id=\"wipe\" href=\"")
          .text(new Link(facts, "wipe").toString())
          .markup("\">Delete everything…</a>");
    }
    html.markup("</div></form>");
    return shown;
  }

  private int appendRows(Html html, List<GroupState> groups, NodeNow now) {
    int shown = 0;
    for (GroupState group : groups) {
      Html row = new Html();
      appendRow(row, group, now);
      if (shown > 0 && html.bytes() + row.bytes() > MOST_BYTES) {
        break;
      }
      html.append(row);
      shown++;
    }
    return shown;
  }

  private void appendRow(Html html, GroupState group, NodeNow now) {
    String where = references.to(group.key());
    html.markup("<tr><td class=\"pick\"><input type=\"checkbox\" name=\"path\" value=\"")
        .text(where)
        .markup("\" aria-label=\"Select ")
        .text(ShownText.label("job", group.key().job(), 40))
        .markup("\"></td><td class=\"what\"><a class=\"group\" href=\"")
        .text(new Link(facts, "group").with("path", where).toString())
        .markup("\">");
    Badges.group(html, group.key(), Badges.Bounds.LIST).markup("</a>");
    if (!group.lastPushSucceeded()) {
      html.markup(" <span class=\"mark bad\">Last push failed</span>");
    }
    if (now.moment().isOverdue(group)) {
      html.markup(" <span class=\"mark bad\">Overdue</span>");
    }
    if (now.moment().isInconsistent(group)) {
      html.markup(" <span class=\"mark bad\">Inconsistent</span>");
    }
    int series = group.families().stream()
        .map(FamilyState::block)
        .mapToInt(b -> b.seriesCount())
        .sum();
    html.markup("</td><td class=\"figure\" data-title=\"Metrics\">")
        .number(group.families().size())
        .markup("</td><td class=\"figure\" data-title=\"Size\">")
        .number(series)
        .markup(" series")
        .markup("</td><td class=\"strip-cell\">");
    Sparkline.append(html, now.activity().of(group.key(), now.shared()));
    html.markup("</td><td class=\"age\">");
    if (group.success().happened()) {
      Ages.append(html, group.success(), now);
    } else {
      html.markup("never");
    }
    html.markup("</td></tr>\n");
  }
}
