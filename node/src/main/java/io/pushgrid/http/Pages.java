package io.pushgrid.http;

import io.pushgrid.group.GroupingKey;
import io.pushgrid.telemetry.CountedHandler;
import io.pushgrid.ui.GroupQuery;
import io.pushgrid.ui.NodeFacts;
import io.pushgrid.ui.NodeNow;
import io.pushgrid.ui.StaticFile;
import io.pushgrid.ui.WebUi;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where the web page and its pieces are found. The page is at {@code /} and {@code /status}. Its script asks for pieces
 * of HTML, which are no API for others:
 *
 * <ul>
 *   <li>{@code GET /ui/groups?q=&failed=&order=&from=&show=}: the list of groups, see {@link GroupQuery}
 *   <li>{@code GET /ui/group?path=}: the families of the group that is pushed to at that path
 *   <li>{@code GET /ui/series?path=&name=&from=}: the series of one of its families
 * </ul>
 */
final class Pages {
  private final WebUi ui;
  private final Served served;
  private final GroupingKeyPath keys;
  private final List<StaticFile> files = StaticFile.all();

  Pages(HttpOptions options, Served served, NodeStatus status) {
    NodeFacts facts = new NodeFacts(
        options.paths().linkPrefix(),
        options.enableAdminApi(),
        options.push().nameScheme(),
        status.build(),
        status.flags(),
        status.startTime());
    this.served = served;
    this.ui = new WebUi(facts, served.view(), files);
    this.keys = new GroupingKeyPath(options.push().nameScheme());
  }

  Routes addTo(Routes routes) {
    for (StaticFile file : files) {
      routes.add("/static/" + file.name(), get(CountedHandler.STATIC, file));
    }
    routes
        .missingFiles(Endpoint.builder()
            .on(HttpMethod.GET, CountedHandler.STATIC, Answers::notFound)
            .build())
        .add("/static/", get(parameters -> ui.files()));
    Endpoint page = get(parameters -> ui.page(GroupQuery.of(parameters), now()));
    return routes
        .add("/", page)
        .add("/status", page)
        .add("/ui/groups", get(parameters -> ui.groups(GroupQuery.of(parameters))))
        .add("/ui/group", get(parameters -> ui.group(key(parameters))))
        .add("/ui/series", get(this::series));
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

  private NodeNow now() {
    return new NodeNow(
        served.replicator().notReady(), served.replicator().cluster().members());
  }

  private byte @Nullable [] series(Function<String, @Nullable String> parameters) {
    String name = parameters.apply("name");
    return ui.series(
        key(parameters), name == null ? "" : name, GroupQuery.of(parameters).from());
  }

  private GroupingKey key(Function<String, @Nullable String> parameters) {
    String path = RequestPath.ofText("/" + parameters.apply("path"));
    if (!GroupingKeyPath.matches(path)) {
      throw new BadRequestException("expected a path of pushes, got \"" + path + "\"");
    }
    return keys.parse(path);
  }
}
