package io.pushgrid.http.status;

import io.pushgrid.cluster.ClusterInfo;
import io.pushgrid.cluster.MemberInfo;
import io.pushgrid.cluster.Replicator;
import io.pushgrid.http.answer.Answers;
import io.pushgrid.http.answer.Cors;
import io.pushgrid.http.request.WebPaths;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.HostAndPort;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;

/**
 * What to scrape, as Prometheus' {@code http_sd_configs} reads it: a list of {@code targets} and {@code labels}. The first
 * is where the pushed metrics are: at the external URL, or else where the one who asks has reached this node. The others
 * are the nodes. {@code __meta_pushgrid_role} ({@code cluster} or {@code node}) tells them apart; {@code
 * __meta_pushgrid_cluster} and {@code __meta_pushgrid_node} are names. Answered whether the node is ready or not.
 */
public final class DiscoveryHandler implements Handler<RoutingContext> {
  private final WebPaths paths;
  private final Replicator replicator;

  public DiscoveryHandler(WebPaths paths, Replicator replicator) {
    this.paths = paths;
    this.replicator = replicator;
  }

  @Override
  public void handle(RoutingContext ctx) {
    Cors.addHeaders(ctx);
    ClusterInfo cluster = replicator.cluster();
    JsonArray targets = new JsonArray().add(front(ctx.request(), cluster.name()));
    for (MemberInfo member : cluster.members()) {
      String web = member.web().isEmpty() && member.local() ? here(ctx.request()) : member.web();
      // One of a release that does not tell where it is; it is there once it is upgraded.
      if (!web.isEmpty()) {
        targets.add(node(web, member.name(), cluster.name(), scheme(ctx.request())));
      }
    }
    ctx.response().putHeader(HttpHeaders.CONTENT_TYPE, Answers.JSON).end(targets.toBuffer());
  }

  private JsonObject front(HttpServerRequest request, String cluster) {
    URI external = URI.create(paths.externalUrl());
    JsonObject labels = new JsonObject()
        .put("__meta_pushgrid_cluster", cluster)
        .put("__meta_pushgrid_role", "cluster");
    if (external.getRawAuthority() == null || external.getScheme() == null) {
      HostAndPort asked = request.authority();
      return target(
          asked == null ? here(request) : asked.toString(),
          labels
              .put("__metrics_path__", paths.routePrefix() + paths.telemetryPath())
              .put("__scheme__", scheme(request)));
    }
    labels
        .put("__metrics_path__", paths.linkPrefix() + paths.telemetryPath())
        .put("__scheme__", external.getScheme());
    return target(withPort(external), labels);
  }

  /** All nodes are taken to be set up alike. */
  private static String scheme(HttpServerRequest request) {
    return request.isSSL() ? "https" : "http";
  }

  /** Without user and password, and with the port that the scheme implies. */
  private static String withPort(URI url) {
    String authority = url.getRawAuthority();
    String host = authority.substring(authority.lastIndexOf('@') + 1);
    boolean hasPort = host.matches(".*:\\d+");
    return hasPort ? host : host + ("https".equals(url.getScheme()) ? ":443" : ":80");
  }

  private JsonObject node(String address, String name, String cluster, String scheme) {
    return target(
        address,
        new JsonObject()
            .put("__meta_pushgrid_cluster", cluster)
            .put("__meta_pushgrid_node", name)
            .put("__meta_pushgrid_role", "node")
            .put("__metrics_path__", paths.routePrefix() + paths.telemetryPath())
            .put("__scheme__", scheme));
  }

  private static JsonObject target(String address, JsonObject labels) {
    return new JsonObject().put("targets", new JsonArray().add(address)).put("labels", labels);
  }

  private static String here(HttpServerRequest request) {
    SocketAddress local = request.localAddress();
    return local.host().contains(":")
        ? "[" + local.host() + "]:" + local.port()
        : local.host() + ":" + local.port();
  }
}
