package io.pushgrid.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntFunction;

/** Names for nodes that are not given one: {@code host:port}, and the process where the port is not known yet. */
public final class NodeNames implements IntFunction<String> {
  private static final Path LINUX_HOST_NAME = Path.of("/proc/sys/kernel/hostname");

  @Override
  public String apply(int webPort) {
    return hostName() + (webPort == 0 ? "-" + ProcessHandle.current().pid() : ":" + webPort);
  }

  private static String hostName() {
    // Asked first, because Java's way goes through the resolver, which may take seconds to say no.
    try {
      String name = Files.readString(LINUX_HOST_NAME).strip();
      if (!name.isEmpty()) {
        return name;
      }
    } catch (IOException e) {
      // Not Linux.
    }
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}
