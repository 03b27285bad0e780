package io.pushgrid.ui.one;

import io.pushgrid.exposition.GoQuote;
import io.pushgrid.group.FamilyState;
import io.pushgrid.group.GroupState;
import io.pushgrid.group.version.Terms;
import io.pushgrid.metric.LabelSet;
import io.pushgrid.metric.NameScheme;
import io.pushgrid.metric.Utf8Order;
import io.pushgrid.ui.part.Ages;
import io.pushgrid.ui.part.Badges;
import io.pushgrid.ui.part.Html;
import io.pushgrid.ui.part.Link;
import io.pushgrid.ui.part.NodeFacts;
import io.pushgrid.ui.part.NodeNow;
import io.pushgrid.ui.part.Sparkline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** One group: how it is, what is in it, and how to push to it, ask for it, or delete it from elsewhere. */
public final class GroupPage {
  private final NodeFacts facts;
  private final GroupPath path;
  private final GroupReference references;

  public GroupPage(NodeFacts facts) {
    this.facts = facts;
    this.path = new GroupPath(facts.address().labelNames());
    this.references = new GroupReference(facts.address().labelNames());
  }

  /**
   * Appends the group.
   *
   * @param part which of its families and series, {@link FamilyPart#ALL} for as much of all as fits
   */
  public void append(Html html, GroupState group, NodeNow now, FamilyPart part) {
    String reference = references.to(group.key());
    html.markup("<div id=\"live-part\"><div class=\"title\"><h1>");
    Badges.group(html, group.key(), Badges.Bounds.PAGE)
        .markup("</h1><a class=\"button danger\" id=\"delete\" href=\"")
        .text(new Link(facts, "delete").with("path", reference).toString())
        .markup("\">Delete group…</a></div>");
    appendFailure(html, group, now);
    html.markup("<dl class=\"facts\"><div><dt>Last push</dt><dd>");
    if (group.success().happened()) {
      Ages.append(html, group.success(), now);
    } else {
      html.markup("never");
    }
    html.markup("</dd></div><div><dt>Created</dt><dd>");
    Ages.append(html, group, group.created(), now).markup("</dd></div>");
    appendSchedule(html, group, now);
    html.markup("<div><dt>Metrics</dt><dd>")
        .number(group.families().size())
        .markup("</dd></div><div class=\"wide\"><dt>Pushes of the last hour</dt><dd>");
    Sparkline.append(html, now.activity().of(group.key(), now.shared())).markup("</dd></div></dl>");
    new FamilySections(facts, reference).append(html, group, now, part);
    html.markup("</div>");
    appendCopies(html, group);
  }

  private static void appendSchedule(Html html, GroupState group, NodeNow now) {
    Terms terms = group.terms();
    if (terms.expectsPushes()) {
      html.markup("<div><dt>Pushed every</dt><dd id=\"interval\">")
          .text(Ages.words(terms.intervalMillis() / 1000));
      if (now.moment().isOverdue(group)) {
        html.markup(" <span class=\"mark bad\">Overdue</span>");
      }
      html.markup("</dd></div>");
    }
    Duration left = now.moment().timeLeft(group);
    if (left != null) {
      html.markup("<div><dt>Expires</dt><dd id=\"expires\" title=\"")
          .text(Ages.exact(now.now().plus(left)))
          .markup("\">in ")
          .text(Ages.words(left.toSeconds()))
          .markup("</dd></div>");
    }
  }

  private static void appendFailure(Html html, GroupState group, NodeNow now) {
    if (!group.failure().happened()) {
      return;
    }
    boolean present = !group.lastPushSucceeded();
    html.markup(present ? "<div class=\"failure\"><p>" : "<div class=\"failure past\"><p>")
        .text(present ? "The last push failed " : "A push failed ");
    Ages.append(html, group.failure(), now)
        .text(present ? "; what is shown is older." : "; a later one succeeded.")
        .markup("</p>");
    if (!group.failure().error().isEmpty()) {
      html.markup("<pre tabindex=\"0\">").text(group.failure().error()).markup("</pre>");
    }
    html.markup("</div>");
  }

  /** The families that were pushed, by name. */
  static List<FamilyState> families(GroupState group) {
    List<FamilyState> families = new ArrayList<>(group.families());
    families.sort(Comparator.comparing(FamilyState::name, Utf8Order.INSTANCE));
    return families;
  }

  /** Paths are URL-safe ASCII, so that nothing in these lines needs to be quoted for a shell. */
  private void appendCopies(Html html, GroupState group) {
    String where = path.of(group.key());
    html.markup("<section class=\"copies\" aria-labelledby=\"copies\">"
            + "<h2 id=\"copies\">From elsewhere</h2><dl><dt>Push</dt>"
            + "<dd><code tabindex=\"0\">curl --data-binary @metrics.txt "
            + "<span class=\"base\">http://pushgrid.example.org:9091</span>/")
        .text(where)
        .markup("</code></dd><dt>Delete</dt><dd><code tabindex=\"0\">curl -X DELETE "
            + "<span class=\"base\">http://pushgrid.example.org:9091</span>/")
        .text(where)
        .markup("</code></dd><dt>PromQL selector</dt><dd><code tabindex=\"0\">")
        .text(selector(group.key().seriesLabels()))
        .markup("</code></dd></dl></section>");
  }

  static String selector(LabelSet labels) {
    StringBuilder selector = new StringBuilder("{");
    for (int i = 0; i < labels.size(); i++) {
      String name = labels.name(i);
      selector
          .append(i == 0 ? "" : ",")
          .append(NameScheme.LEGACY.isLabelName(name) ? name : GoQuote.quote(name))
          .append('=')
          .append(GoQuote.quote(labels.value(i)));
    }
    return selector.append('}').toString();
  }
}
