package io.pushgrid.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alice's password is {@code secret}, and so is everybody's. */
class GateTest {
  private static final String HASH = "$2y$04$by4VCdhx23fMX/sDpzYSKeXMIEaNazEknbrhaXgkNR7o6N5ehtVq.";
  private static final String USERS =
      "basic_auth_users: {alice: " + HASH + ", bob: " + HASH + "}\n";

  @TempDir
  Path folder;

  private OpenDoors doors = OpenDoors.open();

  @BeforeEach
  void withPasswords() throws IOException {
    open(USERS);
  }

  private void open(String config) throws IOException {
    doors.close();
    write(config);
    doors = OpenDoors.guarded(
        HttpOptions.defaults().withLifecycleAndAdminApi(), folder.resolve("web.yml"));
  }

  private void write(String config) throws IOException {
    Files.writeString(folder.resolve("web.yml"), config);
  }

  @AfterEach
  void close() {
    doors.close();
  }

  private static String as(String user, String password) {
    return "Authorization: Basic "
        + Base64.getEncoder()
            .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void withoutAPasswordNothingIsToldAndNothingIsTaken() {
    for (String path : List.of("/", "/metrics", "/api/v1/metrics", "/nowhere", "/static/x")) {
      Answer answer = doors.get(path);
      assertThat(answer.said()).as(path).isEqualTo("401 Unauthorized\n");
      assertThat(answer.header("www-authenticate")).isEqualTo("Basic");
    }
    assertThat(doors.put("/metrics/job/a", "x 1\n").status()).isEqualTo(401);
    assertThat(doors.put("/api/v1/admin/wipe", "").status()).isEqualTo(401);
    assertThat(doors.put("/-/quit", "").status()).isEqualTo(401);
    assertThat(doors.get("/metrics", as("alice", "secret")).text()).doesNotContain("\nx{");
    assertThat(doors.quits()).isZero();
  }

  @Test
  void withTheRightPasswordEverythingIsAsWithoutAny() {
    assertThat(doors.put("/metrics/job/a", "x 1\n", as("alice", "secret")).status())
        .isEqualTo(200);
    // Once when the password is checked, once when that is remembered.
    assertThat(doors.put("/metrics/job/a", "x 2\n", as("alice", "secret")).status())
        .isEqualTo(200);
    assertThat(doors.get("/metrics", as("bob", "secret")).text())
        .contains("x{instance=\"\",job=\"a\"} 2");
    assertThat(doors.put("/api/v1/admin/wipe", "", as("bob", "secret")).status())
        .isEqualTo(202);
  }

  @Test
  void aLargeBodyIsNotLostWhileThePasswordIsChecked() {
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      body.append("x{i=\"").append(i).append("\"} 1\n");
    }
    assertThat(
            doors.put("/metrics/job/a", body.toString(), as("alice", "secret")).said())
        .isEqualTo("200 ");
    assertThat(doors.get("/metrics", as("alice", "secret")).text())
        .contains("i=\"0\"", "i=\"19999\"");
  }

  @Test
  void aWrongPasswordOrNameIsRefusedAlike() {
    for (String header : List.of(
        as("alice", "wrong"),
        as("eve", "secret"),
        as("", ""),
        as("alice", "secret "),
        "Authorization: Basic alice:secret",
        "Authorization: Basic "
            + Base64.getEncoder().encodeToString("alice".getBytes(StandardCharsets.UTF_8)),
        "Authorization: Bearer secret",
        "Authorization: Basic")) {
      assertThat(doors.get("/metrics", header).said()).as(header).isEqualTo("401 Unauthorized\n");
    }
  }

  @Test
  void whoWasRefusedIsCounted() {
    doors.get("/metrics", as("alice", "wrong"));
    doors.get("/metrics", as("alice", "wrong"));
    // A browser that asks first is none.
    doors.get("/metrics");
    assertThat(doors.get("/metrics", as("alice", "secret")).text())
        .contains("pushgateway_http_requests_denied_total{reason=\"credentials\"} 2");
  }

  @Test
  void healthChecksAreOpenUnlessThatIsSwitchedOff() throws IOException {
    assertThat(doors.get("/-/healthy").status()).isEqualTo(200);
    assertThat(doors.get("/-/ready").status()).isEqualTo(200);
    open(USERS + "pushgrid: {open_health_checks: false}\n");
    assertThat(doors.get("/-/healthy").status()).isEqualTo(401);
    assertThat(doors.get("/-/ready", as("bob", "secret")).status()).isEqualTo(200);
  }

  @Test
  void everyoneMayDoWhatHisRolesSay() throws IOException {
    open(USERS + """
        pushgrid:
          roles:
            - {users: [alice], permissions: [push], jobs: "etl-.*"}
            - {users: [bob], permissions: [read]}
        """);
    String alice = as("alice", "secret");
    String bob = as("bob", "secret");
    assertThat(doors.put("/metrics/job/etl-1", "x 1\n", alice).status()).isEqualTo(200);
    assertThat(doors.put("/metrics/job@base64/ZXRsLTI", "x 1\n", alice).status())
        .isEqualTo(200);
    assertThat(doors.put("/metrics/job/other", "x 1\n", alice).said())
        .startsWith("403 expected a role with PUSH for job \"other\", got [PUSH] of jobs etl-.*");
    assertThat(doors.send("DELETE", "/metrics/job/other", "", alice).status()).isEqualTo(403);
    assertThat(doors.get("/metrics", alice).status()).isEqualTo(403);
    assertThat(doors.get("/metrics", bob).text()).contains("job=\"etl-1\"", "job=\"etl-2\"");
    assertThat(doors.get("/", bob).status()).isEqualTo(200);
    assertThat(doors.put("/metrics/job/etl-1", "x 2\n", bob).status()).isEqualTo(403);
    for (String user : List.of(alice, bob)) {
      assertThat(doors.put("/api/v1/admin/wipe", "", user).status()).isEqualTo(403);
      assertThat(doors.get("/api/v1/export", user).status()).isEqualTo(403);
      assertThat(doors.put("/api/v1/import", "", user).status()).isEqualTo(403);
      assertThat(doors.send("DELETE", "/api/v1/groups?q=etl", "", user).status())
          .isEqualTo(403);
      assertThat(doors.send("POST", "/delete", "path=x", user).status()).isEqualTo(403);
      assertThat(doors.send("POST", "/wipe", "", user).status()).isEqualTo(403);
      assertThat(doors.put("/-/quit", "", user).status()).isEqualTo(403);
    }
    assertThat(doors.send("DELETE", "/metrics/job/etl-1", "", alice).status()).isEqualTo(202);
    assertThat(doors.get("/metrics", bob).text())
        .doesNotContain("job=\"etl-1\"")
        .contains("job=\"etl-2\"")
        .contains("pushgateway_http_requests_denied_total{reason=\"role\"} 18");
    assertThat(doors.quits()).isZero();
  }

  @Test
  void beyondTheRateRequestsAreTurnedAwayUntilThereIsRoomAgain() throws IOException {
    open("rate_limit: {interval: 1s, burst: 2}\n");
    assertThat(doors.get("/metrics").status()).isEqualTo(200);
    assertThat(doors.get("/metrics").status()).isEqualTo(200);
    Answer refused = doors.get("/metrics");
    assertThat(refused.said()).isEqualTo("429 Too Many Requests\n");
    assertThat(refused.header("retry-after")).isEqualTo("1");
    assertThat(doors.get("/-/ready").status()).isEqualTo(200);
    doors.pass(Duration.ofSeconds(1));
    assertThat(doors.get("/metrics").text())
        .contains("pushgateway_http_requests_denied_total{reason=\"rate\"} 1");
    assertThat(doors.get("/metrics").status()).isEqualTo(429);
  }

  @Test
  void headersOfTheFileAreOnEveryAnswerAndGoBeforeOurs() throws IOException {
    open(
        "http_server_config: {headers: {X-Frame-Options: deny, Content-Security-Policy: \"default-src 'none'\"}}\n");
    for (String path : List.of("/", "/metrics", "/nowhere", "/-/healthy")) {
      assertThat(doors.get(path).header("x-frame-options")).as(path).isEqualTo("deny");
      assertThat(doors.get(path).header("content-security-policy")).isEqualTo("default-src 'none'");
    }
  }

  @Test
  void aFileThatChangesCountsFromThenOn() throws IOException {
    assertThat(doors.get("/metrics", as("alice", "secret")).status()).isEqualTo(200);
    write("basic_auth_users: {bob: " + HASH + "}\n");
    doors.refreshAccess();
    assertThat(doors.get("/metrics", as("alice", "secret")).status()).isEqualTo(401);
    assertThat(doors.get("/metrics", as("bob", "secret")).status()).isEqualTo(200);
    write("");
    doors.refreshAccess();
    assertThat(doors.get("/metrics").status()).isEqualTo(200);
  }

  @Test
  void aFileThatHasBecomeBadChangesNothingAndIsTold() throws IOException {
    doors.pass(Duration.ofSeconds(10));
    for (String bad : List.of("basic_auth_users: {alice: x}\n", "nonsense", "{")) {
      write(bad);
      doors.refreshAccess();
      assertThat(doors.get("/metrics").status()).as(bad).isEqualTo(401);
      assertThat(doors.get("/metrics", as("alice", "secret")).text())
          .contains("pushgateway_web_config_last_reload_successful 0")
          .contains(
              "pushgateway_web_config_last_reload_success_timestamp_seconds 1.7672688005e+09");
    }
    Files.delete(folder.resolve("web.yml"));
    doors.refreshAccess();
    assertThat(doors.get("/metrics").status()).isEqualTo(401);
    write(USERS);
    doors.refreshAccess();
    assertThat(doors.get("/metrics", as("alice", "secret")).text())
        .contains("pushgateway_web_config_last_reload_successful 1")
        .contains("pushgateway_web_config_last_reload_success_timestamp_seconds 1.7672688105e+09");
  }
}
