package io.pushgrid.it.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgrid.it.harness.Gateway;
import io.pushgrid.it.harness.Peer;
import io.pushgrid.it.harness.ProcessCluster;
import io.pushgrid.it.harness.Requires;
import org.junit.jupiter.api.Test;

/** What the page of one node shows of the others. */
@Requires(Peer.CHROMIUM)
class ClusterViewTest {
  @Test
  void aPageFollowsWhatOtherNodesTakeAndWarnsWhenOneIsKilled() {
    try (ProcessCluster cluster = ProcessCluster.start(3);
        Browser browser = new Browser()) {
      Gateway watched = cluster.node(1);
      browser.open("http://" + watched.hostAndPort() + "/");
      browser.await("document.getElementById('live').dataset.state === 'live'");
      cluster.node(2).put("/metrics/job/etl", "x 1\n");
      browser.await("document.querySelector('a.group')?.innerText.includes('etl')");
      browser.await("document.getElementById('warnings').innerText === ''");
      browser.open("http://" + watched.hostAndPort() + "/cluster");
      assertThat(browser.text(".members")).contains("node1", "node2", "node3", "this node");
      browser.await(factsTell("1 at once, 2 one after the other"));
      cluster.node(3).process().killHard();
      browser.await("document.getElementById('warnings').innerText.includes('node3')");
      browser.await("document.querySelector('.members').innerText.includes('Gone')");
      browser.await(factsTell("1, after a pause: two have no majority"));
      assertThat(browser.complaints()).isEmpty();
    }
  }

  private static String factsTell(String text) {
    return "document.querySelector('.facts').innerText.includes('" + text + "')";
  }
}
