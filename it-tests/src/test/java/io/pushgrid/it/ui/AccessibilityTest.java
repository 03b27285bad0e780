package io.pushgrid.it.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pushgrid.it.harness.Gateway;
import io.pushgrid.it.harness.Json;
import io.pushgrid.it.harness.Peer;
import io.pushgrid.it.harness.Pushgrid;
import io.pushgrid.it.harness.Requires;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What axe-core finds in the views, by its own rules: nothing serious, in light and in dark, wide and narrow. */
@Requires(Peer.CHROMIUM)
class AccessibilityTest {
  private static final List<String> VIEWS = List.of(
      "/",
      "/?q=nothing-is-like-this",
      "/group?path=metrics/job/etl/env/prod/table/orders",
      "/group?path=metrics/job/backup-sizes/instance/db-01",
      "/cluster",
      "/status",
      "/delete?q=env%3Dprod",
      "/wipe");

  /** Told as text, since only what is serious matters and its whole description is long. */
  private static final String SERIOUS = """
      axe.run().then(found => JSON.stringify(found.violations
        .filter(rule => rule.impact === 'serious' || rule.impact === 'critical')
        .map(rule => rule.id + ': ' + rule.help + ' ' + rule.nodes.slice(0, 3)
          .map(node => node.target + ' ' + node.failureSummary).join('; '))))
      """;

  @Test
  void noViewKeepsAnybodyOut() throws IOException {
    String axe = axe();
    List<String> found = new ArrayList<>();
    try (Gateway node = Pushgrid.start("--web.enable-admin-api");
        Browser browser = new Browser()) {
      PushedExample.push(node);
      for (boolean dark : List.of(false, true)) {
        for (int width : List.of(1280, 360)) {
          browser.look(width, 800, dark);
          for (String view : VIEWS) {
            browser.open("http://" + node.hostAndPort() + view);
            browser.evaluate(axe);
            for (JsonNode rule : Json.parse(browser.evaluate(SERIOUS))) {
              found.add(view + (dark ? " dark " : " light ") + width + ": " + rule.asText());
            }
          }
        }
      }
      browser.evaluate("document.querySelector('main').append(document.createElement('button'))");
      assertThat(browser.evaluate(SERIOUS)).as("of a planted fault").contains("button-name");
    }
    assertThat(found).isEmpty();
  }

  private static String axe() throws IOException {
    try (InputStream script =
        Objects.requireNonNull(AccessibilityTest.class.getResourceAsStream("/axe.min.js"))) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
