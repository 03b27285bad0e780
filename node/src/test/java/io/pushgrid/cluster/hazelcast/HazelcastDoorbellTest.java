package io.pushgrid.cluster.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pushgrid.cluster.contact.Doorbell;
import io.pushgrid.net.HostPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HazelcastDoorbellTest {
  private final Doorbell doorbell = new HazelcastDoorbell();

  private static HostPort address(ServerSocket socket) {
    return new HostPort("127.0.0.1", socket.getLocalPort());
  }

  private static ServerSocket listen() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  @Test
  void aMemberThatWorksAnswers() {
    try (InProcessCluster cluster = new InProcessCluster(1)) {
      String address = cluster.start().replicator.cluster().members().get(0).address();
      await("a member that has only begun may need longer than the doorbell waits")
          .atMost(Duration.ofSeconds(30))
          .until(() -> doorbell.ring(HostPort.parse(address)) == Doorbell.Answer.ANSWERS);
    }
  }

  @Test
  void whereNobodyListensItIsGone() throws IOException {
    HostPort address;
    try (ServerSocket socket = listen()) {
      address = address(socket);
    }
    assertThat(doorbell.ring(address)).isEqualTo(Doorbell.Answer.GONE);
  }

  @Test
  void aProcessThatIsFrozenAcceptsAndIsSilent() throws IOException {
    try (ServerSocket frozen = listen()) {
      assertThat(doorbell.ring(address(frozen))).isEqualTo(Doorbell.Answer.SILENT);
    }
  }
}
