package io.pushgrid.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgrid.exposition.protobuf.backup.BackupWriter;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BackupTest {
  private static final String FAMILIES = """
      # HELP c A counter.
      # TYPE c counter
      c{l="2"} 1.5
      c{l="1"} -0
      # TYPE h histogram
      h_bucket{le="1"} 1
      h_bucket{le="+Inf"} 2
      h_sum 3
      h_count 2
      """;

  private final OpenDoors doors = OpenDoors.open(HttpOptions.defaults().withLifecycleAndAdminApi());

  @AfterEach
  void close() {
    doors.close();
  }

  private Answer imported(byte[] backup) {
    return doors.send("PUT", "/api/v1/import", backup);
  }

  private byte[] export() {
    Answer answer = doors.raw("GET /api/v1/export HTTP/1.0\r\nHost: node\r\n\r\n");
    assertThat(answer.status()).isEqualTo(200);
    return answer.body();
  }

  private static JsonObject data(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return new JsonObject(answer.text()).getJsonObject("data");
  }

  @Test
  void whyTheLastPushFailedAndHowLongAGroupLivesComeBack() {
    doors.send("PUT", "/metrics/job/a", "x 1\n", "Pushgrid-TTL: 1h", "Pushgrid-Interval: 5m");
    doors.put("/metrics/job/a", "x 1 1000\n");
    byte[] backup = export();
    doors.put("/api/v1/admin/wipe", "");
    imported(backup);
    assertThat(doors.get("/api/v1/groups").text())
        .contains("\"failure\":\"pushed metrics must not have timestamps\"")
        .contains("\"expires_in_seconds\":3600.0,\"push_interval_seconds\":300.0");
  }

  @Test
  void whatWasWipedComesBackAsItWas() {
    doors.put("/metrics/job/a/l2/x", FAMILIES);
    doors.put("/metrics/job/b", "x 1\n");
    doors.put("/metrics/job/c", "c 1\n");
    String scrape = doors.pushed();
    String json = doors.get("/api/v1/metrics").text();
    byte[] backup = export();
    doors.put("/api/v1/admin/wipe", "");
    assertThat(doors.pushed()).isEmpty();
    assertThat(data(imported(backup)))
        .isEqualTo(new JsonObject(
            "{\"groups\":3,\"ended\":0,\"imported\":3,\"newerHere\":0,\"refusals\":[],\"refused\":0,"
                + "\"unchanged\":0}"));
    assertThat(doors.pushed()).isEqualTo(scrape);
    assertThat(doors.get("/api/v1/metrics").text()).isEqualTo(json);
    assertThat(export()).isEqualTo(backup);
    assertThat(data(imported(backup)).getInteger("unchanged")).isEqualTo(3);
  }

  @Test
  void backupOfNothingIsOne() {
    assertThat(data(imported(export())).getInteger("groups")).isZero();
  }

  @Test
  void whatDoesNotFitIsNamedAndTheRestGoesOn() {
    doors.put("/metrics/job/a", "# TYPE x counter\nx 1\n");
    doors.put("/metrics/job/b", "y 1\n");
    byte[] backup = export();
    doors.put("/api/v1/admin/wipe", "");
    doors.put("/metrics/job/c", "# TYPE x gauge\nx 1\n");
    JsonObject data = data(imported(backup));
    assertThat(data.getInteger("imported")).isEqualTo(1);
    assertThat(data.getInteger("refused")).isEqualTo(1);
    assertThat(data.getJsonArray("refusals").getString(0))
        .startsWith("{job=\"a\"}: collected metric \"x\"");
  }

  @Test
  void aFileThatIsCutOffIsSaidToBeAndWhatCameBeforeIsTaken() {
    doors.put("/metrics/job/a", "x 1\n");
    doors.put("/metrics/job/b", "x 1\n");
    byte[] backup = export();
    doors.put("/api/v1/admin/wipe", "");
    Answer answer = imported(Arrays.copyOf(backup, backup.length - 5));
    assertThat(answer.said())
        .startsWith(
            "400 the backup is damaged after group 2: expected another group or the trailer,"
                + " got the end of the file; was it cut off when it was written?; before that: 2 taken,");
    assertThat(doors.pushed()).contains("job=\"a\"").contains("job=\"b\"");
  }

  @Test
  void anotherFileIsRefused() {
    assertThat(doors.put("/api/v1/import", "x 1\n".repeat(100_000)).said())
        .startsWith("400 expected a backup made by GET /api/v1/export, got something else");
    assertThat(doors.put("/api/v1/import", "").said())
        .startsWith("400 expected a backup made by GET /api/v1/export, got 0 bytes");
  }

  @Test
  void manyGroupsComeInWhateverPartsTheyAreSent() {
    for (int i = 0; i < 500; i++) {
      doors.put("/metrics/job/a/n/" + i, FAMILIES);
    }
    byte[] backup = export();
    String scrape = doors.pushed();
    doors.put("/api/v1/admin/wipe", "");
    assertThat(data(imported(backup)).getInteger("imported")).isEqualTo(500);
    assertThat(doors.pushed()).isEqualTo(scrape);
  }

  @Test
  void theHeaderSaysWhatItIs() {
    assertThat(export()).startsWith(BackupWriter.header());
  }

  @Test
  void withoutTheAdminApiThereAreNoBackups() {
    try (OpenDoors closed = OpenDoors.open()) {
      assertThat(closed.get("/api/v1/export").status()).isEqualTo(404);
      assertThat(closed.put("/api/v1/import", "").status()).isEqualTo(404);
    }
  }
}
