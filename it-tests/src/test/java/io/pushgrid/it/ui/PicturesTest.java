package io.pushgrid.it.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgrid.it.harness.Gateway;
import io.pushgrid.it.harness.Peer;
import io.pushgrid.it.harness.ProcessCluster;
import io.pushgrid.it.harness.Requires;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Takes the pictures of the README, of a cluster of three and of one of which a member was killed, for people to look at. */
@Requires(Peer.CHROMIUM)
class PicturesTest {
  private static final Path FOLDER = Path.of("target", "screenshots");
  private static final String GROUP = "/group?path=metrics/job/etl/env/prod/table/orders";

  @Test
  void everyViewIsShown() {
    try (ProcessCluster cluster =
            ProcessCluster.start(3, "--web.enable-admin-api", "--cluster.name=jobs");
        Browser browser = new Browser()) {
      Gateway node = cluster.node(1);
      PushedExample.push(node);
      View view = new View(browser, node);
      for (boolean dark : List.of(false, true)) {
        browser.look(1280, 720, dark);
        String theme = dark ? "-dark" : "";
        view.shot("/", "groups" + theme);
        view.shot(GROUP, "group" + theme);
        view.shot("/cluster", "cluster" + theme);
      }
      browser.look(1280, 720, false);
      view.shot("/status", "status");
      view.shot("/delete?q=env%3Dprod", "delete");
      view.shot("/wipe", "wipe");
      view.shot("/group?path=metrics/job/backup-sizes/instance/db-01", "native");
      view.shotsAt(360, 740, "narrow");
      view.shotsAt(3840, 2160, "wide");
      browser.look(1280, 720, false);
      cluster.node(3).process().killHard();
      view.open("/cluster");
      browser.await("document.querySelector('.members').innerText.includes('Gone')");
      browser.screenshot(FOLDER.resolve("cluster-missing.png"));
      assertThat(browser.complaints()).isEmpty();
    }
  }

  private record View(Browser browser, Gateway node) {
    void open(String path) {
      browser.open("http://" + node.hostAndPort() + path);
    }

    void shot(String path, String name) {
      open(path);
      if (browser.evaluate("document.getElementById('live').hidden").equals("false")) {
        browser.await("document.getElementById('live').dataset.state === 'live'");
      }
      browser.screenshot(FOLDER.resolve(name + ".png"));
      assertThat(FOLDER.resolve(name + ".png")).isNotEmptyFile();
    }

    void shotsAt(int width, int height, String name) {
      browser.look(width, height, false);
      shot("/", name);
      shot(GROUP, name + "-group");
      shot("/cluster", name + "-cluster");
      shot("/status", name + "-status");
    }
  }
}
