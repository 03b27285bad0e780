package io.pushgrid.it.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgrid.it.failure.nemesis.Elapsed;
import io.pushgrid.it.harness.Gateway;
import io.pushgrid.it.harness.Pushgrid;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A thousand clients that never come to an end, at a node with its own limits of connections and a heap of 256 MiB. */
class SlowlorisTest {
  private static final int CLIENTS = Integer.getInteger("pushgrid.slowloris.clients", 1_000);
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final Duration SLACK = Duration.ofSeconds(10);
  private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(10);

  /** So many connections that each event loop of the node has some. */
  private static final int EVERY_LOOP = 32;

  private static final List<String> BEGINNINGS = List.of(
      "",
      "GET /metrics HTTP/1.1\r\nHost: node\r\nX-Slow: ",
      "PUT /metrics/job/slow HTTP/1.1\r\nHost: node\r\nContent-Length: 20000\r\n\r\n",
      "PUT /metrics/job/slow HTTP/1.1\r\nHost: node\r\nTransfer-Encoding: chunked\r\n\r\nffffff\r\n",
      "PUT /api/v1/import HTTP/1.1\r\nHost: node\r\nContent-Length: 33000000\r\n\r\n");

  @Test
  @Timeout(120)
  void othersAreServedAndTheSlowOnesAreClosedInTime() throws IOException {
    try (Gateway node = Pushgrid.start(
        "--web.enable-admin-api",
        "--web.header-timeout=" + TIMEOUT.toSeconds() + "s",
        "--web.read-timeout=" + TIMEOUT.toSeconds() + "s")) {
      assertThat(node.put("/metrics/job/kept", "kept 1\n").status()).isEqualTo(200);
      List<SocketChannel> slow = connect(node);
      long began = System.nanoTime();
      long slowest = 0;
      int served = 0;
      while (slow.stream().anyMatch(SocketChannel::isOpen)) {
        assertThat(Duration.ofNanos(System.nanoTime() - began))
            .as("%s of %s are still open", open(slow), CLIENTS)
            .isLessThan(TIMEOUT.plus(SLACK));
        slow.forEach(SlowlorisTest::trickle);
        long asked = System.nanoTime();
        assertThat(node.get("/-/healthy").status()).isEqualTo(200);
        assertThat(node.scrape()).contains("kept{instance=\"\",job=\"kept\"} 1\n");
        assertThat(node.put("/metrics/job/other", "other 1\n").status()).isEqualTo(200);
        slowest = Math.max(slowest, System.nanoTime() - asked);
        served++;
      }
      System.out.printf(
          "slowloris: %d clients closed after %d ms; meanwhile %d rounds of a scrape, a push and a"
              + " health check, the slowest in %d ms%n",
          CLIENTS, (System.nanoTime() - began) / 1_000_000, served, slowest / 1_000_000);
      assertThat(Duration.ofNanos(slowest)).isLessThan(ANSWERED_WITHIN);
      assertThat(node.scrape()).doesNotContain("slow");
      assertThat(node.process().log()).doesNotContain("Exception", "request failed");
    }
  }

  @Test
  @Timeout(120)
  void aNodeThatWasFrozenTakesNobodyForSlow() throws IOException {
    byte[] begun = Wire.bytes("GET /-/healthy HTTP/1.1\r\nHost: node\r\n");
    List<Wire> clients = new ArrayList<>();
    try (Gateway node = Pushgrid.start("--web.header-timeout=" + TIMEOUT.toSeconds() + "s")) {
      for (int i = 0; i < EVERY_LOOP; i++) {
        clients.add(new Wire(node).send(begun));
      }
      node.process().freeze();
      Elapsed.of(TIMEOUT.multipliedBy(2));
      node.process().thaw();
      for (int i = 0; i < EVERY_LOOP; i++) {
        assertThat(node.get("/-/healthy").status()).isEqualTo(200);
      }
      for (Wire client : clients) {
        assertThat(client.send(Wire.bytes("\r\n")).status()).isEqualTo(200);
        client.close();
      }
    }
  }

  private static long open(List<SocketChannel> channels) {
    return channels.stream().filter(SocketChannel::isOpen).count();
  }

  private static List<SocketChannel> connect(Gateway node) throws IOException {
    List<SocketChannel> channels = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      SocketChannel channel = SocketChannel.open(node.address());
      channel.write(ByteBuffer.wrap(Wire.bytes(BEGINNINGS.get(i % BEGINNINGS.size()))));
      channel.configureBlocking(false);
      channels.add(channel);
    }
    return channels;
  }

  /** A byte more, but of those that have not even begun; closes what the server has closed. */
  private static void trickle(SocketChannel channel) {
    try {
      ByteBuffer answer = ByteBuffer.allocate(8192);
      boolean closed = channel.isOpen() && channel.read(answer) < 0;
      if (closed) {
        channel.close();
      } else if (channel.isOpen() && answer.position() == 0 && channel.hashCode() % 3 != 0) {
        channel.write(ByteBuffer.wrap(Wire.bytes("x")));
      }
    } catch (IOException reset) {
      closeQuietly(channel);
    }
  }

  private static void closeQuietly(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
