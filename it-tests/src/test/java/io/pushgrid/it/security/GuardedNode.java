package io.pushgrid.it.security;

import io.pushgrid.it.harness.Command;
import io.pushgrid.it.harness.CommandResult;
import io.pushgrid.it.harness.Peer;
import io.pushgrid.it.harness.Ports;
import io.pushgrid.it.harness.Pushgrid;
import io.pushgrid.it.harness.ServerProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** A node with a web configuration file, and the tools that knock at it. */
final class GuardedNode implements AutoCloseable {
  private static final Duration START_DEADLINE = Duration.ofSeconds(90);

  private final ServerProcess process;
  private final int port;
  private final Path folder;

  private GuardedNode(ServerProcess process, int port, Path folder) {
    this.process = process;
    this.port = port;
    this.folder = folder;
  }

  /** A node that goes by {@code web.yml} of a folder, listening or ended. */
  static GuardedNode start(Certificates files, String config, String... flags) {
    Path file = files.write("web.yml", config);
    int port = Ports.free();
    List<String> command = new ArrayList<>(Pushgrid.command());
    command.addAll(List.of(
        "--web.listen-address=127.0.0.1:" + port, "--web.config.file=" + file.toAbsolutePath()));
    command.addAll(List.of(flags));
    GuardedNode node =
        new GuardedNode(ServerProcess.start("guarded", command), port, files.folder());
    Awaitility.await("the node serves, or has ended")
        .atMost(START_DEADLINE)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> !node.process.isAlive() || node.process.log().contains("msg=ready"));
    return node;
  }

  ServerProcess process() {
    return process;
  }

  boolean isServing() {
    return process.isAlive();
  }

  int port() {
    return port;
  }

  String https() {
    return "https://127.0.0.1:" + port;
  }

  /** What curl says, run where the certificates are. It trusts {@code ca.pem}. */
  CommandResult curl(String... arguments) {
    List<String> command = new ArrayList<>(
        List.of(Peer.CURL.path().toString(), "-sS", "--max-time", "20", "--cacert", "ca.pem"));
    command.addAll(List.of(arguments));
    return Command.run(command, folder, Map.of());
  }

  /** The status that a GET of a path gets; 000 where there is no answer. */
  String status(String path, String... arguments) {
    List<String> all =
        new ArrayList<>(List.of("-o", "/dev/null", "-w", "%{http_code}", "--stderr", "/dev/null"));
    all.addAll(List.of(arguments));
    all.add(https() + path);
    return curl(all.toArray(String[]::new)).output();
  }

  /** What {@code openssl s_client} says of a handshake, with no word after it. */
  String handshake(String... arguments) {
    List<String> command = new ArrayList<>(List.of(
        Peer.OPENSSL.path().toString(),
        "s_client",
        "-connect",
        "127.0.0.1:" + port,
        "-CAfile",
        "ca.pem"));
    command.addAll(List.of(arguments));
    return Command.run(command, folder, Map.of()).output();
  }

  @Override
  public void close() {
    process.close();
  }
}
