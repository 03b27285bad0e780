package io.pushgrid.it.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A real HAProxy that sends clients to those nodes that say they are ready, as in front of a cluster in use. */
public final class LoadBalancer implements AutoCloseable {
  private static final String CONFIG = """
      global
        maxconn 2000
      defaults
        mode http
        option http-keep-alive
        option redispatch
        retries 3
        timeout connect 1s
        # A node that is slow to answer on a busy machine is not one that says no.
        timeout check 5s
        timeout client 60s
        timeout server 60s
      frontend gateway
        bind 127.0.0.1:%d
        default_backend nodes
      backend nodes
        balance roundrobin
        option httpchk GET /-/ready
        default-server check inter 200ms fall 1 rise 1
      """;

  private final Gateway front;
  private final Path config;

  private LoadBalancer(Gateway front, Path config) {
    this.front = front;
    this.config = config;
  }

  /** Returns when it has a node that is ready. */
  public static LoadBalancer before(List<Gateway> nodes) {
    int port = Ports.free();
    StringBuilder text = new StringBuilder(CONFIG.formatted(port));
    nodes.forEach(node -> text.append("  server ")
        .append(node.name())
        .append(' ')
        .append(node.hostAndPort())
        .append('\n'));
    Path config = write(text.toString());
    List<String> command = List.of(
        Peer.HAPROXY.path().toString(), "-db", "-f", config.toAbsolutePath().toString());
    LoadBalancer balancer = new LoadBalancer(
        new Gateway(ServerProcess.start("haproxy", command), Ports.address(port)), config);
    try {
      balancer.front.awaitReady();
      return balancer;
    } catch (RuntimeException e) {
      balancer.close();
      throw e;
    }
  }

  private static Path write(String text) {
    try {
      Files.createDirectories(Path.of("target"));
      return Files.writeString(Files.createTempFile(Path.of("target"), "haproxy", ".cfg"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What clients are given for an address. */
  public Gateway front() {
    return front;
  }

  @Override
  public void close() {
    front.close();
    try {
      Files.deleteIfExists(config);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
