package io.pushgrid.net;

/**
 * A host and a port, not yet looked up.
 *
 * @param host a name or address, IPv6 ones without brackets; empty for "all interfaces" of an address to listen on
 * @param port 0 .. 65535, 0 for "any free port" of an address to listen on
 */
public record HostPort(String host, int port) {
  private static final String SHAPE = "host:port, :port or [ipv6]:port";

  public HostPort {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("expected a port of 0 .. 65535, got " + port);
    }
    if (host.chars().anyMatch(c -> c <= ' ' || "/[]@,".indexOf(c) >= 0)) {
      throw new IllegalArgumentException("expected a host name or address, got \"" + host + "\"");
    }
  }

  /**
   * The address written as {@code host:port}, {@code :port} or {@code [ipv6]:port}.
   *
   * @throws IllegalArgumentException if the text is none of them
   */
  public static HostPort parse(String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 0) {
      throw malformed(text);
    }
    String host = text.substring(0, colon);
    if (host.startsWith("[") && host.endsWith("]") && host.contains(":")) {
      host = host.substring(1, host.length() - 1);
    } else if (host.contains(":")) {
      throw malformed(text);
    }
    return new HostPort(host, port(text.substring(colon + 1), text));
  }

  private static int port(String digits, String text) {
    boolean number = !digits.isEmpty()
        && digits.length() <= 9
        && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!number) {
      throw malformed(text);
    }
    return Integer.parseInt(digits);
  }

  private static IllegalArgumentException malformed(String text) {
    return new IllegalArgumentException("expected " + SHAPE + ", got \"" + text + "\"");
  }

  /** True if no host is named: an address to listen on then means all interfaces. */
  public boolean isWildcard() {
    return host.isEmpty();
  }

  /** True if both host and port are given, as it must be to connect there. */
  public boolean isDestination() {
    return !host.isEmpty() && port > 0;
  }

  /** As {@link #parse} reads it. */
  @Override
  public String toString() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
