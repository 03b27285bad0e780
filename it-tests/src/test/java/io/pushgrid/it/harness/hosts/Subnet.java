package io.pushgrid.it.harness.hosts;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fourteen addresses of 198.51.100.0/24, a range that belongs to nobody (TEST-NET-2 of RFC 5737). They are claimed by a
 * route into the void, which can be added only once on a machine; it stands behind the real one, so that what is sent
 * to a host that is gone does not leave this machine either.
 */
record Subnet(int block) implements AutoCloseable {
  private static final int BLOCKS = 16;
  private static final int ADDRESSES = 16;
  private static final Pattern NAMESPACE = Pattern.compile("pg(\\d+)x(\\d+)-\\w+");

  /** Hosts that fit: one address names the net, one is for broadcasts, one is this JVM's. */
  static final int HOSTS = ADDRESSES - 3;

  static synchronized Subnet claim() {
    removeLeftovers();
    for (int block = 0; block < BLOCKS; block++) {
      Subnet subnet = new Subnet(block);
      if (Ip.succeeds("route add " + subnet.voidRoute())) {
        return subnet;
      }
    }
    throw new IllegalStateException("expected a free block of 198.51.100.0/24, got none");
  }

  /** What a JVM left behind that was killed before it could remove it. */
  private static void removeLeftovers() {
    Matcher found = NAMESPACE.matcher(Ip.attempt("netns list"));
    while (found.find()) {
      if (ProcessHandle.of(Long.parseLong(found.group(1))).isEmpty()) {
        Ip.attempt("netns pids " + found.group())
            .lines()
            .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid.trim())).stream())
            .forEach(ProcessHandle::destroyForcibly);
        Ip.attempt("netns del " + found.group());
        Ip.attempt("link del pg" + found.group(1) + "x" + found.group(2));
        new Subnet(Integer.parseInt(found.group(2))).close();
      }
    }
  }

  /** Counted from 1. */
  String host(int number) {
    return "198.51.100." + (block * ADDRESSES + number);
  }

  /** The address of this JVM among the hosts. */
  String outside() {
    return host(ADDRESSES - 2);
  }

  int prefixLength() {
    return 28;
  }

  /** Starts the names of all that is made for it; an interface may have 15 letters. */
  String name() {
    return "pg" + ProcessHandle.current().pid() + "x" + block;
  }

  private String voidRoute() {
    return "blackhole 198.51.100." + block * ADDRESSES + "/" + prefixLength() + " metric 4000";
  }

  @Override
  public void close() {
    Ip.attempt("route del " + voidRoute());
  }
}
