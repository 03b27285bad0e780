package io.pushgrid.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GroupSearchTest {
  private final OpenDoors doors = OpenDoors.open();

  @AfterEach
  void close() {
    doors.close();
  }

  @Test
  void aGroupIsToldInShort() {
    doors.put("/metrics/job/a<b/path@base64/L3Zhcg", "x{y=\"1\"} 1\nx{y=\"2\"} 1\nz 1\n");
    JsonObject group = data("/api/v1/groups").getJsonArray("groups").getJsonObject(0);
    assertThat(group.getJsonObject("labels"))
        .isEqualTo(new JsonObject().put("job", "a<b").put("path", "/var"));
    assertThat(group.getString("path")).isEqualTo("metrics/job@base64/YTxi/path@base64/L3Zhcg");
    assertThat(group.getString("pushed_at")).startsWith("2026-01-01T");
    assertThat(group.getValue("failed_at")).isNull();
    assertThat(group.getBoolean("last_push_successful")).isTrue();
    assertThat(group.getBoolean("inconsistent")).isFalse();
    assertThat(group.getJsonArray("families")).containsExactly("x", "z");
    assertThat(group.getInteger("series")).isEqualTo(3);
    assertThat(group.getInteger("bytes")).isPositive();
  }

  @Test
  void groupsAreSearchedFilteredSortedAndPaged() {
    IntStream.range(0, 5).forEach(i -> doors.put("/metrics/job/etl/n/" + i, "x 1\n"));
    doors.put("/metrics/job/bad", "x 1 1000\n");
    JsonObject data = data("/api/v1/groups?q=job%3Detl&sort=-name&offset=1&limit=2");
    assertThat(data.getInteger("total")).isEqualTo(6);
    assertThat(data.getInteger("matching")).isEqualTo(5);
    assertThat(data.getInteger("failed")).isEqualTo(1);
    assertThat(labels(data, "n")).containsExactly("3", "2");
    assertThat(labels(data("/api/v1/groups?filter=failed"), "job")).containsExactly("bad");
    assertThat(labels(data("/api/v1/groups?match[]=" + encoded("{n=~\"[34]\"}")), "n"))
        .containsExactly("3", "4");
  }

  @Test
  void whatIsNotUnderstoodIsRefusedWithWhatWasExpected() {
    assertThat(doors.get("/api/v1/groups?filter=x").said())
        .isEqualTo("400 filter: expected failed, stale, overdue or inconsistent, got \"x\"\n");
    assertThat(doors.get("/api/v1/groups?serach=x").said())
        .isEqualTo("400 expected parameters among filter, limit, match[], offset, q, sort,"
            + " stale_after, got \"serach\"\n");
    assertThat(doors.get("/api/v1/groups?q=%zz").status()).isEqualTo(400);
  }

  @Test
  void aDryRunTellsWhatWouldGoAndDeletesNothing() {
    pushThree();
    JsonObject data = deleted("match[]=" + encoded("{instance=~\"tmp-.*\"}") + "&dry_run=true");
    assertThat(data.getBoolean("dry_run")).isTrue();
    assertThat(data.getInteger("matching")).isEqualTo(2);
    assertThat(data.getInteger("deleted")).isZero();
    assertThat(labels(data, "instance")).containsExactly("tmp-1", "tmp-2");
    assertThat(data("/api/v1/groups").getInteger("total")).isEqualTo(3);
  }

  @Test
  void whatASelectorMatchesIsGoneWhenItIsAnswered() {
    pushThree();
    JsonObject data = deleted("match[]=" + encoded("{job=\"etl\",instance=~\"tmp-.*\"}"));
    assertThat(data.getInteger("deleted")).isEqualTo(2);
    assertThat(doors.pushed()).isEqualTo("# TYPE x untyped\nx{instance=\"db\",job=\"etl\"} 1\n");
  }

  @Test
  void hundredsOfGroupsGoAtOnce() {
    IntStream.range(0, 600).forEach(i -> doors.put("/metrics/job/etl/n/" + i, "x 1\n"));
    assertThat(deleted("q=job%3Detl").getInteger("deleted")).isEqualTo(600);
    assertThat(data("/api/v1/groups").getInteger("total")).isZero();
  }

  @Test
  void aDeletionWithoutACriterionOrWithAMisspeltOneIsRefused() {
    pushThree();
    for (String query : List.of("", "?dry_run=false", "?match[]={}", "?matc[]={job=\"x\"}")) {
      Answer answer = doors.send("DELETE", "/api/v1/groups" + query, "");
      assertThat(answer.status()).as(query).isEqualTo(400);
      assertThat(answer.text()).startsWith("expected ").contains(", got ");
    }
    assertThat(doors.send("DELETE", "/api/v1/groups?q=etl&dry_run=yes", "").said())
        .isEqualTo("400 dry_run: expected true or false, got \"yes\"\n");
    assertThat(data("/api/v1/groups").getInteger("total")).isEqualTo(3);
  }

  private void pushThree() {
    for (String instance : List.of("db", "tmp-1", "tmp-2")) {
      doors.put("/metrics/job/etl/instance/" + instance, "x 1\n");
    }
  }

  private JsonObject deleted(String query) {
    Answer answer = doors.send("DELETE", "/api/v1/groups?" + query, "");
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return new JsonObject(answer.text()).getJsonObject("data");
  }

  private JsonObject data(String target) {
    Answer answer = doors.get(target);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.header("content-type")).isEqualTo("application/json");
    return new JsonObject(answer.text()).getJsonObject("data");
  }

  private static List<String> labels(JsonObject data, String name) {
    JsonArray groups = data.getJsonArray("groups");
    return IntStream.range(0, groups.size())
        .mapToObj(i -> groups.getJsonObject(i).getJsonObject("labels").getString(name))
        .toList();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
