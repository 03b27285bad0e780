package io.pushgrid.it.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgrid.it.harness.Gateway;
import io.pushgrid.it.harness.Peer;
import io.pushgrid.it.harness.Pushgrid;
import io.pushgrid.it.harness.Requires;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.IntStream;
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

  private static Gateway node;

  private Browser browser;

  @BeforeAll
  static void startNode() {
    node = Pushgrid.start();
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
      assertThat(closed.complaints()).isEmpty();
      assertThat(closed.requests())
          .isNotEmpty()
          .allMatch(url -> url.startsWith("http://127.0.0.1:") || url.startsWith("about:"));
    }
  }

  @Test
  void groupOpensAndShowsItsFamilies() {
    node.put("/metrics/job/etl", "# HELP rows Rows done.\n# TYPE rows counter\nrows 7\n");
    openPage();
    browser.click(".group summary");
    browser.await("document.querySelectorAll('.family').length === 3");
    assertThat(browser.text(".family[data-name=rows] summary"))
        .contains("rows", "COUNTER", "7", "Rows done.", "last pushed: ");
    browser.click(".family[data-name=rows] summary");
    browser.await("document.querySelector('.family[data-name=rows] table').offsetHeight > 0");
  }

  @Test
  void whatWasOpenIsOpenAfterReload() {
    node.put("/metrics/job/etl", "rows 7\n");
    openPage();
    browser.click(".group summary");
    browser.await("document.querySelector('.family[data-name=rows]')");
    browser.click(".family[data-name=rows] summary");
    browser.await("document.querySelector('.family[open]')");
    browser.open("http://" + node.hostAndPort() + "/status");
    browser.await("document.querySelector('.group > [open] .family[data-name=rows][open]')");
  }

  @Test
  void groupIsDeletedOnlyWhenConfirmed() {
    node.put("/metrics/job@base64/YS9i/empty@base64/=", "x 1\n");
    node.put("/metrics/job/kept", "y 1\n");
    openPage();
    browser.click(".group .delete");
    browser.await("document.querySelector('dialog').open");
    assertThat(browser.text("dialog")).contains("job=\"a/b\"", "empty=\"\"");
    browser.click("dialog button[value=no]");
    browser.await("!document.querySelector('dialog').open");
    assertThat(node.groups()).hasSize(2);
    browser.click(".group .delete");
    browser.click("dialog button[value=yes]");
    browser.await("document.querySelectorAll('.group').length === 1");
    assertThat(node.groups()).hasSize(1);
    assertThat(browser.text("#counts")).isEqualTo("1 group");
  }

  @Test
  void keyboardAloneIsEnough() {
    node.put("/metrics/job/first", "x 1\n");
    node.put("/metrics/job/second", "y 1\n");
    openPage();
    browser.press("/", SLASH);
    browser.type("second");
    browser.await("document.getElementById('counts').innerText === '1 of 2 groups'");
    browser.evaluate("document.querySelector('.group summary').focus()");
    browser.press("Enter", ENTER);
    browser.await("document.querySelector('.family[data-name=y]')");
    browser.evaluate("document.querySelector('.group .delete').focus()");
    browser.press("Enter", ENTER);
    browser.await("document.querySelector('dialog').open");
    assertThat(browser.evaluate("document.activeElement.value")).isEqualTo("no");
    browser.press("Enter", ENTER);
    browser.await("!document.querySelector('dialog').open");
    assertThat(node.groups()).hasSize(2);
  }

  @Test
  void ofManyGroupsThoseSearchedForAreFound() {
    IntStream.range(0, 300).forEach(i -> node.put("/metrics/job/batch/instance/i" + i, "x 1\n"));
    openPage();
    browser.await("document.querySelectorAll('.group').length >= 100");
    browser.evaluate("scrollTo(0, document.body.scrollHeight)");
    browser.await("document.querySelectorAll('.group').length >= 200");
    browser.evaluate("document.querySelector('[name=q]').focus()");
    browser.type("instance=\"i29");
    browser.await("document.getElementById('counts').innerText === '11 of 300 groups'");
    assertThat(browser.evaluate("location.search")).isEqualTo("?q=instance%3D%22i29");
  }

  @Test
  void hostileLabelsAndHelpsStayText() {
    String evil = "\"'><script>alert(1)</script><img src=x onerror=alert(2)><svg onload=alert(3)>";
    String path = "/metrics/job@base64/"
        + Base64.getUrlEncoder().encodeToString(evil.getBytes(StandardCharsets.UTF_8));
    String label = evil.replace("\"", "\\\"");
    node.put(path, "# HELP x " + evil + "\n# TYPE x gauge\nx{k=\"" + label + "\"} 1\n");
    openPage();
    browser.click(".group summary");
    browser.await("document.querySelector('.family[data-name=x]')");
    browser.click(".family[data-name=x] summary");
    assertThat(browser.text(".family[data-name=x] .help")).isEqualTo(evil);
    assertThat(browser.text(".group .badge")).contains("<script>alert(1)</script>");
    assertThat(browser.evaluate("document.querySelectorAll('main :is(script, img, svg)').length"))
        .isEqualTo("0");
    browser.click(".group .delete");
    assertThat(browser.text("dialog .badge")).contains("<script>alert(1)</script>");
    browser.click("dialog button[value=yes]");
    browser.await("document.querySelectorAll('.group').length === 0");
    assertThat(node.groups()).isEmpty();
  }

  @Test
  void statusIsAViewOfTheSamePage() {
    openPage();
    assertThat(browser.evaluate("document.getElementById('status').offsetHeight"))
        .isEqualTo("0");
    browser.click("nav a[href='#status']");
    browser.await("document.getElementById('metrics').offsetHeight === 0");
    assertThat(browser.text("#status"))
        .contains("Runtime Information", "Build Information", "Startup Flags")
        .contains("web.listen-address");
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
    browser.click(".group summary");
    browser.await("document.querySelector('.family[data-name=rows]')");
    browser.click(".group .delete");
    browser.click("dialog button[value=yes]");
    browser.await("document.querySelectorAll('.group').length === 0");
    assertThat(browser.text(".empty")).contains(proxy.url() + "metrics/job/some_job");
  }

  private void openPage() {
    browser.open("http://" + node.hostAndPort() + "/");
  }
}
