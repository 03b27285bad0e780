package io.pushgrid.http.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgrid.http.HttpOptions;
import io.pushgrid.http.OpenDoors;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The host of every request here is {@code node}. */
class RequestOriginTest {
  private final OpenDoors doors = OpenDoors.open(HttpOptions.defaults()
      .withLifecycleAndAdminApi()
      .withPaths(WebPaths.of("/metrics", "https://push.example.org/gw/", "/")));

  @AfterEach
  void close() {
    doors.close();
  }

  @Test
  void whoSendsNeitherHeaderMayChangeEverything() {
    assertThat(doors.put("/metrics/job/a", "x 1\n").status()).isEqualTo(200);
    assertThat(doors.send("DELETE", "/metrics/job/a", "").status()).isEqualTo(202);
    assertThat(doors.put("/api/v1/admin/wipe", "").status()).isEqualTo(202);
  }

  @Test
  void aPageFromElsewhereMayChangeNothing() {
    doors.put("/metrics/job/a", "x 1\n");
    for (String header : List.of(
        "Sec-Fetch-Site: cross-site",
        "Sec-Fetch-Site: same-site",
        "Origin: http://evil.example",
        "Origin: http://node:8080",
        "Origin: null")) {
      assertThat(doors.send("POST", "/metrics/job/a", "y 1\n", header).status()).isEqualTo(403);
      assertThat(doors.send("PUT", "/metrics/job/a", "y 1\n", header).status()).isEqualTo(403);
      assertThat(doors.send("DELETE", "/metrics/job/a", "", header).status()).isEqualTo(403);
      assertThat(doors.send("DELETE", "/api/v1/groups?q=a", "", header).status())
          .isEqualTo(403);
      assertThat(doors.put("/api/v1/admin/wipe", "", header).status()).isEqualTo(403);
      assertThat(doors.put("/api/v1/import", "", header).status()).isEqualTo(403);
      assertThat(doors.put("/-/quit", "", header).status()).isEqualTo(403);
    }
    assertThat(doors.pushed()).contains("x{").doesNotContain("y{");
    assertThat(doors.quits()).isZero();
  }

  @Test
  void theRefusalSaysWhatWasExpectedAndWhatToDo() {
    assertThat(doors.put("/metrics/job/a", "", "Origin: http://evil.example").text())
        .startsWith("expected a change to be asked for by a page of this node")
        .contains("got \"Origin: http://evil.example\"", "--web.external-url");
  }

  @Test
  void aPageOfThisNodeMayChangeWhatever() {
    for (String header : List.of(
        "Sec-Fetch-Site: same-origin",
        "Sec-Fetch-Site: none",
        "Origin: http://node",
        "Origin: https://push.example.org",
        "Origin: http://outer:80\r\nX-Forwarded-Host: outer:80")) {
      assertThat(doors.put("/metrics/job/a", "x 1\n", header).status())
          .as(header)
          .isEqualTo(200);
    }
  }

  @Test
  void everyPageMayRead() {
    doors.put("/metrics/job/a", "x 1\n");
    assertThat(doors.get("/api/v1/groups", "Origin: http://evil.example").status())
        .isEqualTo(200);
    assertThat(doors.get("/metrics", "Sec-Fetch-Site: cross-site").status()).isEqualTo(200);
  }
}
