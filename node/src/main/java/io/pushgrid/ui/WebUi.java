package io.pushgrid.ui;

import io.pushgrid.group.FamilyState;
import io.pushgrid.group.GroupState;
import io.pushgrid.group.GroupingKey;
import io.pushgrid.view.LocalView;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The web page and the pieces of it that its script asks for later. Rendered anew for each request; nothing is as large
 * as what is stored, as there are only so many groups to a list and so many series to a table. Any thread may call any
 * method, but an event loop should not, as to search is to look at every group.
 */
public final class WebUi {
  /** Only files of this server and requests to it; nothing written into the page can run. */
  public static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self';"
      + " style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self';"
      + " base-uri 'none'; frame-ancestors 'self'";

  private final NodeFacts facts;
  private final LocalView view;
  private final List<StaticFile> files;
  private final GroupList list;

  /**
   * The page of a node.
   *
   * @param files what the page may link to
   */
  public WebUi(NodeFacts facts, LocalView view, List<StaticFile> files) {
    this.facts = facts;
    this.view = view;
    this.files = List.copyOf(files);
    this.list = new GroupList(new GroupPath(facts.labelNames()));
  }

  /** The files of the page, each as a link. */
  public byte[] files() {
    Html html = new Html().markup("<!doctype html>\n<pre>\n");
    for (StaticFile file : files) {
      html.markup("<a href=\"").text(file.name()).markup("\">").text(file.name());
      html.markup("</a>\n");
    }
    return html.markup("</pre>\n").toBytes();
  }

  /** The whole document. */
  public byte[] page(GroupQuery query, NodeNow now) {
    Collection<GroupState> groups = view.groups();
    Html html = new Html();
    appendHead(html);
    html.markup("<main>");
    String notReady = now.notReady();
    if (notReady != null) {
      html.markup("<p class=\"alert\">This node is not ready: ").text(notReady);
      html.markup(". What is shown here may be incomplete.</p>");
    }
    html.markup("<p class=\"alert\" id=\"alert\" role=\"alert\" hidden></p>"
        + "<section id=\"metrics\" aria-label=\"Metrics\">");
    appendToolbar(html, query, groups.size());
    list.append(html, groups, query);
    html.markup("</section><section id=\"status\" aria-label=\"Status\">");
    new StatusView(facts).append(html, now);
    html.markup("</section></main>");
    appendDialog(html);
    return html.markup("</body></html>\n").toBytes();
  }

  /** The list of groups alone. */
  public byte[] groups(GroupQuery query) {
    Html html = new Html();
    list.append(html, view.groups(), query);
    return html.toBytes();
  }

  /** The families of a group, null if there is no such group. */
  public byte @Nullable [] group(GroupingKey key) {
    GroupState group = view.group(key);
    if (group == null) {
      return null;
    }
    Html html = new Html();
    GroupDetail.append(html, group);
    return html.toBytes();
  }

  /**
   * A page of the series of a family, null if there is no such family.
   *
   * @param from how many series to pass over
   */
  public byte @Nullable [] series(GroupingKey key, String name, int from) {
    GroupState group = view.group(key);
    if (group == null) {
      return null;
    }
    for (FamilyState family : GroupDetail.families(group)) {
      if (family.name().equals(name)) {
        Html html = new Html();
        new SeriesTable(html, key).append(family, from);
        return html.toBytes();
      }
    }
    return null;
  }

  private void appendHead(Html html) {
    html.markup("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
        + "<title>Pushgrid</title>"
        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
        + "<meta name=\"robots\" content=\"noindex,nofollow\">"
        + "<meta name=\"color-scheme\" content=\"light dark\">");
    for (StaticFile file : files) {
      appendLink(html, file);
    }
    html.markup("</head><body data-prefix=\"").text(facts.linkPrefix());
    html.markup("\"><header><a class=\"brand\" href=\"#metrics\">Pushgrid</a>"
        + "<nav aria-label=\"Views\"><a href=\"#metrics\">Metrics</a><a href=\"#status\">Status</a>"
        + "<a href=\"https://github.com/prometheus/pushgateway/blob/master/README.md\""
        + " target=\"_blank\" rel=\"noopener noreferrer\">Help</a></nav></header>");
  }

  private void appendLink(Html html, StaticFile file) {
    if (file.name().endsWith(".css")) {
      html.markup("<link rel=\"stylesheet\" href=\"");
    } else if (file.name().endsWith(".js")) {
      html.markup("<script defer src=\"");
    } else {
      html.markup("<link rel=\"icon\" href=\"");
    }
    html.text(facts.linkPrefix()).markup("/static/").text(file.name());
    html.markup("?v=").text(file.version()).markup("\">");
    if (file.name().endsWith(".js")) {
      html.markup("</script>");
    }
  }

  private void appendToolbar(Html html, GroupQuery query, int total) {
    html.markup("<form id=\"search\" class=\"toolbar\" role=\"search\">"
        + "<input type=\"search\" name=\"q\" aria-label=\"Filter groups\" autocomplete=\"off\""
        + " spellcheck=\"false\" placeholder=\"Filter by label or metric\" value=\"");
    html.text(query.text()).markup("\"><select name=\"order\" aria-label=\"Order\">");
    for (GroupOrder order : GroupOrder.values()) {
      html.markup("<option value=\"").text(order.name().toLowerCase(Locale.ROOT));
      html.markup(order == query.order() ? "\" selected>" : "\">");
      html.text(order.title()).markup("</option>");
    }
    html.markup("</select><label><input type=\"checkbox\" name=\"failed\" value=\"1\"");
    html.markup(query.failedOnly() ? " checked" : "")
        .markup("> Failed only</label>" + "<button id=\"refresh\">Refresh</button>");
    if (facts.mayWipe()) {
      html.markup("<button type=\"button\" id=\"wipe\" class=\"danger\"");
      html.markup(total == 0 ? " disabled" : "").markup(">Delete All <span id=\"total\">");
      html.number(total).markup("</span> Groups</button>");
    }
    html.markup("</form>");
  }

  private static void appendDialog(Html html) {
    html.markup("<dialog id=\"confirm\" aria-labelledby=\"confirm-title\"><form method=\"dialog\">"
        + "<h2 id=\"confirm-title\"></h2><p id=\"confirm-text\"></p>"
        + "<div id=\"confirm-labels\"></div>"
        + "<menu><button value=\"no\" autofocus>Cancel</button>"
        + "<button value=\"yes\" class=\"danger solid\">Delete</button></menu></form></dialog>");
  }
}
