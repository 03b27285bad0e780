package io.pushgrid.http;

import io.pushgrid.net.HostPort;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.util.ArrayList;
import java.util.List;

/** Listens for HTTP on one event loop; a node deploys one per core, which share the ports. */
public final class HttpVerticle extends VerticleBase {
  /** For the request line, and again for all headers: what the incumbent takes, who allows 1 MiB and a little. */
  private static final int MAX_HEAD = (1 << 20) + 4096;

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
    Routes routes = new Endpoints(options, served, status).routes();
    Router router = Router.router(vertx);
    router
        .route()
        .handler(new Dispatcher(routes, served.metrics(), options))
        .failureHandler(new FailureHandler());
    List<Future<HttpServer>> listening = new ArrayList<>();
    for (HostPort address : options.listenAddresses()) {
      HttpServer server = vertx
          .createHttpServer(serverOptions())
          .requestHandler(new RequestHead(router))
          .invalidRequestHandler(RequestHead::unreadable);
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

  private static HttpServerOptions serverOptions() {
    return new HttpServerOptions()
        .setMaxInitialLineLength(MAX_HEAD)
        .setMaxHeaderSize(MAX_HEAD)
        .setHttp2ClearTextEnabled(false)
        // There are no WebSockets here, and each of these has a handler in front of every request.
        .setPerFrameWebSocketCompressionSupported(false)
        .setPerMessageWebSocketCompressionSupported(false)
        .setHandle100ContinueAutomatically(true);
  }
}
