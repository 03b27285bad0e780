package io.pushgrid.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgrid.cluster.LocalReplicator;
import io.pushgrid.cluster.ReplicatedGroups;
import io.pushgrid.group.HybridClock;
import io.pushgrid.metric.NameScheme;
import io.pushgrid.net.HostPort;
import io.pushgrid.telemetry.BuildInfo;
import io.pushgrid.telemetry.NodeMetrics;
import io.pushgrid.transfer.GroupIntake;
import io.pushgrid.view.LocalView;
import io.pushgrid.view.Objections;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PagesTest {
  private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client = HttpClient.newHttpClient();
  private final NodeMetrics metrics = NodeMetrics.ofSingleNode(BuildInfo.load(), () -> 0);

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @Test
  void thePageIsAtTheRootAndAtStatus() throws Exception {
    int port = start(WebPaths.DEFAULT);
    HttpResponse<String> page = get(port, "/");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("content-type")).hasValue("text/html; charset=utf-8");
    assertThat(page.headers().firstValue("x-content-type-options")).hasValue("nosniff");
    assertThat(page.headers().firstValue("content-security-policy").orElse(""))
        .startsWith("default-src 'none'; script-src 'self';");
    assertThat(get(port, "/status").body()).isEqualTo(page.body());
    assertThat(send(port, "POST", "/", "").statusCode()).isEqualTo(405);
  }

  @Test
  void everyLinkOfThePageLeadsSomewhere() throws Exception {
    int port = start(WebPaths.of("/metrics", "", "pgw"));
    Matcher links =
        Pattern.compile("(?:href|src)=\"\\./(.*?)\"").matcher(get(port, "/pgw/").body());
    int count = 0;
    while (links.find()) {
      HttpResponse<String> file = get(port, "/pgw/" + links.group(1));
      assertThat(file.statusCode()).isEqualTo(200);
      assertThat(file.headers().firstValue("cache-control"))
          .hasValue("public, max-age=31536000, immutable");
      count++;
    }
    assertThat(count).isEqualTo(3);
    assertThat(get(port, "/pgw/static/unknown.js").statusCode()).isEqualTo(404);
    assertThat(get(port, "/static/pushgrid.js").statusCode()).isEqualTo(404);
  }

  @Test
  void anUnchangedFileIsNotSentAgain() throws Exception {
    int port = start(WebPaths.DEFAULT);
    HttpResponse<String> file = get(port, "/static/pushgrid.css?v=old");
    assertThat(file.headers().firstValue("cache-control")).hasValue("no-cache");
    assertThat(file.headers().firstValue("content-type")).hasValue("text/css; charset=utf-8");
    HttpRequest again = request(port, "/static/pushgrid.css")
        .header("If-None-Match", file.headers().firstValue("etag").orElseThrow())
        .build();
    HttpResponse<String> answer = client.send(again, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(304);
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void headIsNotAllowedAsOnTheIncumbent() throws Exception {
    int port = start(WebPaths.DEFAULT);
    for (String path : List.of("/", "/static/pushgrid.js")) {
      HttpResponse<String> head = send(port, "HEAD", path, "");
      assertThat(head.statusCode()).isEqualTo(405);
      assertThat(head.headers().firstValue("allow")).hasValue("GET, OPTIONS");
    }
  }

  @Test
  void theLinkOfAGroupOpensAndDeletesIt() throws Exception {
    int port = start(WebPaths.DEFAULT);
    send(port, "PUT", "/metrics/job/a%20b/c.d@base64/L3Zhci90bXA/e@base64/=", "x{y=\"z\"} 1\n");
    Matcher path =
        Pattern.compile("data-path=\"(.*?)\"").matcher(get(port, "/ui/groups").body());
    assertThat(path.find()).isTrue();
    String query = "?path=" + URLEncoder.encode(path.group(1), StandardCharsets.UTF_8);
    assertThat(get(port, "/ui/group" + query).body()).contains("y=&quot;z&quot;");
    assertThat(get(port, "/ui/series" + query + "&name=x").body()).contains("y=&quot;z&quot;");
    assertThat(get(port, "/ui/series" + query + "&name=n").statusCode()).isEqualTo(404);
    assertThat(send(port, "DELETE", "/" + path.group(1), "").statusCode()).isEqualTo(202);
    assertThat(get(port, "/ui/group" + query).statusCode()).isEqualTo(404);
    assertThat(get(port, "/ui/groups").body()).contains("0 groups");
  }

  @Test
  void whatIsNoPathOfPushesIsRefused() throws Exception {
    int port = start(WebPaths.DEFAULT);
    assertThat(get(port, "/ui/group").statusCode()).isEqualTo(400);
    assertThat(get(port, "/ui/group?path=metrics").statusCode()).isEqualTo(400);
    assertThat(get(port, "/ui/series?path=metrics/job/a/b").statusCode()).isEqualTo(400);
  }

  @Test
  void pagesAndFilesAreCountedAsTheIncumbentDoes() throws Exception {
    int port = start(WebPaths.DEFAULT);
    get(port, "/");
    get(port, "/static/favicon.svg");
    String scrape = get(port, "/metrics").body();
    for (String handler : List.of("status", "static")) {
      assertThat(scrape)
          .contains("pushgateway_http_requests_total{code=\"200\",handler=\"" + handler
              + "\",method=\"get\"} 1");
    }
  }

  private int start(WebPaths paths) {
    Clock clock = Clock.fixed(START, ZoneOffset.UTC);
    LocalView view = new LocalView(new Objections.Rules(true, name -> null));
    ReplicatedGroups groups = new ReplicatedGroups(new HybridClock(clock, 1), clock, view);
    LocalReplicator replicator = new LocalReplicator(groups, "one", "1.2", Instant.EPOCH);
    replicator.start().await();
    PushOptions push = new PushOptions(true, NameScheme.UTF8, PushLimits.DEFAULT);
    HttpOptions options = HttpOptions.defaults()
        .withListenAddresses(new HostPort("127.0.0.1", 0))
        .withPaths(paths)
        .withPush(push);
    HttpVerticle verticle = new HttpVerticle(
        options,
        new Served(
            view,
            replicator,
            new GroupIntake(groups, replicator, true),
            new Served.Watch(metrics, clock),
            () -> {}),
        new NodeStatus(BuildInfo.load(), Map.of(), START));
    vertx.deployVerticle(verticle).await();
    return verticle.ports().get(0);
  }

  private HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
    return send(port, "GET", path, "");
  }

  private HttpResponse<String> send(int port, String method, String path, String body)
      throws IOException, InterruptedException {
    HttpRequest request = request(port, path)
        .method(method, HttpRequest.BodyPublishers.ofString(body))
        .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private static HttpRequest.Builder request(int port, String path) {
    URI uri = URI.create("http://127.0.0.1:" + port + path);
    return HttpRequest.newBuilder(uri).version(HttpClient.Version.HTTP_1_1);
  }
}
