package io.pushgrid.ui.list;

import io.pushgrid.query.Window;
import io.pushgrid.ui.part.Html;
import io.pushgrid.ui.part.Link;
import io.pushgrid.ui.part.NodeFacts;
import java.util.List;
import java.util.function.Function;

/** Links that ask the present question again, but for one thing. */
final class QueryLinks {
  private static final List<String> CRITERIA = List.of("q", "match[]", "filter", "stale_after");

  private final NodeFacts facts;
  private final Function<String, List<String>> parameters;

  QueryLinks(NodeFacts facts, Function<String, List<String>> parameters) {
    this.facts = facts;
    this.parameters = parameters;
  }

  /** The first value of a parameter, empty if it is absent. */
  String value(String name) {
    List<String> values = parameters.apply(name);
    return values.isEmpty() ? "" : values.get(0);
  }

  List<String> values(String name) {
    return parameters.apply(name);
  }

  /** Whether anything but all groups is asked for. */
  boolean isNarrowed() {
    return !value("q").isEmpty()
        || !value("match[]").isEmpty()
        || !value("filter").isEmpty();
  }

  /** The same search with this filter only, or none. */
  String filtered(String filter) {
    return new Link(facts, "")
        .with("q", value("q"))
        .with("stale_after", value("stale_after"))
        .with("sort", value("sort"))
        .with("filter", filter)
        .toString();
  }

  /** To what would be deleted. */
  String deletion() {
    return criteria(new Link(facts, "delete")).toString();
  }

  private Link criteria(Link link) {
    for (String name : CRITERIA) {
      parameters.apply(name).forEach(value -> link.with(name, value));
    }
    return link;
  }

  private String at(int offset) {
    return criteria(new Link(facts, ""))
        .with("sort", value("sort"))
        .with("limit", value("limit"))
        .with("offset", offset == 0 ? "" : Integer.toString(offset))
        .toString();
  }

  /** Which groups these are, and links to those before and after. */
  void appendPages(Html html, Window window, int shown, int matching) {
    int offset = window.offset();
    int limit = window.limit();
    int next = offset + shown;
    if (shown == matching || limit == 0) {
      return;
    }
    html.markup("<nav class=\"pages\" aria-label=\"Pages\">");
    if (offset > 0) {
      html.markup("<a class=\"button\" rel=\"prev\" href=\"")
          .text(at(Math.max(0, offset - limit)))
          .markup("\">Previous</a>");
    }
    html.markup("<span>")
        .number(Math.min(offset + 1, next))
        .markup("–")
        .number(next)
        .markup(" of ")
        .number(matching)
        .markup("</span>");
    if (next < matching) {
      html.markup("<a class=\"button\" rel=\"next\" href=\"").text(at(next)).markup("\">Next</a>");
    }
    html.markup("</nav>");
  }
}
