package io.pushgrid.it.ui;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.pushgrid.it.harness.Gateway;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** A reverse proxy as people put before a node: what it gets below its path it asks of the node without that path. */
final class StrippingProxy implements AutoCloseable {
  static final String PATH = "/outer";

  private final HttpClient client = HttpClient.newHttpClient();
  private final HttpServer server;

  StrippingProxy() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
  }

  /** Where users reach the node, with a slash at the end. */
  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + PATH + "/";
  }

  void forwardTo(Gateway node) {
    server.createContext(PATH + "/", exchange -> forward(exchange, node));
  }

  private void forward(HttpExchange exchange, Gateway node) throws IOException {
    String stripped = exchange.getRequestURI().toString().substring(PATH.length());
    HttpRequest request = HttpRequest.newBuilder(
            URI.create("http://" + node.hostAndPort() + stripped))
        .method(
            exchange.getRequestMethod(),
            HttpRequest.BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()))
        .build();
    if (stripped.startsWith("/ui/events")) {
      // Answers that do not end are not for a proxy as small as this one.
      exchange.sendResponseHeaders(204, -1);
      exchange.close();
      return;
    }
    try (exchange) {
      HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
      answer
          .headers()
          .firstValue("content-type")
          .ifPresent(type -> exchange.getResponseHeaders().add("Content-Type", type));
      answer
          .headers()
          .firstValue("location")
          .ifPresent(where -> exchange.getResponseHeaders().add("Location", where));
      exchange.sendResponseHeaders(
          answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
      exchange.getResponseBody().write(answer.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
