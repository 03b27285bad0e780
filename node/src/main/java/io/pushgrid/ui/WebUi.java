package io.pushgrid.ui;

import io.pushgrid.group.GroupState;
import io.pushgrid.group.GroupingKey;
import io.pushgrid.ui.list.GroupsPage;
import io.pushgrid.ui.one.FamilyPart;
import io.pushgrid.ui.one.GroupPage;
import io.pushgrid.ui.part.Badges;
import io.pushgrid.ui.part.Html;
import io.pushgrid.ui.part.NodeFacts;
import io.pushgrid.ui.part.NodeNow;
import io.pushgrid.ui.part.ShownText;
import io.pushgrid.view.LocalView;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The web pages. Rendered anew for each request; nothing is as large as what is stored, as there are only so many groups to a
 * list and so many series to a table. Any thread may call any method, but an event loop should not, as to search is to
 * look at every group.
 */
public final class WebUi {
  /** Only files of this server and requests to it; nothing written into a page can run. */
  public static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self';"
      + " style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self';"
      + " base-uri 'none'; frame-ancestors 'self'";

  private final NodeFacts facts;
  private final LocalView view;
  private final List<StaticFile> files;
  private final Frame frame;

  /**
   * The pages of a node.
   *
   * @param files what the pages may link to
   */
  public WebUi(NodeFacts facts, LocalView view, List<StaticFile> files) {
    this.facts = facts;
    this.view = view;
    this.files = List.copyOf(files);
    this.frame = new Frame(facts, files);
  }

  /** The files of the pages, each as a link. */
  public byte[] files() {
    Html html = new Html().markup("<!doctype html>\n<pre>\n");
    for (StaticFile file : files) {
      html.markup("<a href=\"").text(file.name()).markup("\">").text(file.name());
      html.markup("</a>\n");
    }
    return html.markup("</pre>\n").toBytes();
  }

  /** The list of groups that the parameters of a query string ask for. */
  public byte[] groups(NodeNow now, Function<String, List<String>> parameters) {
    Html html = frame.open(new Html(), now, Tab.GROUPS, "");
    new GroupsPage(facts).append(html, view.groups(), now, parameters);
    return frame.close(html).toBytes();
  }

  /** One group. */
  public byte[] group(NodeNow now, GroupState group, FamilyPart part) {
    Html html =
        frame.open(new Html(), now, null, ShownText.shortened(group.key().job(), 60));
    new GroupPage(facts).append(html, group, now, part);
    return frame.close(html).toBytes();
  }

  /**
   * What is said where a group was asked for that is not there.
   *
   * @param key null if that is not known
   */
  public byte[] noGroup(NodeNow now, @Nullable GroupingKey key) {
    Html html = frame.open(new Html(), now, null, "No such group");
    html.markup("<div id=\"live-part\"><h1>This group is not here</h1>");
    if (key != null) {
      Badges.group(html.markup("<p>"), key, Badges.Bounds.PAGE).markup("</p>");
    }
    html.markup("<p>It was deleted, or never pushed to.</p></div>");
    return frame.close(html).toBytes();
  }

  /** The members. */
  public byte[] cluster(NodeNow now) {
    Html html = frame.open(new Html(), now, Tab.CLUSTER, "Cluster");
    ClusterPage.append(html, now);
    return frame.close(html).toBytes();
  }

  /** What this node is. */
  public byte[] status(NodeNow now) {
    Html html = frame.open(new Html(), now, Tab.STATUS, "Status");
    StatusPage.append(html, facts, now);
    return frame.close(html).toBytes();
  }

  /**
   * The question whether to delete these groups.
   *
   * @param parameters that led to them
   * @param before what it was about when it was last asked, null if it was not
   */
  public byte[] deletion(
      NodeNow now,
      List<GroupState> groups,
      Function<String, List<String>> parameters,
      @Nullable Asked before) {
    Html html = frame.open(new Html(), now, null, "Delete");
    new DeletionPage(facts).append(html, groups, parameters, before);
    return frame.close(html).toBytes();
  }

  /** The question whether to delete everything. */
  public byte[] wipe(NodeNow now) {
    Html html = frame.open(new Html(), now, null, "Delete everything");
    new DeletionPage(facts).appendWipe(html, view.groups().size());
    return frame.close(html).toBytes();
  }
}
