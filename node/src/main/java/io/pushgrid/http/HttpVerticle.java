package io.pushgrid.http;

import io.pushgrid.net.HostPort;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Listens for HTTP on one event loop; a node deploys one per core, which share the ports. */
public final class HttpVerticle extends VerticleBase {
  private final HttpOptions options;
  private final Served served;
  private final NodeStatus status;
  private final Crowd crowd;
  private final List<HttpServer> servers = new ArrayList<>();

  /** One that is alone; its limits count for it only, and the node's metrics tell of them from now on. */
  public HttpVerticle(HttpOptions options, Served served, NodeStatus status) {
    this(options, served, status, Crowd.of(options.limits(), served));
  }

  private HttpVerticle(HttpOptions options, Served served, NodeStatus status, Crowd crowd) {
    this.options = options;
    this.served = served;
    this.status = status;
    this.crowd = crowd;
  }

  /** As many as are asked for, with limits that they share. */
  public static Supplier<HttpVerticle> several(
      HttpOptions options, Served served, NodeStatus status) {
    Crowd crowd = Crowd.of(options.limits(), served);
    return () -> new HttpVerticle(options, served, status, crowd);
  }

  @Override
  public Future<?> start() {
    Routes routes = new Endpoints(options, served, status).routes();
    Connections connections = new Connections(crowd);
    vertx.setPeriodic(connections.tickMillis(), tick -> connections.sweep());
    Router router = Router.router(vertx);
    router
        .route()
        .handler(new Entrance(connections, crowd, options.paths()))
        .handler(new Dispatcher(routes, served.metrics(), options))
        .failureHandler(new FailureHandler(crowd.metrics()));
    RequestHead head = new RequestHead(router, crowd);
    List<Future<HttpServer>> listening = new ArrayList<>();
    for (HostPort address : options.listenAddresses()) {
      HttpServer server = vertx
          .createHttpServer(serverOptions())
          .connectionHandler(connections::opened)
          .requestHandler(head)
          .invalidRequestHandler(head::unreadable);
      servers.add(server);
      String host = address.isWildcard() ? Wildcard.host() : address.host();
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

  private HttpServerOptions serverOptions() {
    return new HttpServerOptions()
        .setMaxInitialLineLength(options.limits().maxHeaderSize())
        .setMaxHeaderSize(options.limits().maxHeaderSize())
        .setHttp2ClearTextEnabled(false)
        // There are no WebSockets here, and each of these has a handler in front of every request.
        .setPerFrameWebSocketCompressionSupported(false)
        .setPerMessageWebSocketCompressionSupported(false)
        // A body is asked for once there is room for it.
        .setHandle100ContinueAutomatically(false);
  }
}
