package io.pushgrid.ui.list;

import io.pushgrid.query.GroupFilter;
import io.pushgrid.query.GroupQuery;
import io.pushgrid.query.Selection;
import io.pushgrid.ui.part.Html;
import io.pushgrid.ui.part.Link;
import io.pushgrid.ui.part.NodeFacts;

/** Where groups are searched for. */
final class SearchForm {
  private final NodeFacts facts;
  private final QueryLinks links;

  SearchForm(NodeFacts facts, QueryLinks links) {
    this.facts = facts;
    this.links = links;
  }

  /** In what order groups can be listed, by the word of each. */
  private enum Order {
    NAME("name", "Name"),
    NEWEST("last_push", "Last push, newest first"),
    OLDEST("-last_push", "Last push, oldest first"),
    FAILURES("failures", "Failures first"),
    SIZE("size", "Largest first");

    private final String word;
    private final String title;

    Order(String word, String title) {
      this.word = word;
      this.title = title;
    }
  }

  /** @param complaint what is wrong with the question, empty if nothing is */
  void append(Html html, String sort, String complaint) {
    html.markup("<h1 class=\"unseen\">Groups</h1>"
            + "<form id=\"search\" class=\"toolbar\" role=\"search\" action=\"")
        .text(new Link(facts, "").toString())
        .markup("\"><input type=\"search\" name=\"q\" aria-label=\"Search groups\""
            + " autocomplete=\"off\" spellcheck=\"false\""
            + " placeholder=\"Search labels and metrics: backup job=etl path=~/var/.*\" value=\"");
    html.text(links.value("q")).markup("\"><select name=\"sort\" aria-label=\"Order\">");
    for (Order order : Order.values()) {
      html.markup("<option value=\"").text(order.word);
      html.markup(order.word.equals(sort) ? "\" selected>" : "\">");
      html.text(order.title).markup("</option>");
    }
    html.markup("</select>");
    for (String filter : links.values("filter")) {
      html.markup("<input type=\"hidden\" name=\"filter\" value=\"")
          .text(filter)
          .markup("\">");
    }
    html.markup(
        "<button>Search</button></form><p id=\"complaint\" class=\"warning\" role=\"alert\"");
    html.markup(complaint.isEmpty() ? " hidden>" : ">").text(complaint).markup("</p>");
  }

  /** How many groups there are, all and by what may be wrong with them; each a link to them. */
  void appendFilters(Html html, GroupQuery query, Selection selection) {
    html.markup("<nav class=\"filters\" aria-label=\"Filters\">");
    filter(html, "", query.criteria().filters().isEmpty());
    html.markup("All <b>").number(selection.total()).markup("</b></a>");
    for (GroupFilter filter : GroupFilter.values()) {
      filter(html, filter.word(), query.criteria().filters().contains(filter));
      html.text(
              switch (filter) {
                case FAILED -> "Failed";
                case STALE -> "Stale";
                case OVERDUE -> "Overdue";
                case INCONSISTENT -> "Inconsistent";
              })
          .markup(selection.passing(filter) > 0 ? " <b class=\"some\">" : " <b>")
          .number(selection.passing(filter))
          .markup("</b></a>");
    }
    html.markup("<span id=\"counts\" role=\"status\">");
    if (selection.matching() != selection.total()) {
      html.number(selection.matching()).markup(" of ");
    }
    html.number(selection.total())
        .text(selection.total() == 1 ? " group" : " groups")
        .markup("</span></nav>");
  }

  private void filter(Html html, String word, boolean current) {
    html.markup("<a href=\"").text(links.filtered(word));
    html.markup(current ? "\" aria-current=\"true\">" : "\">");
  }
}
