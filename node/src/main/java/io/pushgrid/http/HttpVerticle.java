package io.pushgrid.http;

import io.pushgrid.group.GroupChange;
import io.pushgrid.net.HostPort;
import io.pushgrid.telemetry.CountedHandler;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.util.ArrayList;
import java.util.List;

/** Listens for HTTP on one event loop; a node deploys one per core, which share the ports. */
public final class HttpVerticle extends VerticleBase {
  private static final int MAX_HEAD = 1 << 20;
  private static final String PLAIN_QUIT = "Only POST or PUT requests allowed.";

  private final HttpOptions options;
  private final Served served;
  private final NodeStatus status;
  private final List<HttpServer> servers = new ArrayList<>();

  public HttpVerticle(HttpOptions options, Served served, NodeStatus status) {
    this.options = options;
    this.served = served;
    this.status = status;
  }

  @Override
  public Future<?> start() {
    Router router = Router.router(vertx);
    router
        .route()
        .handler(new Dispatcher(routes(), served.metrics()))
        .failureHandler(new FailureHandler());
    List<Future<HttpServer>> listening = new ArrayList<>();
    for (HostPort address : options.listenAddresses()) {
      HttpServer server = vertx.createHttpServer(serverOptions()).requestHandler(router);
      servers.add(server);
      String host = address.isWildcard() ? "::" : address.host();
      // A negative port is Vert.x' way to say: any free one, but the same for all verticles.
      int port = address.port() == 0 ? -1 : address.port();
      listening.add(server
          .listen(port, host)
          .recover(failure -> Future.failedFuture(new IllegalStateException(
              "cannot listen on " + address + ": " + failure.getMessage(), failure))));
    }
    return Future.all(listening);
  }

  @Override
  public Future<?> stop() {
    return Future.all(servers.stream().map(HttpServer::close).toList());
  }

  /** The ports it listens on, in the order of the options. */
  public List<Integer> ports() {
    return servers.stream().map(HttpServer::actualPort).toList();
  }

  private static HttpServerOptions serverOptions() {
    return new HttpServerOptions()
        .setMaxInitialLineLength(MAX_HEAD)
        .setMaxHeaderSize(MAX_HEAD)
        .setHttp2ClearTextEnabled(false)
        .setHandle100ContinueAutomatically(true);
  }

  private Routes routes() {
    Endpoint alive = Endpoint.builder()
        .get(CountedHandler.HEALTHY, new HealthHandler(() -> null))
        .build();
    Endpoint ready = Endpoint.builder()
        .get(CountedHandler.READY, new HealthHandler(served.replicator()::notReady))
        .build();
    Endpoint scrape = Endpoint.builder()
        .get(
            null, new ScrapeHandler(served.view(), served.metrics()::families, served.replicator()))
        .build();
    Routes routes = new Routes(options.paths().routePrefix(), pushes())
        .add(options.paths().telemetryPath(), scrape)
        .add("/-/healthy", alive)
        .add("/-/ready", ready)
        .add("/-/quit", quit())
        .add(
            "/api/v1/status",
            Endpoint.builder()
                .get(CountedHandler.API_STATUS, new StatusHandler(status))
                .build())
        .add(
            "/api/v1/metrics",
            Endpoint.builder()
                .get(
                    CountedHandler.API_METRICS,
                    new GroupsHandler(served.view(), served.replicator()))
                .build());
    return new Pages(options, served, status).addTo(routes);
  }

  private Endpoint pushes() {
    PushOptions push = options.push();
    return Endpoint.builder()
        .on(HttpMethod.PUT, CountedHandler.PUSH, push(GroupChange.Replace::new))
        .on(HttpMethod.POST, CountedHandler.PUSH, push(GroupChange.Merge::new))
        .on(
            HttpMethod.DELETE,
            CountedHandler.DELETE,
            new DeleteHandler(served.replicator(), push.nameScheme()))
        .build();
  }

  private PushHandler push(PushHandler.Kind kind) {
    return new PushHandler(served.replicator(), served.metrics(), options.push(), kind);
  }

  private Endpoint quit() {
    Endpoint.Builder quit = Endpoint.builder().get(null, ctx -> Answers.text(ctx, 405, PLAIN_QUIT));
    for (HttpMethod method : List.of(HttpMethod.PUT, HttpMethod.POST)) {
      quit.on(method, null, ctx -> {
        if (options.enableLifecycle()) {
          Answers.text(ctx, 200, "Requesting termination... Goodbye!");
          served.quit().run();
        } else {
          Answers.text(ctx, 403, "Lifecycle API is not enabled.");
        }
      });
    }
    return quit.build();
  }
}
