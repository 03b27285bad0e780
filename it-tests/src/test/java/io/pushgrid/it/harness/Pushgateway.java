package io.pushgrid.it.harness;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Forks the incumbent. */
public final class Pushgateway {
  private Pushgateway() {}

  /** A Pushgateway that keeps nothing on disk, ready to serve. */
  public static Gateway start(String... flags) {
    Path binary = Peer.PUSHGATEWAY.path();
    int port = Ports.free();
    List<String> command = new ArrayList<>();
    command.add(binary.toString());
    command.add("--web.listen-address=127.0.0.1:" + port);
    command.add("--persistence.file=");
    Path assets = binary.resolveSibling("pushgateway-assets");
    if (Files.isDirectory(assets)) {
      command.add("--web.local-assets=" + assets);
    }
    command.addAll(List.of(flags));
    ServerProcess process = ServerProcess.start("pushgateway", command);
    return new Gateway(process, Ports.address(port), List.of(flags)).awaitReady();
  }
}
