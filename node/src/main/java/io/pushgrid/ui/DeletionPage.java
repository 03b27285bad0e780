package io.pushgrid.ui;

import io.pushgrid.group.GroupState;
import io.pushgrid.ui.part.Badges;
import io.pushgrid.ui.part.Html;
import io.pushgrid.ui.part.Link;
import io.pushgrid.ui.part.NodeFacts;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Asks before anything is deleted, and shows what would go. */
final class DeletionPage {
  private static final int MOST_SHOWN = 500;
  private static final int MOST_BYTES = 200_000;
  private static final List<String> CRITERIA =
      List.of("path", "q", "match[]", "filter", "stale_after");

  private final NodeFacts facts;

  DeletionPage(NodeFacts facts) {
    this.facts = facts;
  }

  /**
   * Appends the question whether to delete these groups.
   *
   * @param parameters that led to these groups, to be sent again with the answer
   * @param before what it was about when it was last asked, null if it was not
   */
  void append(
      Html html,
      List<GroupState> groups,
      Function<String, List<String>> parameters,
      @Nullable Asked before) {
    html.markup("<div class=\"question\"><h1>Delete ")
        .number(groups.size())
        .text(groups.size() == 1 ? " group?" : " groups?")
        .markup("</h1>");
    if (before != null) {
      appendChange(html, before.groups(), groups.size());
    }
    if (groups.isEmpty()) {
      html.markup("<p>There is no such group, or no longer.</p><p><a class=\"button\" href=\"")
          .text(new Link(facts, "").toString())
          .markup("\">Back to the groups</a></p></div>");
      return;
    }
    html.markup("<p>All their metrics go, on every member.</p><ul class=\"going\">");
    int shown = 0;
    while (shown < Math.min(MOST_SHOWN, groups.size()) && html.bytes() < MOST_BYTES) {
      html.markup("<li>");
      Badges.group(html, groups.get(shown++).key(), Badges.Bounds.LIST).markup("</li>");
    }
    html.markup("</ul>");
    if (shown < groups.size()) {
      html.markup("<p>… and ").number(groups.size() - shown).markup(" more.</p>");
    }
    html.markup("<form method=\"post\" action=\"")
        .text(new Link(facts, "delete").toString())
        .markup("\">");
    for (String name : CRITERIA) {
      for (String value : parameters.apply(name)) {
        html.markup("<input type=\"hidden\" name=\"").text(name);
        html.markup("\" value=\"").text(value).markup("\">");
      }
    }
    html.markup("<input type=\"hidden\" name=\"asked\" value=\"")
        .text(Asked.about(groups).toString())
        .markup("\">");
    buttons(html);
    html.number(groups.size())
        .text(groups.size() == 1 ? " group" : " groups")
        .markup("</button></div></form></div>");
  }

  private static void appendChange(Html html, int before, int now) {
    html.markup("<p class=\"warning\" role=\"alert\">What would go has changed: ");
    if (before == now) {
      html.markup("these are other groups than those you were asked about.");
    } else {
      html.markup("you were asked about ")
          .number(before)
          .markup(", now there are ")
          .number(now);
      html.markup(".");
    }
    html.markup(" Nothing was deleted; please look again.</p>");
  }

  /** Appends the question whether to delete everything. */
  void appendWipe(Html html, int groups) {
    html.markup("<div class=\"question\"><h1>Delete everything?</h1><p>All ")
        .number(groups)
        .text(groups == 1 ? " group goes" : " groups go")
        .markup(", on every member. Only a backup can bring them back.</p>"
            + "<form method=\"post\" action=\"")
        .text(new Link(facts, "wipe").toString())
        .markup("\">");
    buttons(html);
    html.markup("everything</button></div></form></div>");
  }

  private void buttons(Html html) {
    html.markup("<div class=\"actions\"><a class=\"button\" id=\"cancel\" href=\"")
        .text(new Link(facts, "").toString())
        .markup("\">Cancel</a><button id=\"confirm\" class=\"danger solid\">Delete ");
  }
}
