package io.pushgrid.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgrid.http.limit.PushLimits;
import io.pushgrid.http.push.PushOptions;
import io.pushgrid.http.request.WebPaths;
import io.pushgrid.metric.NameScheme;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PagesTest {
  private static final String PATH = "metrics/job@base64/ZXRs";
  private static final String FORM = "Content-Type: application/x-www-form-urlencoded";

  private OpenDoors doors = OpenDoors.open();

  @AfterEach
  void close() {
    doors.close();
  }

  @Test
  void pagesRunNoScriptButTheirOwn() {
    for (String path : List.of("/", "/status", "/cluster")) {
      Answer page = doors.get(path);
      assertThat(page.status()).isEqualTo(200);
      assertThat(page.header("content-type")).isEqualTo("text/html; charset=utf-8");
      assertThat(page.header("x-content-type-options")).isEqualTo("nosniff");
      assertThat(page.header("content-security-policy"))
          .startsWith("default-src 'none'; script-src 'self';");
      assertThat(page.text())
          .doesNotContain("style=\"")
          .doesNotContainPattern("<script>|\\son\\w+=");
    }
    assertThat(doors.send("POST", "/", "").status()).isEqualTo(405);
  }

  @Test
  void everyLinkOfThePageLeadsSomewhere() {
    reopen(WebPaths.of("/metrics", "", "pgw"));
    doors.put("/pgw/metrics/job/etl", "x 1\n");
    Matcher links =
        Pattern.compile("(?:href|src)=\"\\./(.*?)\"").matcher(doors.get("/pgw/").text());
    int files = 0;
    while (links.find()) {
      Answer answer = doors.get("/pgw/" + links.group(1).replace("&amp;", "&"));
      assertThat(answer.status()).as(links.group(1)).isEqualTo(200);
      files += answer.header("cache-control").equals("public, max-age=31536000, immutable") ? 1 : 0;
    }
    assertThat(files).isEqualTo(4);
    assertThat(doors.get("/pgw/static/unknown.js").status()).isEqualTo(404);
    assertThat(doors.get("/static/pushgrid.js").status()).isEqualTo(404);
  }

  @Test
  void anUnchangedFileIsNotSentAgain() {
    Answer file = doors.get("/static/pushgrid.css?v=old");
    assertThat(file.header("cache-control")).isEqualTo("no-cache");
    assertThat(file.header("content-type")).isEqualTo("text/css; charset=utf-8");
    Answer again = doors.get("/static/pushgrid.css", "If-None-Match: " + file.header("etag"));
    assertThat(again.said()).isEqualTo("304 ");
  }

  @Test
  void headIsNotAllowedAsOnTheIncumbent() {
    for (String path : List.of("/", "/static/pushgrid.js")) {
      Answer head = doors.send("HEAD", path, "");
      assertThat(head.status()).isEqualTo(405);
      assertThat(head.header("allow")).isEqualTo("GET, OPTIONS");
    }
  }

  @Test
  void theListFollowsTheAddress() {
    doors.put("/metrics/job/etl", "x 1\n");
    doors.put("/metrics/job/other", "y 1\n");
    assertThat(doors.get("/?q=job%3Detl").text()).contains("1 of 2 groups").doesNotContain("other");
    assertThat(doors.get("/?q=%zz").status()).isEqualTo(200);
    assertThat(doors.get("/?filter=x").text())
        .contains("expected failed, stale, overdue or inconsistent");
  }

  @Test
  void theLinkOfAGroupOpensItWhateverItsLabels() {
    reopen(WebPaths.DEFAULT);
    doors.put("/metrics/job/a%20b/c.d@base64/L3Zhci90bXA/e@base64/=", "x{y=\"z\"} 1\n");
    Matcher path =
        Pattern.compile("name=\"path\" value=\"(.*?)\"").matcher(doors.get("/").text());
    assertThat(path.find()).isTrue();
    String query = "?path=" + URLEncoder.encode(path.group(1), StandardCharsets.UTF_8);
    assertThat(doors.get("/group" + query).text()).contains("y=&quot;z&quot;");
    assertThat(doors.send("DELETE", "/" + path.group(1), "").status()).isEqualTo(202);
    assertThat(doors.get("/group" + query).status()).isEqualTo(404);
    assertThat(doors.get("/group" + query).text()).contains("This group is not here");
    assertThat(doors.get("/group").status()).isEqualTo(400);
    assertThat(doors.get("/group?path=metrics").status()).isEqualTo(400);
  }

  @Test
  void aGroupIsDeletedOnceTheQuestionIsAnswered() {
    doors.put("/metrics/job/etl", "x 1\n");
    doors.put("/metrics/job/kept", "y 1\n");
    assertThat(doors.get("/delete?path=" + PATH).text()).contains("Delete 1 group?");
    String form = "path=" + PATH;
    Answer done = doors.send("POST", "/delete", form + asked(form), FORM);
    assertThat(done.status()).isEqualTo(303);
    assertThat(done.header("location")).isEqualTo("./?deleted=1");
    assertThat(doors.get("/?deleted=1").text()).contains("1 group deleted.", "1 group<");
    assertThat(doors.pushed()).contains("y{").doesNotContain("x{");
  }

  @Test
  void whatHasChangedSinceItWasShownIsShownAgain() {
    doors.put("/metrics/job/etl/n/1", "x 1\n");
    String form = "q=job%3Detl" + asked("q=job%3Detl");
    doors.put("/metrics/job/etl/n/2", "x 1\n");
    Answer again = doors.send("POST", "/delete", form, FORM);
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.text()).contains("you were asked about 1, now there are 2");
    doors.send("DELETE", "/metrics/job/etl/n/1", "");
    Answer others = doors.send("POST", "/delete", form, FORM);
    assertThat(others.status()).isEqualTo(409);
    assertThat(others.text()).contains("other groups than those you were asked about");
    assertThat(doors.pushed()).contains("n=\"2\"");
    String last = "q=job%3Detl" + asked("q=job%3Detl");
    doors.put("/metrics/job/etl/n/2", "x 2\n");
    assertThat(doors.send("POST", "/delete", last, FORM).status()).isEqualTo(303);
    assertThat(doors.pushed()).isEmpty();
  }

  @Test
  void aGroupThatWasMadeAnewIsNotTheOneThatWasShown() {
    doors.put("/metrics/job/etl", "x 1\n");
    String form = "path=" + PATH + asked("path=" + PATH);
    doors.send("DELETE", "/metrics/job/etl", "");
    doors.put("/metrics/job/etl", "x 2\n");
    assertThat(doors.send("POST", "/delete", form, FORM).status()).isEqualTo(409);
    assertThat(doors.pushed()).contains("x{");
  }

  @Test
  void aGroupOfLongLabelsIsOpenedAndDeletedByItsDigest() {
    doors.put("/metrics/job/etl/n/" + "x".repeat(10_000), "x 1\n");
    Matcher digest = Pattern.compile("name=\"path\" value=\"(digest/.*?)\"")
        .matcher(doors.get("/").text());
    assertThat(digest.find()).isTrue();
    String path = "path=" + digest.group(1);
    assertThat(doors.get("/group?" + path).text())
        .contains("delete?path=digest%2F", "n=&quot;" + "x".repeat(4_000));
    assertThat(doors.send("POST", "/delete", path + asked(path), FORM).status()).isEqualTo(303);
    assertThat(doors.pushed()).isEmpty();
    assertThat(doors.get("/group?" + path).status()).isEqualTo(404);
  }

  @Test
  void nothingIsDeletedByAFormFromElsewhereOrWithoutASelection() {
    doors.put("/metrics/job/etl", "x 1\n");
    String form = "path=" + PATH + asked("path=" + PATH);
    assertThat(doors.send("POST", "/delete", form, FORM, "Origin: http://evil").status())
        .isEqualTo(403);
    assertThat(doors
            .send("POST", "/delete", asked("path=" + PATH).substring(1), FORM)
            .status())
        .isEqualTo(400);
    assertThat(doors.send("POST", "/delete", "path=" + PATH, FORM).status()).isEqualTo(400);
    assertThat(doors.get("/delete").text()).startsWith("expected at least one group");
    assertThat(doors.pushed()).contains("x{");
  }

  @Test
  void everythingIsDeletedOnlyWhereThatIsEnabled() {
    assertThat(doors.get("/wipe").status()).isEqualTo(404);
    doors.close();
    doors = OpenDoors.open(HttpOptions.defaults().withLifecycleAndAdminApi());
    doors.put("/metrics/job/etl", "x 1\n");
    assertThat(doors.get("/wipe").text()).contains("Delete everything?", "All 1 group goes");
    assertThat(doors.send("POST", "/wipe", "", FORM).status()).isEqualTo(303);
    assertThat(doors.pushed()).isEmpty();
  }

  @Test
  void aPageIsToldOnceASecondThatSomethingHasChanged() throws IOException {
    try (OpenDoors.Stream events = doors.stream("/ui/events")) {
      assertThat(events.readUntil("\r\n\r\n")).contains("content-type: text/event-stream");
      assertThat(events.readUntil("\n\n")).contains("retry: 2000");
      doors.put("/metrics/job/etl", "x 1\n");
      doors.put("/metrics/job/etl", "x 2\n");
      assertThat(events.readUntil("data: ")).contains("event: changed");
    }
  }

  @Test
  void pagesAndFilesAreCountedAsTheIncumbentDoes() {
    doors.get("/");
    doors.get("/static/favicon.svg");
    String scrape = doors.get("/metrics").text();
    for (String handler : List.of("status", "static")) {
      assertThat(scrape)
          .contains("pushgateway_http_requests_total{code=\"200\",handler=\"" + handler
              + "\",method=\"get\"} 1");
    }
  }

  /** The field by which a form says what its sender was asked about. */
  private String asked(String query) {
    Matcher field = Pattern.compile("name=\"asked\" value=\"(.*?)\"")
        .matcher(doors.get("/delete?" + query).text());
    assertThat(field.find()).isTrue();
    return "&asked=" + field.group(1);
  }

  private void reopen(WebPaths paths) {
    doors.close();
    doors = OpenDoors.open(HttpOptions.defaults()
        .withPaths(paths)
        .withPush(new PushOptions(true, NameScheme.UTF8, PushLimits.DEFAULT)));
  }
}
