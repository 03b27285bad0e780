package io.pushgrid.http;

import io.pushgrid.access.WebAccess;
import io.pushgrid.activity.Activity;
import io.pushgrid.cluster.LocalReplicator;
import io.pushgrid.cluster.ReplicatedGroups;
import io.pushgrid.group.version.HybridClock;
import io.pushgrid.http.push.PushOptions;
import io.pushgrid.http.route.Routes;
import io.pushgrid.http.served.NodeStatus;
import io.pushgrid.http.served.Served;
import io.pushgrid.net.HostPort;
import io.pushgrid.telemetry.BuildInfo;
import io.pushgrid.telemetry.NodeMetrics;
import io.pushgrid.transfer.GroupIntake;
import io.pushgrid.view.LocalView;
import io.pushgrid.view.Objections;
import io.pushgrid.view.StoreLimits;
import io.vertx.core.Vertx;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A node's HTTP side on a free port, alone, and plain sockets to talk to it: odd requests reach it as they are. */
public final class OpenDoors implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-01-01T12:00:00.5Z");

  private final Vertx vertx = Vertx.vertx();
  private final NodeMetrics metrics = NodeMetrics.ofSingleNode(BuildInfo.load(), () -> 0);
  private final AtomicInteger quits = new AtomicInteger();
  private final LocalReplicator replicator;
  private final Routes routes;
  private final int port;
  private final Runnable refreshAccess;
  private volatile Instant now = NOW;

  private OpenDoors(HttpOptions options, StoreLimits limits, @Nullable Path webConfig) {
    InstantSource clock = () -> now;
    LocalView view = new LocalView(
        new Objections.Rules(options.push().checkConsistency(), metrics::typeOf, metrics::helpOf),
        limits);
    Activity activity = new Activity(view);
    ReplicatedGroups groups = new ReplicatedGroups(new HybridClock(clock, 1), clock, activity);
    replicator = new LocalReplicator(groups, "one", "1.2", Instant.EPOCH);
    GroupIntake intake = new GroupIntake(groups, replicator, options.push().checkConsistency());
    replicator.start().await();
    view.beforeReading(replicator::advance);
    metrics.watchExpiredGroups(groups::expiredGroups);
    Served served = new Served(
        view,
        replicator,
        intake,
        new Served.Watch(metrics, activity, clock, groups.shared()),
        quits::incrementAndGet);
    NodeStatus status =
        new NodeStatus(BuildInfo.load(), Map.of("web.enable-lifecycle", "false"), NOW);
    HttpOptions listening = options.withListenAddresses(new HostPort("127.0.0.1", 0));
    routes = new Endpoints(listening, served, status).routes();
    WebAccess access = new WebAccess(webConfig, new WebAccess.Times(clock, this::nanoTime));
    HttpVerticle.readAccess(access, vertx);
    metrics.access().watchConfig(access::isGood, access::goodSinceSeconds);
    HttpVerticle verticle =
        HttpVerticle.several(listening, served, status, access).get();
    vertx.deployVerticle(verticle).await();
    refreshAccess = verticle::refreshAccess;
    port = verticle.ports().get(0);
  }

  /** Has time go on. */
  void pass(Duration time) {
    now = now.plus(time);
  }

  public static OpenDoors open() {
    return open(HttpOptions.defaults());
  }

  public static OpenDoors open(HttpOptions options) {
    return new OpenDoors(options, StoreLimits.NONE, null);
  }

  public static OpenDoors open(HttpOptions options, StoreLimits limits) {
    return new OpenDoors(options, limits, null);
  }

  /** Doors through which only those may come whom a file of {@code --web.config.file} names. */
  static OpenDoors guarded(HttpOptions options, Path webConfig) {
    return new OpenDoors(options, StoreLimits.NONE, webConfig);
  }

  int port() {
    return port;
  }

  /** The default options, but for what a push may be. */
  static HttpOptions with(PushOptions push) {
    return HttpOptions.defaults().withPush(push);
  }

  /** The methods of every path of the JSON API. */
  Map<String, Set<String>> apiMethods() {
    Map<String, Set<String>> methods = new TreeMap<>();
    routes.api().forEach((path, endpoint) -> {
      Set<String> allowed = new TreeSet<>(Arrays.asList(endpoint.allow().split(", ", -1)));
      allowed.remove("OPTIONS");
      methods.put(path, allowed);
    });
    return methods;
  }

  private long nanoTime() {
    return Duration.between(NOW, now).toNanos();
  }

  /** Has the file read again. */
  void refreshAccess() {
    refreshAccess.run();
  }

  /** How often the process was asked to end. */
  public int quits() {
    return quits.get();
  }

  public void drain() {
    replicator.drain();
  }

  public Answer get(String target, String... headers) {
    return send("GET", target, "", headers);
  }

  public Answer put(String target, String body, String... headers) {
    return send("PUT", target, body, headers);
  }

  public Answer send(String method, String target, String body, String... headers) {
    return send(method, target, body.getBytes(StandardCharsets.UTF_8), headers);
  }

  /** Sends a request with these header lines, and closes the connection after it. */
  public Answer send(String method, String target, byte[] body, String... headers) {
    StringBuilder head =
        new StringBuilder(method).append(' ').append(target).append(" HTTP/1.1\r\n");
    head.append("Host: node\r\nConnection: close\r\n");
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    if (body.length > 0) {
      head.append("Content-Length: ").append(body.length).append("\r\n");
    }
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    request.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    request.writeBytes(body);
    return raw(request.toByteArray());
  }

  Answer raw(String request) {
    return raw(request.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Sends bytes, which must make the server close the connection once it has answered. */
  Answer raw(byte[] request) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request);
      socket.getOutputStream().flush();
      return Answer.of(socket.getInputStream().readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An answer that does not end, byte by byte. */
  static final class Stream implements AutoCloseable {
    private final Socket socket;

    private Stream(Socket socket) {
      this.socket = socket;
    }

    /** All up to that text, which must come within ten seconds. */
    String readUntil(String end) throws IOException {
      StringBuilder read = new StringBuilder();
      while (read.indexOf(end) < 0) {
        int next = socket.getInputStream().read();
        if (next < 0) {
          throw new AssertionError("expected " + end + ", got " + read);
        }
        read.append((char) next);
      }
      return read.toString();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  /** Asks for something of which there is always more to come. */
  Stream stream(String target) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(10_000);
    socket
        .getOutputStream()
        .write(("GET " + target + " HTTP/1.1\r\nHost: node\r\n\r\n")
            .getBytes(StandardCharsets.ISO_8859_1));
    return new Stream(socket);
  }

  /** The lines of a text scrape that come from pushes. */
  public String pushed() {
    StringBuilder lines = new StringBuilder();
    get("/metrics")
        .text()
        .lines()
        .filter(OpenDoors::isPushed)
        .forEach(line -> lines.append(line).append('\n'));
    return lines.toString();
  }

  private static boolean isPushed(String line) {
    return !line.matches("(# (HELP|TYPE) )?(jvm|process|pushgateway|push)_.*");
  }

  @Override
  public void close() {
    vertx.close().await();
  }
}
