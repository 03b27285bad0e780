package io.pushgrid.http;

import io.pushgrid.access.TlsSettings;
import io.pushgrid.access.WebAccess;
import io.pushgrid.access.WebConfigException;
import io.pushgrid.http.gate.Gate;
import io.pushgrid.http.gate.PasswordDesk;
import io.pushgrid.http.gate.ServerTls;
import io.pushgrid.http.limit.Connections;
import io.pushgrid.http.limit.Crowd;
import io.pushgrid.http.limit.Entrance;
import io.pushgrid.http.limit.RequestHead;
import io.pushgrid.http.request.RequestOrigin;
import io.pushgrid.http.route.Dispatcher;
import io.pushgrid.http.route.Routes;
import io.pushgrid.http.served.NodeStatus;
import io.pushgrid.http.served.Served;
import io.pushgrid.net.HostPort;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens for HTTP on one event loop; a node deploys one per core, which share the ports. */
public final class HttpVerticle extends VerticleBase {
  private static final Logger log = LoggerFactory.getLogger(HttpVerticle.class);

  private final HttpOptions options;
  private final Served served;
  private final NodeStatus status;
  private final WebAccess access;
  private final Crowd crowd;
  private final List<HttpServer> servers = new ArrayList<>();

  private HttpVerticle(
      HttpOptions options, Served served, NodeStatus status, WebAccess access, Crowd crowd) {
    this.options = options;
    this.served = served;
    this.status = status;
    this.access = access;
    this.crowd = crowd;
  }

  /**
   * As many as are asked for, with limits that they share, of which the node's metrics tell from now on.
   *
   * @param access as it was read by {@link #readAccess} when the first of them starts
   */
  public static Supplier<HttpVerticle> several(
      HttpOptions options, Served served, NodeStatus status, WebAccess access) {
    Crowd crowd =
        Crowd.of(options.limits(), served.view().totals(), served.metrics().limits());
    return () -> new HttpVerticle(options, served, status, access, crowd);
  }

  /**
   * Reads for the first time who may come in; to be called before anything is opened. Blocks.
   *
   * @throws WebConfigException if that cannot be read
   */
  public static void readAccess(WebAccess access, Vertx vertx) {
    access.load(new ServerTls(vertx)::check);
    TlsSettings tls = access.rules().tls();
    if (tls != null) {
      ServerTls.prepare(tls);
    }
  }

  /** Reads again who may come in, and goes by that from now on; connections that are open stay so. Blocks. */
  public void refreshAccess() {
    access
        .refresh(new ServerTls(vertx)::check)
        .filter(rules -> rules.tls() != null)
        .ifPresent(rules -> servers.forEach(server -> server
            .updateSSLOptions(serverOptions(rules).getSslOptions())
            .onFailure(
                failure -> log.atError().setCause(failure).log("TLS goes on as it was before"))));
  }

  /** Not periodic: a process that was frozen would make up for all ticks that it missed at once. */
  private void sweepAfterATick(Connections connections) {
    vertx.setTimer(connections.tickMillis(), tick -> {
      sweepAfterATick(connections);
      connections.sweep();
    });
  }

  @Override
  public Future<?> start() {
    Routes routes = new Endpoints(options, served, status).routes();
    WebAccess.Rules rules = access.rules();
    Connections connections = new Connections(crowd);
    sweepAfterATick(connections);
    Router router = Router.router(vertx);
    Route all = router.route().handler(new Entrance(connections, crowd, options.paths()));
    if (access.isWatched()) {
      all.handler(
          new Gate(access, new PasswordDesk(vertx), served.metrics().access(), options.paths()));
    }
    all.handler(new Dispatcher(
            routes,
            served.metrics(),
            new RequestOrigin(options.paths().externalUrl()),
            options.push().nameScheme(),
            options.push().limits().maxBodySize()))
        .failureHandler(new FailureHandler(crowd.metrics()));
    RequestHead head = new RequestHead(router, crowd);
    List<Future<HttpServer>> listening = new ArrayList<>();
    for (HostPort address : options.listenAddresses()) {
      HttpServer server = vertx
          .createHttpServer(serverOptions(rules))
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

  private HttpServerOptions serverOptions(WebAccess.Rules rules) {
    HttpServerOptions server = new HttpServerOptions()
        .setMaxInitialLineLength(options.limits().maxHeaderSize())
        .setMaxHeaderSize(options.limits().maxHeaderSize())
        .setHttp2ClearTextEnabled(false)
        // There are no WebSockets here, and each of these has a handler in front of every request.
        .setPerFrameWebSocketCompressionSupported(false)
        .setPerMessageWebSocketCompressionSupported(false)
        // A body is asked for once there is room for it.
        .setHandle100ContinueAutomatically(false);
    TlsSettings tls = rules.tls();
    if (tls != null) {
      new ServerTls(vertx).addTo(server, tls, rules.http2());
    }
    return server;
  }
}
