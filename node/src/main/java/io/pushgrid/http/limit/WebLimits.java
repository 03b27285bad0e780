package io.pushgrid.http.limit;

import java.time.Duration;

/**
 * How much of everything there may be at once on the web side of a node.
 *
 * @param maxConnections {@code --web.max-connections}
 * @param maxConcurrentRequests {@code --web.max-concurrent-requests}
 * @param maxHeaderSize {@code --web.max-header-size}, bytes of a request line, and again of all headers
 * @param maxInFlight {@code --push.max-in-flight-size}, bytes of the heap for requests that are being read
 */
public record WebLimits(
    int maxConnections,
    int maxConcurrentRequests,
    int maxHeaderSize,
    long maxInFlight,
    Timeouts timeouts) {
  private static final long MIB = 1 << 20;

  /** What the incumbent takes, who allows 1 MiB and a little. */
  private static final int MAX_HEAD = (1 << 20) + 4096;

  public WebLimits {
    requirePositive("--web.max-connections", maxConnections);
    requirePositive("--web.max-concurrent-requests", maxConcurrentRequests);
    requirePositive("--web.max-header-size", maxHeaderSize);
    requirePositive("--push.max-in-flight-size", maxInFlight);
  }

  /**
   * How long a client may take; 0 stands for as long as it likes.
   *
   * @param header {@code --web.header-timeout}: from the first byte to the last of a request's head
   * @param read {@code --web.read-timeout}: from there to the last byte of the body
   * @param write {@code --web.write-timeout}: between two bytes of an answer that the client takes
   * @param idle {@code --web.idle-timeout}: between an answer and the next request
   */
  public record Timeouts(Duration header, Duration read, Duration write, Duration idle) {
    public static final Timeouts DEFAULT = new Timeouts(
        Duration.ofSeconds(10),
        Duration.ofMinutes(1),
        Duration.ofMinutes(1),
        Duration.ofMinutes(5));

    public Timeouts {
      requireSense("--web.header-timeout", header);
      requireSense("--web.read-timeout", read);
      requireSense("--web.write-timeout", write);
      requireSense("--web.idle-timeout", idle);
    }

    private static void requireSense(String flag, Duration value) {
      if (value.isNegative()) {
        throw new IllegalArgumentException(
            flag + ": expected 0 or more, got " + value.toMillis() + "ms");
      }
    }
  }

  /**
   * What a heap of that many bytes bears: a connection for each 128 KiB, as one that waits takes 7 KB and one whose client
   * sends a long head some more; a request for each MiB, as an answer that nobody takes holds a quarter of one;
   * for what is being read 65 %, of which there is only as much as is not taken by what is stored.
   */
  public static WebLimits ofHeap(long heap) {
    return new WebLimits(
        (int) Math.max(512, Math.min(16_384, heap / (128 << 10))),
        (int) Math.max(128, Math.min(4_096, heap / MIB)),
        MAX_HEAD,
        Math.max(8, heap * 65 / 100 / MIB) * MIB,
        Timeouts.DEFAULT);
  }

  public WebLimits withTimeouts(Timeouts replaced) {
    return new WebLimits(
        maxConnections, maxConcurrentRequests, maxHeaderSize, maxInFlight, replaced);
  }

  private static void requirePositive(String flag, long value) {
    if (value <= 0) {
      throw new IllegalArgumentException(flag + ": expected more than 0, got " + value);
    }
  }
}
