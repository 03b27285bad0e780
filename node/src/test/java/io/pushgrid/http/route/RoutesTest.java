package io.pushgrid.http.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgrid.http.Answer;
import io.pushgrid.http.HttpOptions;
import io.pushgrid.http.OpenDoors;
import io.pushgrid.http.request.WebPaths;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutesTest {
  private OpenDoors doors = OpenDoors.open();

  @AfterEach
  void close() {
    doors.close();
  }

  private void reopen(HttpOptions options) {
    doors.close();
    doors = OpenDoors.open(options);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/metrics | GET, OPTIONS",
        "/-/healthy | GET, OPTIONS",
        "/status | GET, OPTIONS",
        "/metrics/job/a | DELETE, OPTIONS, POST, PUT",
        "/metrics/job@base64/YQ/l/v | DELETE, OPTIONS, POST, PUT",
        "/-/quit | GET, OPTIONS, POST, PUT"
      })
  void otherMethodsAreToldWhichThereAre(String path, String allow) {
    Answer patch = doors.send("PATCH", path, "");
    assertThat(patch.said()).isEqualTo("405 Method Not Allowed\n");
    assertThat(patch.header("allow")).isEqualTo(allow);
    assertThat(patch.header("x-content-type-options")).isEqualTo("nosniff");
    Answer options = doors.send("OPTIONS", path, "");
    assertThat(options.said()).isEqualTo("200 ");
    assertThat(options.header("allow")).isEqualTo(allow);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/nope",
        "/metrics/job",
        "/metrics/job@base64",
        "/metrics/foo/bar",
        "/metrics/jobs/a",
        "/api/v1/nope",
        "/api/v1/admin/wipe",
        "/debug/pprof/",
        "/%ff"
      })
  void whatIsNotThereIsNotFound(String path) {
    Answer answer = doors.get(path);
    assertThat(answer.said()).isEqualTo("404 404 page not found\n");
    assertThat(answer.header("x-content-type-options")).isEqualTo("nosniff");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, //metrics, 301, /metrics",
    "PUT, /metrics/job/a//l/v, 301, /metrics/job/a/l/v",
    "GET, /./metrics?a=b, 301, /metrics?a=b",
    "GET, /metrics/, 301, /metrics",
    "GET, /-/healthy/, 301, /-/healthy",
    "PUT, /metrics/job/, 307, /metrics/job",
    "PUT, /-/quit/, 307, /-/quit",
    "GET, /METRICS, 301, /metrics",
    "PUT, /METRICS/job/A/l/V, 307, /metrics/job/A/l/V",
    "DELETE, /metrics/JOB@BASE64/Zg, 307, /metrics/job@base64/Zg",
    "GET, /api/v1, 301, /api/v1/",
    "GET, /api/v1/status/, 301, /api/v1/status",
    "GET, /api/v1/STATUS, 301, /api/v1/status"
  })
  void otherSpellingsAreSentToTheRightOne(String method, String path, int status, String location) {
    Answer answer = doors.send(method, path, "");
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.header("location")).isEqualTo(location);
    assertThat(answer.text())
        .isEqualTo(
            method.equals("GET") ? "<a href=\"" + location + "\">Moved Permanently</a>.\n\n" : "");
  }

  @Test
  void headIsAnsweredWhereLoadBalancersAsk() {
    for (String path : new String[] {"/metrics", "/-/healthy", "/-/ready"}) {
      Answer head = doors.send("HEAD", path, "");
      assertThat(head.said()).isEqualTo("200 ");
      assertThat(Long.parseLong(head.header("content-length"))).isPositive();
    }
    assertThat(doors.send("HEAD", "/api/v1/status", "").status()).isEqualTo(405);
    assertThat(doors.send("HEAD", "/metrics/", "").status()).isEqualTo(404);
  }

  @Test
  void healthIsOkAndReadinessEndsFirst() {
    assertThat(doors.get("/-/healthy").said()).isEqualTo("200 OK");
    assertThat(doors.get("/-/ready").said()).isEqualTo("200 OK");
    doors.drain();
    assertThat(doors.get("/-/healthy").said()).isEqualTo("200 OK");
    assertThat(doors.get("/-/ready").said()).isEqualTo("503 not ready: shutting down\n");
    for (String path : new String[] {"/metrics", "/api/v1/metrics"}) {
      assertThat(doors.get(path).status())
          .as("until load balancers have noticed")
          .isEqualTo(200);
    }
  }

  @Test
  void quittingHasToBeAllowed() {
    assertThat(doors.get("/-/quit").said()).isEqualTo("405 Only POST or PUT requests allowed.");
    assertThat(doors.put("/-/quit", "").said()).isEqualTo("403 Lifecycle API is not enabled.");
    assertThat(doors.quits()).isZero();
    reopen(HttpOptions.defaults().withLifecycleAndAdminApi());
    assertThat(doors.send("POST", "/-/quit", "").said())
        .isEqualTo("200 Requesting termination... Goodbye!");
    assertThat(doors.quits()).isEqualTo(1);
  }

  @Test
  void wipingHasToBeAllowed() {
    reopen(HttpOptions.defaults().withLifecycleAndAdminApi());
    doors.put("/metrics/job/a", "x 1\n");
    Answer post = doors.send("POST", "/api/v1/admin/wipe", "");
    assertThat(post.status()).isEqualTo(405);
    assertThat(post.header("allow")).isEqualTo("OPTIONS, PUT");
    assertThat(doors.put("/api/v1/admin/wipe", "").said()).isEqualTo("202 ");
    assertThat(doors.get("/api/v1/metrics").said())
        .isEqualTo("200 {\"status\":\"success\",\"data\":[]}");
  }

  @Test
  void pagesFromElsewhereMayReadTheApi() {
    for (Answer answer : new Answer[] {
      doors.get("/api/v1/status"),
      doors.get("/api/v1/metrics"),
      doors.send("OPTIONS", "/api/v1/x", "")
    }) {
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.header("access-control-allow-origin")).isEqualTo("*");
      assertThat(answer.header("access-control-allow-methods"))
          .isEqualTo("GET, POST, DELETE, OPTIONS");
      assertThat(answer.header("cache-control")).isEqualTo("no-cache, no-store, must-revalidate");
      assertThat(answer.headers()).doesNotContainKey("allow");
    }
    assertThat(doors.get("/api/v1/nope").headers())
        .doesNotContainKey("access-control-allow-origin");
    assertThat(doors.get("/metrics").text())
        .contains("{code=\"200\",handler=\"api/v1/options\",method=\"options\"} 1");
  }

  @Test
  void aPrefixIsInFrontOfEverything() {
    reopen(HttpOptions.defaults().withPaths(WebPaths.of("/probe", "http://h/pgw/", null)));
    assertThat(doors.get("/pgw").header("location")).isEqualTo("/pgw/");
    assertThat(doors.get("/pgw/").status()).isEqualTo(200);
    assertThat(doors.get("/").status()).isEqualTo(404);
    assertThat(doors.put("/pgw/metrics/job/a", "x 1\n").status()).isEqualTo(200);
    assertThat(doors.put("/metrics/job/a", "x 1\n").status()).isEqualTo(404);
    assertThat(doors.get("/pgw/probe").text()).contains("x{instance=\"\",job=\"a\"} 1");
    assertThat(doors.get("/pgw/metrics").status()).isEqualTo(404);
    assertThat(doors.get("/pgw/-/quit").text()).isEqualTo("Only POST or PUT requests allowed.");
    assertThat(doors.get("/pgw/api/v1/status/").header("location")).isEqualTo("/pgw/api/v1/status");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /pgw, 301, /pgw/",
    "GET, /PGW/metrics, 301, /pgw/metrics",
    "PUT, /PGW/metrics/job/a, 307, /pgw/metrics/job/a",
    "GET, /pgw/metrics/, 301, /pgw/metrics"
  })
  void aMisspeltPrefixIsPutRight(String method, String path, int status, String location) {
    reopen(HttpOptions.defaults().withPaths(WebPaths.of("/metrics", "", "/pgw")));
    Answer answer = doors.send(method, path, "");
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.header("location")).isEqualTo(location);
  }

  @Test
  void nothingIsPushedToThePrefixItself() {
    reopen(HttpOptions.defaults().withPaths(WebPaths.of("/metrics", "", "/pgw")));
    assertThat(doors.send("PUT", "/pgw", "").status()).isEqualTo(404);
    assertThat(doors.send("HEAD", "/PGW/metrics", "").status()).isEqualTo(404);
    assertThat(doors.send("GET", "/metrics", "").status()).isEqualTo(404);
  }

  @Test
  void filesAreListedAndOthersThanTheseAreNotFound() {
    assertThat(doors.send("GET", "/static", "").header("location")).isEqualTo("/static/");
    assertThat(doors.send("GET", "/static/", "").said()).startsWith("200 ").contains("pushgrid.js");
    assertThat(doors.send("GET", "/static/nope", "").status()).isEqualTo(404);
    assertThat(doors.send("PUT", "/static/nope", "").status()).isEqualTo(405);
    assertThat(doors.send("OPTIONS", "/static/nope", "").status()).isEqualTo(200);
  }
}
