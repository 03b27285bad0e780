package io.pushgrid.http.limit;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The connections of one event loop, and how long each has been waited for. All are looked at once in a tick, and time is
 * counted in ticks: no connection has a timer, and a process that was frozen takes nobody for slow. Belongs to its event
 * loop.
 */
public final class Connections {
  static final String HEADER_TIMEOUT = "web.header-timeout";
  static final String READ_TIMEOUT = "web.read-timeout";
  static final String WRITE_TIMEOUT = "web.write-timeout";

  private static final long LONGEST_TICK = 1_000;
  private static final long SHORTEST_TICK = 20;

  private final Crowd crowd;
  private final Map<HttpConnection, ConnectionWatch> open = new HashMap<>();
  private final Patience patience;
  private final long tickMillis;
  private long now;

  public Connections(Crowd crowd) {
    this.crowd = crowd;
    WebLimits.Timeouts timeouts = crowd.limits().timeouts();
    this.tickMillis = tick(timeouts);
    this.patience = new Patience(
        ticks(timeouts.header()),
        ticks(timeouts.read()),
        ticks(timeouts.write()),
        ticks(timeouts.idle()));
  }

  /** The timeouts in ticks. */
  record Patience(long header, long read, long write, long idle) {}

  /** A tenth of the shortest timeout, so that none is missed by much, but a second is often enough. */
  private static long tick(WebLimits.Timeouts timeouts) {
    long tick = LONGEST_TICK;
    for (Duration timeout :
        List.of(timeouts.header(), timeouts.read(), timeouts.write(), timeouts.idle())) {
      tick = timeout.isZero() ? tick : Math.min(tick, timeout.toMillis() / 10);
    }
    return Math.max(SHORTEST_TICK, tick);
  }

  private long ticks(Duration timeout) {
    return timeout.isZero() ? Long.MAX_VALUE : Math.max(1, timeout.toMillis() / tickMillis);
  }

  /** Milliseconds after which {@link #sweep} is due again. */
  public long tickMillis() {
    return tickMillis;
  }

  public void opened(HttpConnection connection) {
    Crowd.Admission admission = crowd.connected();
    if (!(connection instanceof ConnectionBase base) || admission == Crowd.Admission.CLOSED) {
      connection.closeHandler(closed -> crowd.disconnected());
      connection.close();
      return;
    }
    ConnectionWatch watch =
        new ConnectionWatch(this, connection, base, admission == Crowd.Admission.SURPLUS);
    open.put(connection, watch);
    connection.closeHandler(closed -> {
      open.remove(connection);
      watch.closed();
      crowd.disconnected();
    });
  }

  /** Null if it was closed meanwhile. */
  @Nullable
  public ConnectionWatch of(HttpConnection connection) {
    return open.get(connection);
  }

  MemoryBudget.Claim claim() {
    return crowd.memory().claim();
  }

  public long now() {
    return now;
  }

  /** Goes on by a tick. */
  public void sweep() {
    now++;
    for (ConnectionWatch watch : List.copyOf(open.values())) {
      String exceeded = watch.check(now, patience);
      if (exceeded != null) {
        crowd.metrics().refused(exceeded);
      }
    }
  }
}
