package io.pushgrid.it.harness;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;

/**
 * Free ports for processes that are told their port instead of choosing one. Taken below the range from which the
 * system serves outgoing connections, so that none of those sits on a port between this choice and its use.
 */
public final class Ports {
  private static final int LOWEST = 20_000;
  private static final int HIGHEST = 32_000;
  private static final Set<Integer> TAKEN = new HashSet<>();
  private static final Random RANDOM =
      new Random(ProcessHandle.current().pid() ^ System.nanoTime());

  private Ports() {}

  /** A port of the loopback that nobody listens on and that this JVM has not given out before. */
  public static synchronized int free() {
    for (int attempt = 0; attempt < 1000; attempt++) {
      int port = LOWEST + RANDOM.nextInt(HIGHEST - LOWEST);
      if (isFree(port) && TAKEN.add(port)) {
        return port;
      }
    }
    throw new IllegalStateException("no free port between " + LOWEST + " and " + HIGHEST);
  }

  /** That port of 127.0.0.1, whatever this machine calls localhost. */
  static InetSocketAddress address(int port) {
    try {
      return new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(address(port));
      return true;
    } catch (IOException inUse) {
      return false;
    }
  }
}
