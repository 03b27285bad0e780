package io.pushgrid.it.compat;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgrid.it.harness.Gateway;
import io.pushgrid.it.harness.ProcessCluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Clients push to one node after the other; what they sent is read from the next. */
class ClientsTest extends ClientsContract {
  private static ProcessCluster cluster;
  private int turn;

  @BeforeAll
  static void startThreeNodes() {
    cluster = ProcessCluster.start(3);
  }

  @AfterAll
  static void stopThem() {
    if (cluster != null) {
      cluster.close();
    }
  }

  @Override
  Gateway accepting() {
    turn++;
    return cluster.node(1 + turn % 3);
  }

  @Override
  Gateway serving() {
    return cluster.node(1 + (turn + 1) % 3);
  }

  /** No waiting: a delete is done everywhere when it is answered. */
  @Override
  void awaitGroups(int count) {
    assertThat(serving().groups()).hasSize(count);
  }
}
