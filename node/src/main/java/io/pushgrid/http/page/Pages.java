package io.pushgrid.http.page;

import io.pushgrid.cluster.MemberLoad;
import io.pushgrid.group.GroupState;
import io.pushgrid.group.GroupingKey;
import io.pushgrid.http.answer.Answers;
import io.pushgrid.http.groups.WipeHandler;
import io.pushgrid.http.request.BadRequestException;
import io.pushgrid.http.request.GroupingKeyPath;
import io.pushgrid.http.request.QueryParameters;
import io.pushgrid.http.request.RequestPath;
import io.pushgrid.http.request.WebPaths;
import io.pushgrid.http.route.Endpoint;
import io.pushgrid.http.route.Routes;
import io.pushgrid.http.served.Lookup;
import io.pushgrid.http.served.NodeStatus;
import io.pushgrid.http.served.Served;
import io.pushgrid.metric.NameScheme;
import io.pushgrid.query.Criteria;
import io.pushgrid.query.GroupQuery;
import io.pushgrid.query.GroupSort;
import io.pushgrid.query.QueryReader;
import io.pushgrid.query.Window;
import io.pushgrid.telemetry.CountedHandler;
import io.pushgrid.ui.Asked;
import io.pushgrid.ui.StaticFile;
import io.pushgrid.ui.WebUi;
import io.pushgrid.ui.one.FamilyPart;
import io.pushgrid.ui.one.GroupReference;
import io.pushgrid.ui.part.NodeFacts;
import io.pushgrid.ui.part.NodeNow;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the web pages are found. What they are is in {@link WebUi}; these are for people and their browsers, no API for
 * others:
 *
 * <ul>
 *   <li>{@code GET /}: the groups, with the parameters of {@link QueryReader}
 *   <li>{@code GET /group?path=}: the group of that {@link GroupReference}; {@code family} and {@code from} for a part
 *   <li>{@code GET /cluster}, {@code GET /status}
 *   <li>{@code GET /delete} and {@code POST /delete}: asks, and does; {@code path} (repeated), or criteria
 *   <li>{@code GET /wipe} and {@code POST /wipe}, if the admin API is enabled
 *   <li>{@code GET /ui/events}: tells when something has changed, see {@link EventsHandler}
 * </ul>
 */
public final class Pages {
  private final WebUi ui;
  private final Served served;
  private final WebPaths paths;
  private final boolean enableAdminApi;
  private final GroupingKeyPath keys;
  private final GroupReference references;
  private final List<StaticFile> files = StaticFile.all();
  private final Lookup lookup;

  /**
   * Makes the pages.
   *
   * @param nameScheme which label names a grouping key in a path may have
   * @param enableAdminApi whether everything may be wiped
   */
  public Pages(
      Served served,
      NodeStatus status,
      WebPaths paths,
      NameScheme nameScheme,
      boolean enableAdminApi) {
    NodeFacts facts = new NodeFacts(
        new NodeFacts.Address(paths.linkPrefix(), nameScheme),
        enableAdminApi,
        status.build(),
        status.flags(),
        status.startTime());
    this.paths = paths;
    this.enableAdminApi = enableAdminApi;
    this.served = served;
    this.ui = new WebUi(facts, served.view(), files);
    this.keys = new GroupingKeyPath(nameScheme);
    this.references = new GroupReference(nameScheme);
    this.lookup = new Lookup(served);
  }

  public Routes addTo(Routes routes) {
    for (StaticFile file : files) {
      routes.add("/static/" + file.name(), get(CountedHandler.STATIC, file));
    }
    routes
        .missingFiles(Endpoint.builder()
            .on(HttpMethod.GET, CountedHandler.STATIC, Answers::notFound)
            .build())
        .add("/static/", get(parameters -> PageHandler.Shown.of(ui.files())))
        .add("/", get(asked -> PageHandler.Shown.of(ui.groups(now(), asked::all))))
        .add("/cluster", get(asked -> PageHandler.Shown.of(ui.cluster(now()))))
        .add("/status", get(asked -> PageHandler.Shown.of(ui.status(now()))))
        .add("/group", get(this::group))
        .add("/delete", withForm(this::askToDelete, new DeleteForm(this, served.replicator())));
    if (enableAdminApi) {
      routes.add(
          "/wipe",
          withForm(asked -> PageHandler.Shown.of(ui.wipe(now())), (form, ctx) -> wipe(ctx)));
    }
    return routes.add(
        "/ui/events",
        Endpoint.builder()
            .on(HttpMethod.GET, CountedHandler.STATUS, new EventsHandler(served))
            .build());
  }

  private Future<PageHandler.Shown> wipe(RoutingContext ctx) {
    return new WipeHandler(served.view(), served.replicator())
        .wipe(ctx)
        .map(done -> PageHandler.Shown.at(home()));
  }

  private static Endpoint get(CountedHandler counted, StaticFile file) {
    return Endpoint.builder()
        .on(HttpMethod.GET, counted, new StaticHandler(file))
        .build();
  }

  private static Endpoint get(PageHandler.Render render) {
    return Endpoint.builder()
        .on(HttpMethod.GET, CountedHandler.STATUS, new PageHandler(render))
        .build();
  }

  private static Endpoint withForm(PageHandler.Render question, FormHandler.Act act) {
    return Endpoint.builder()
        .on(HttpMethod.GET, CountedHandler.STATUS, new PageHandler(question))
        .on(HttpMethod.POST, CountedHandler.STATUS, new FormHandler(act))
        .build();
  }

  /** The address of the list of groups. */
  String home() {
    return paths.linkPrefix() + "/";
  }

  private NodeNow now() {
    return new NodeNow(
        lookup.moment(),
        served.replicator().notReady(),
        served.replicator().cluster(),
        served.watch().activity(),
        MemberLoad.ofThisProcess(served.view().size()));
  }

  private PageHandler.Shown group(QueryParameters asked) {
    String reference = asked.first("path");
    String from = asked.first("from");
    FamilyPart part = new FamilyPart(
        asked.first("family"), from.matches("[0-9]{1,9}") ? Integer.parseInt(from) : 0);
    GroupState group = find(reference);
    if (group == null) {
      GroupingKey key = GroupReference.isDigest(reference) ? null : key(reference);
      return PageHandler.Shown.of(404, ui.noGroup(now(), key));
    }
    return PageHandler.Shown.of(ui.group(now(), group, part));
  }

  private PageHandler.Shown askToDelete(QueryParameters asked) {
    return PageHandler.Shown.of(ui.deletion(now(), meant(asked), asked::all, null));
  }

  /** The same question again, because the answer was about other groups. */
  PageHandler.Shown askAgain(QueryParameters asked, List<GroupState> groups, Asked before) {
    return PageHandler.Shown.of(409, ui.deletion(now(), groups, asked::all, before));
  }

  /** The groups that paths name, or criteria match. */
  List<GroupState> meant(QueryParameters asked) {
    List<String> paths = asked.all("path");
    if (!paths.isEmpty()) {
      return paths.stream()
          .distinct()
          .map(path -> Optional.ofNullable(find(path)))
          .flatMap(Optional::stream)
          .toList();
    }
    Criteria criteria = new QueryReader(asked::all).criteria();
    if (criteria.isEmpty()) {
      throw new BadRequestException("expected at least one group to be selected, got none; go back"
          + " and tick some, or search for those to delete");
    }
    Window all = new Window(GroupSort.NAME, false, 0, Integer.MAX_VALUE);
    return lookup.select(new GroupQuery(criteria, all), lookup.moment()).listed();
  }

  private @Nullable GroupState find(String reference) {
    return GroupReference.isDigest(reference)
        ? references.find(reference, served.view().groups())
        : served.view().group(key(reference));
  }

  private GroupingKey key(String text) {
    String path = RequestPath.ofText("/" + text);
    if (!GroupingKeyPath.matches(path)) {
      throw new BadRequestException("expected a path of pushes, got \"" + path + "\"");
    }
    return keys.parse(path);
  }
}
