package io.pushgrid.http;

import io.pushgrid.access.Permission;
import io.pushgrid.group.GroupChange;
import io.pushgrid.http.answer.Answers;
import io.pushgrid.http.backup.ExportHandler;
import io.pushgrid.http.backup.ImportHandler;
import io.pushgrid.http.groups.DeleteHandler;
import io.pushgrid.http.groups.GroupSearchHandler;
import io.pushgrid.http.groups.GroupsHandler;
import io.pushgrid.http.groups.SelectorDeleteHandler;
import io.pushgrid.http.groups.WipeHandler;
import io.pushgrid.http.json.GroupSummaryJson;
import io.pushgrid.http.page.Pages;
import io.pushgrid.http.push.PushHandler;
import io.pushgrid.http.push.PushOptions;
import io.pushgrid.http.request.WebPaths;
import io.pushgrid.http.route.Endpoint;
import io.pushgrid.http.route.Routes;
import io.pushgrid.http.scrape.ScrapeHandler;
import io.pushgrid.http.served.Lookup;
import io.pushgrid.http.served.NodeStatus;
import io.pushgrid.http.served.Served;
import io.pushgrid.http.status.ClusterHandler;
import io.pushgrid.http.status.DiscoveryHandler;
import io.pushgrid.http.status.HealthHandler;
import io.pushgrid.http.status.OpenApiHandler;
import io.pushgrid.http.status.QuitHandler;
import io.pushgrid.http.status.StatusHandler;
import io.pushgrid.telemetry.CountedHandler;
import io.vertx.core.http.HttpMethod;

/** Every endpoint of a node, at its path. */
final class Endpoints {
  private static final String PLAIN_QUIT = "Only POST or PUT requests allowed.";

  private final HttpOptions options;
  private final Served served;
  private final NodeStatus status;

  Endpoints(HttpOptions options, Served served, NodeStatus status) {
    this.options = options;
    this.served = served;
    this.status = status;
  }

  Routes routes() {
    Routes routes = new Routes(options.paths().routePrefix(), pushes())
        .add(options.paths().telemetryPath(), scrape())
        .add(
            WebPaths.HEALTHY,
            Endpoint.builder(Permission.NONE)
                .getAndHead(CountedHandler.HEALTHY, new HealthHandler(() -> null))
                .build())
        .add(
            WebPaths.READY,
            Endpoint.builder(Permission.NONE)
                .getAndHead(CountedHandler.READY, new HealthHandler(served.replicator()::notReady))
                .build())
        .add("/-/quit", quit());
    addApi(routes);
    return new Pages(
            served, status, options.paths(), options.push().nameScheme(), options.enableAdminApi())
        .addTo(routes);
  }

  private void addApi(Routes routes) {
    routes
        .add(
            "/api/v1/status",
            Endpoint.builder()
                .on(HttpMethod.GET, CountedHandler.API_STATUS, new StatusHandler(status))
                .build())
        .add(
            "/api/v1/metrics",
            Endpoint.builder()
                .on(
                    HttpMethod.GET,
                    CountedHandler.API_METRICS,
                    new GroupsHandler(served.view(), served.replicator()))
                .build());
    routes
        .add("/api/v1/groups", groups())
        .add(
            "/api/v1/openapi.json",
            Endpoint.builder()
                .on(HttpMethod.GET, CountedHandler.API_OPENAPI, new OpenApiHandler())
                .build());
    routes.add(
        "/api/v1/cluster",
        Endpoint.builder()
            .on(HttpMethod.GET, CountedHandler.API_CLUSTER, new ClusterHandler(served.replicator()))
            .build());
    routes.add(
        "/api/v1/sd",
        Endpoint.builder()
            .on(
                HttpMethod.GET,
                CountedHandler.API_SD,
                new DiscoveryHandler(options.paths(), served.replicator()))
            .build());
    if (options.enableAdminApi()) {
      routes.add(
          "/api/v1/admin/wipe",
          Endpoint.builder()
              .on(
                  HttpMethod.PUT,
                  CountedHandler.WIPE,
                  new WipeHandler(served.view(), served.replicator()))
              .build());
      addBackup(routes);
    }
  }

  private Endpoint groups() {
    Lookup lookup = new Lookup(served);
    GroupSummaryJson json = new GroupSummaryJson(options.push().nameScheme());
    return Endpoint.builder()
        .on(
            HttpMethod.GET,
            CountedHandler.API_GROUPS,
            new GroupSearchHandler(lookup, json, served.replicator()))
        .on(
            HttpMethod.DELETE,
            CountedHandler.API_GROUPS,
            new SelectorDeleteHandler(lookup, json, served.replicator()))
        .build();
  }

  private void addBackup(Routes routes) {
    routes
        .add(
            "/api/v1/export",
            Endpoint.builder(Permission.ADMIN)
                .on(
                    HttpMethod.GET,
                    CountedHandler.API_EXPORT,
                    new ExportHandler(served.view(), served.replicator()))
                .build())
        .add(
            "/api/v1/import",
            Endpoint.builder()
                .on(
                    HttpMethod.PUT,
                    CountedHandler.API_IMPORT,
                    new ImportHandler(served.replicator(), served.intake()))
                .build());
  }

  private Endpoint scrape() {
    return Endpoint.builder()
        .getAndHead(
            null, new ScrapeHandler(served.view(), served.metrics()::families, served.replicator()))
        .build();
  }

  private Endpoint pushes() {
    PushOptions push = options.push();
    return Endpoint.builder(Permission.PUSH)
        .on(HttpMethod.PUT, CountedHandler.PUSH, push(GroupChange.Replace::new))
        .on(HttpMethod.POST, CountedHandler.PUSH, push(GroupChange.Merge::new))
        .on(
            HttpMethod.DELETE,
            CountedHandler.DELETE,
            new DeleteHandler(served.view(), served.replicator(), push.nameScheme()))
        .build();
  }

  private PushHandler push(PushHandler.Kind kind) {
    return new PushHandler(served, options.push(), kind);
  }

  private Endpoint quit() {
    QuitHandler quit = new QuitHandler(options.enableLifecycle(), served.quit());
    return Endpoint.builder()
        .on(HttpMethod.GET, null, ctx -> Answers.text(ctx, 405, PLAIN_QUIT))
        .on(HttpMethod.PUT, null, quit)
        .on(HttpMethod.POST, null, quit)
        .build();
  }
}
