package io.pushgrid.it.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgrid.it.compat.Protobuf;
import io.pushgrid.it.harness.Gateway;
import io.pushgrid.it.harness.HttpRequest;
import io.pushgrid.it.harness.ManyGroups;
import io.pushgrid.it.harness.Peer;
import io.pushgrid.it.harness.Pushgrid;
import io.pushgrid.it.harness.Requires;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a user does with the page. Every test also sees that nothing came to the console, nor from elsewhere. */
@Requires(Peer.CHROMIUM)
class WebPageTest {
  private static final int ENTER = 13;
  private static final int SLASH = 191;

  private static final String PAGE_SIZE =
      "fetch('./').then(answer => answer.blob()).then(page => page.size)";
  private static final String HISTOGRAM = """
      # TYPE h histogram
      h_bucket{le="0.1"} 1
      h_bucket{le="+Inf"} 4
      h_sum 2.5
      h_count 4
      """;

  private static Gateway node;

  private Browser browser;

  @BeforeAll
  static void startNode() {
    node = Pushgrid.start("--web.enable-admin-api");
  }

  @AfterAll
  static void stopIt() {
    if (node != null) {
      node.close();
    }
  }

  @BeforeEach
  void startBrowser() {
    node.deleteEverything();
    browser = new Browser();
  }

  @AfterEach
  void nothingUnexpectedHappened() {
    try (Browser closed = browser) {
      // The browser takes note of every answer that is no success, also of the one that asks again.
      assertThat(closed.complaints()).allMatch(complaint -> complaint.contains("409 (Conflict)"));
      assertThat(closed.requests())
          .isNotEmpty()
          .allMatch(url -> url.startsWith("http://127.0.0.1:") || url.startsWith("about:"));
    }
  }

  @Test
  void groupIsFoundAndOpened() {
    node.put("/metrics/job/etl", "# HELP rows Rows done.\n# TYPE rows counter\nrows 7\n");
    node.put("/metrics/job/other/path@base64/L3Zhci90bXA", "y 1\n");
    openPage();
    browser.evaluate("document.querySelector('input[type=search]').focus()");
    browser.type("job=other path=~/var/.*");
    browser.await("document.getElementById('counts').innerText === '1 of 2 groups'");
    assertThat(browser.evaluate("location.search"))
        .isEqualTo("?q=job%3Dother+path%3D%7E%2Fvar%2F.*");
    browser.open("http://" + node.hostAndPort() + "/?q=rows");
    follow("a.group");
    browser.await("document.querySelector('.family[data-name=rows]')");
    assertThat(browser.text(".family[data-name=rows] summary"))
        .contains("rows", "COUNTER", "7", "Rows done.")
        .containsPattern("just now|[0-9]+ seconds? ago");
    assertThat(browser.text(".copies"))
        .contains("curl -X DELETE http://" + node.hostAndPort() + "/metrics/job@base64/ZXRs")
        .contains("{instance=\"\",job=\"etl\"}");
  }

  @Test
  void groupIsDeletedOnlyWhenConfirmed() {
    node.put("/metrics/job@base64/YS9i/empty@base64/=", "x 1\n");
    node.put("/metrics/job/kept", "y 1\n");
    openPage();
    follow("a.group");
    follow("#delete");
    assertThat(browser.text(".going")).contains("job=\"a/b\"", "empty=\"\"");
    follow("#cancel");
    assertThat(node.groups()).hasSize(2);
    browser.click("#selection input[name=path]");
    browser.await("document.getElementById('delete-selected').innerText === 'Delete 1 selected…'");
    follow("#delete-selected");
    follow("#confirm");
    assertThat(browser.text(".notice")).isEqualTo("1 group deleted.");
    assertThat(browser.text("#counts")).isEqualTo("1 group");
    assertThat(node.groups()).hasSize(1);
  }

  @Test
  void pageFollowsPushesUntilItIsPaused() {
    openPage();
    browser.await("document.getElementById('live').dataset.state === 'live'");
    node.put("/metrics/job/first", "x 1\n");
    browser.await("document.querySelectorAll('a.group').length === 1");
    browser.click("#live");
    assertThat(browser.text("#live")).isEqualTo("Paused");
    node.put("/metrics/job/second", "x 1\n");
    browser.click("#live");
    browser.await("document.querySelectorAll('a.group').length === 2");
  }

  @Test
  void everythingIsThereWithoutScripts() {
    node.put("/metrics/job/etl", "rows 7\n");
    node.put("/metrics/job/other", "y 1\n");
    browser.withoutScripts();
    openPage();
    assertThat(browser.evaluate("document.getElementById('live').hidden")).isEqualTo("true");
    browser.evaluate("document.querySelector('input[type=search]').focus()");
    browser.type("rows");
    browser.press("Enter", ENTER);
    browser.await("location.search.includes('q=rows') && document.readyState === 'complete'");
    assertThat(browser.text("#counts")).isEqualTo("1 of 2 groups");
    follow("a.group");
    assertThat(browser.text(".family[data-name=rows] summary"))
        .contains("7")
        .containsPattern("just now|[0-9]+ seconds? ago");
    follow("#delete");
    follow("#confirm");
    assertThat(node.groups()).hasSize(1);
  }

  @Test
  void themeIsChosenAndKept() {
    browser.look(1300, 900, false);
    openPage();
    String light = background();
    browser.click("#theme");
    browser.click("#theme");
    assertThat(browser.text("#theme")).isEqualTo("Dark");
    assertThat(background()).isNotEqualTo(light);
    browser.open("http://" + node.hostAndPort() + "/status");
    assertThat(browser.text("#theme")).isEqualTo("Dark");
    browser.click("#theme");
    assertThat(background()).isEqualTo(light);
    browser.look(1300, 900, true);
    assertThat(background()).isNotEqualTo(light);
  }

  @Test
  void keyboardAloneIsEnough() {
    node.put("/metrics/job/first", "x 1\n");
    node.put("/metrics/job/second", "y 1\n");
    openPage();
    browser.press("/", SLASH);
    browser.type("second");
    browser.await("document.getElementById('counts').innerText === '1 of 2 groups'");
    browser.evaluate("document.querySelector('a.group').focus()");
    browser.press("Enter", ENTER);
    browser.await("document.querySelector('.family[data-name=y]')");
    browser.evaluate("document.getElementById('delete').focus()");
    browser.press("Enter", ENTER);
    browser.await("document.getElementById('confirm')");
    assertThat(node.groups()).hasSize(2);
    browser.evaluate("document.getElementById('confirm').focus()");
    browser.press("Enter", ENTER);
    browser.await("document.querySelector('.notice')");
    assertThat(node.groups()).hasSize(1);
  }

  @Test
  void thousandsOfGroupsArePagesOfAHundred() throws Exception {
    ManyGroups.push(10_000, node);
    openPage();
    assertThat(browser.evaluate("document.querySelectorAll('a.group').length")).isEqualTo("100");
    assertThat(browser.text(".pages")).contains("1–100 of 10000");
    follow("a[rel=next]");
    assertThat(browser.text(".pages")).contains("101–200 of 10000");
    browser.open("http://" + node.hostAndPort() + "/?q=instance%3Di777");
    assertThat(browser.text("#counts")).isEqualTo("1 of 10000 groups");
    assertThat(Integer.parseInt(browser.evaluate(PAGE_SIZE))).isLessThan(300_000);
    browser.open("http://" + node.hostAndPort() + "/wipe");
    follow("#confirm");
    assertThat(browser.text("#counts")).isEqualTo("0 groups");
    assertThat(node.groups()).isEmpty();
  }

  @Test
  void hostileLabelsHelpsAndErrorsStayText() {
    String evil = "\"'><script>alert(1)</script><img src=x onerror=alert(2)><svg onload=alert(3)>";
    String path = "/metrics/job@base64/" + base64(evil) + "/rtl@base64/" + base64("\u202Eback")
        + "/long@base64/" + base64("x".repeat(10_000));
    String label = evil.replace("\"", "\\\"");
    node.put(path, "# HELP x " + evil + "\n# TYPE x gauge\nx{k=\"" + label + "\"} 1\n");
    openPage();
    assertThat(browser.text("a.group .badge")).contains("<script>alert(1)</script>");
    follow("a.group");
    assertThat(browser.text(".family[data-name=x] .help")).isEqualTo(evil);
    assertThat(
            browser.evaluate("document.querySelectorAll('main :is(script, img, [onload])').length"))
        .isEqualTo("0");
    follow("#delete");
    assertThat(browser.text(".going")).contains("<script>alert(1)</script>", "\\u202eback");
    follow("#confirm");
    assertThat(node.groups()).isEmpty();
  }

  @Test
  void aPageOfHundredsOfHostileGroupsStaysSmall() {
    for (int i = 0; i < 120; i++) {
      String hostile = base64(i + "<\"'&é".repeat(2_000));
      node.put("/metrics/job@base64/" + hostile + "/instance@base64/" + hostile, "x 1\n");
    }
    openPage();
    assertThat(browser.text("#counts")).isEqualTo("120 groups");
    assertThat(Integer.parseInt(browser.evaluate(PAGE_SIZE))).isLessThan(300_000);
    browser.click("#all");
    follow("#delete-selected");
    assertThat(browser.text("h1")).isEqualTo("Delete 100 groups?");
    follow("#confirm");
    assertThat(browser.text("#counts")).isEqualTo("20 groups");
  }

  @Test
  void nothingIsWiderThanTheSmallestScreen() {
    node.put("/metrics/job/" + "j".repeat(200) + "/instance/i", HISTOGRAM);
    for (String page : List.of(
        "/", "/cluster", "/status", "/group?path=metrics/job/" + "j".repeat(200) + "/instance/i")) {
      browser.look(360, 740, false);
      browser.open("http://" + node.hostAndPort() + page);
      assertThat(Integer.parseInt(browser.evaluate("document.documentElement.scrollWidth")))
          .as(page)
          .isLessThanOrEqualTo(360);
    }
  }

  @Test
  void nativeHistogramsAreDrawnAsBars() {
    HttpRequest push = HttpRequest.of("PUT", "/metrics/job/etl")
        .with("Content-Type", Protobuf.CONTENT_TYPE)
        .withBody(Protobuf.body(Protobuf.family(
            "sizes",
            Protobuf.HISTOGRAM,
            Protobuf.metric("disk", "sda").message(7, PushedExample.nativeHistogram()))));
    assertThat(node.send(push).status()).isEqualTo(200);
    openPage();
    follow("a.group");
    assertThat(browser.text(".family[data-name=sizes] caption")).isEqualTo("Native histogram");
    assertThat(browser.text(".family[data-name=sizes] .parts"))
        .contains("(0.5, 1]", "(1, 2]", "(2, 4]", "[-0.001, 0.001]")
        .containsPattern("Count\\s*16");
    assertThat(
            browser.evaluate("[...document.querySelectorAll('.family[data-name=sizes] .bar rect')]"
                + ".map(bar => Math.round(bar.getBoundingClientRect().width / bar.parentElement"
                + ".getBoundingClientRect().width * 100)).join(' ')"))
        .isEqualTo("20 20 100 20");
  }

  @Test
  void groupIsFoundByALabelOfItsSeries() {
    node.put("/metrics/job/etl", "rows{table=\"Orders\"} 1\n");
    node.put("/metrics/job/other", "rows{table=\"items\"} 1\n");
    openPage();
    assertFinds("orders", "etl");
    assertFinds("table=items", "other");
    assertFinds("rows{table=~\"Ord.*\"}", "etl");
  }

  private void assertFinds(String search, String job) {
    browser.evaluate("document.querySelector('input[type=search]').value = ''");
    browser.evaluate("document.querySelector('input[type=search]').focus()");
    browser.type(search);
    browser.await("document.getElementById('counts').innerText === '1 of 2 groups'"
        + " && document.querySelector('a.group').innerText.includes('" + job + "')");
  }

  @Test
  void whatHasChangedSinceItWasAskedIsAskedAgain() {
    node.put("/metrics/job/etl/n/1", "x 1\n");
    browser.open("http://" + node.hostAndPort() + "/?q=job%3Detl");
    follow("#delete-matching");
    node.delete("/metrics/job/etl/n/1");
    node.put("/metrics/job/etl/n/2", "x 1\n");
    follow("#confirm");
    assertThat(browser.text(".warning[role=alert]")).contains("Nothing was deleted");
    assertThat(browser.text(".going")).contains("n=\"2\"");
    assertThat(node.groups()).hasSize(1);
    follow("#confirm");
    assertThat(browser.text(".notice")).isEqualTo("1 group deleted.");
    assertThat(node.groups()).isEmpty();
  }

  @Test
  void everythingWorksBehindAProxyThatTheNodeKnowsNothingOf() throws IOException {
    try (StrippingProxy proxy = new StrippingProxy()) {
      worksBehind(proxy, node);
    }
  }

  @Test
  void everythingWorksBehindAProxyNamedAsTheExternalUrl() throws IOException {
    try (StrippingProxy proxy = new StrippingProxy();
        Gateway outer =
            Pushgrid.start("--web.external-url=" + proxy.url(), "--web.route-prefix=/")) {
      worksBehind(proxy, outer);
      assertThat(browser.evaluate("document.body.dataset.prefix")).isEqualTo(StrippingProxy.PATH);
    }
  }

  private void worksBehind(StrippingProxy proxy, Gateway gateway) {
    proxy.forwardTo(gateway);
    gateway.put("/metrics/job/etl", "rows 7\n");
    browser.open(proxy.url());
    assertThat(browser.evaluate("getComputedStyle(document.querySelector('header')).position"))
        .isEqualTo("sticky");
    follow("a.group");
    browser.await("document.querySelector('.family[data-name=rows]')");
    follow("#delete");
    follow("#confirm");
    assertThat(browser.text(".empty")).contains(proxy.url() + "metrics/job/some_job");
    browser.await("document.getElementById('live').dataset.state === 'lost'");
  }

  /** Clicks on what leads to another page, and waits for that. */
  private void follow(String selector) {
    browser.evaluate("window.left = true");
    browser.click(selector);
    browser.await("!window.left && document.readyState === 'complete'");
  }

  private String background() {
    return browser.evaluate("getComputedStyle(document.body).backgroundColor");
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private void openPage() {
    browser.open("http://" + node.hostAndPort() + "/");
  }
}
