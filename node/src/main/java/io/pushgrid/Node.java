package io.pushgrid;

import io.pushgrid.access.WebAccess;
import io.pushgrid.activity.Activity;
import io.pushgrid.cli.NodeOptions;
import io.pushgrid.cluster.Clocks;
import io.pushgrid.cluster.LocalReplicator;
import io.pushgrid.cluster.MemberCard;
import io.pushgrid.cluster.MemberLoad;
import io.pushgrid.cluster.ReplicatedGroups;
import io.pushgrid.cluster.Replicator;
import io.pushgrid.cluster.hazelcast.HazelcastReplicator;
import io.pushgrid.group.GroupKeeper;
import io.pushgrid.group.version.HybridClock;
import io.pushgrid.group.version.SharedClock;
import io.pushgrid.http.HttpVerticle;
import io.pushgrid.http.served.NodeStatus;
import io.pushgrid.http.served.Served;
import io.pushgrid.net.HostPort;
import io.pushgrid.persistence.PersistenceOptions;
import io.pushgrid.persistence.StoreKeeper;
import io.pushgrid.telemetry.BuildInfo;
import io.pushgrid.telemetry.NodeMetrics;
import io.pushgrid.transfer.GroupIntake;
import io.pushgrid.transfer.SourceImport;
import io.pushgrid.transfer.SourceUrl;
import io.pushgrid.view.LocalView;
import io.pushgrid.view.Objections;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One Pushgrid node: the rooms, wired. */
public final class Node {
  private static final Logger log = LoggerFactory.getLogger(Node.class);

  /** How long a group that nobody looks at may last beyond its time, in milliseconds. */
  private static final long LOOK_AT_TIME = 1_000;

  /** How long a new web configuration, or certificate, may go unnoticed, in milliseconds. */
  private static final long LOOK_AT_ACCESS = 2_000;

  /** Beside those that read large pushes, of which there may be one for each event loop. */
  private static final int WORKERS_FOR_OTHERS = 20;

  private final NodeOptions options;
  private final Vertx vertx;
  private final Optional<StoreKeeper> keeper;
  private final ReplicatedGroups groups;
  private final Replicator replicator;
  private final Served served;
  private final NodeStatus status;
  private final WebAccess access;
  private final @Nullable SourceImport imported;
  private final Supplier<HttpVerticle> doors;
  private final List<HttpVerticle> verticles = new CopyOnWriteArrayList<>();
  private final List<Long> timers = new CopyOnWriteArrayList<>();

  /**
   * A node that has not started.
   *
   * @param quit what a request to end the process does
   */
  public Node(NodeOptions options, Runnable quit) {
    this.options = options;
    Clock wall = Clock.systemUTC();
    BuildInfo build = BuildInfo.load();
    NodeMetrics metrics = options.cluster().enabled()
        ? NodeMetrics.ofMember(build, options.cluster().nodeName(), System::nanoTime)
        : NodeMetrics.ofSingleNode(build, System::nanoTime);
    LocalView view = new LocalView(
        new Objections.Rules(
            options.http().push().checkConsistency(), metrics::typeOf, metrics::helpOf),
        options.store());
    metrics.watchInconsistentFamilies(view::inconsistentFamilies);
    this.keeper = keeper(options.persistence(), wall);
    keeper.ifPresent(kept -> metrics.watchStore(() -> kept.obstacle() == null));
    Activity activity = new Activity(view);
    // Random, so that a node's versions differ from those of its earlier life.
    HybridClock clock = new HybridClock(wall, new SecureRandom().nextLong());
    SharedClock shared =
        options.cluster().enabled() ? SharedClock.joining(wall) : SharedClock.alone(wall);
    this.groups = new ReplicatedGroups(
        clock,
        new ReplicatedGroups.Times(wall, shared),
        activity,
        keeper.isPresent() ? keeper.get() : GroupKeeper.NONE);
    metrics.watchExpiredGroups(groups::expiredGroups);
    this.replicator = options.cluster().enabled()
        ? new HazelcastReplicator(
            options.cluster(),
            groups,
            metrics.cluster(),
            new Clocks(wall, System::nanoTime),
            new MemberCard(
                build.version(), this::webAddress, () -> MemberLoad.ofThisProcess(view.size())))
        : new LocalReplicator(
            groups, options.cluster().nodeName(), build.version(), wall.instant());
    view.beforeReading(replicator::advance);
    this.vertx = Vertx.vertx(new VertxOptions()
        .setPreferNativeTransport(true)
        .setWorkerPoolSize(WORKERS_FOR_OTHERS + eventLoops()));
    GroupIntake intake =
        new GroupIntake(groups, replicator, options.http().push().checkConsistency());
    SourceUrl source = options.imports().from();
    this.imported =
        source == null ? null : new SourceImport(source, intake, replicator, System::nanoTime);
    this.served = new Served(
        view, replicator, intake, new Served.Watch(metrics, activity, wall, shared), quit);
    this.access =
        new WebAccess(options.webConfigFile(), new WebAccess.Times(wall, System::nanoTime));
    if (access.isWatched()) {
      metrics.access().watchConfig(access::isGood, access::goodSinceSeconds);
    }
    this.status = new NodeStatus(build, options.flags(), wall.instant());
    this.doors = HttpVerticle.several(options.http(), served, status, access);
  }

  private static Optional<StoreKeeper> keeper(PersistenceOptions options, Clock wall) {
    return Optional.ofNullable(options.file())
        .map(file -> StoreKeeper.of(file, options, wall, System::nanoTime));
  }

  /**
   * Opens the doors, restores what was kept, then joins the others: health checks are answered at once, everything else when the node is ready.
   *
   * @return completes when the node is ready; fails if it cannot be
   */
  public Future<Void> start() {
    log.atInfo().addKeyValue("version", status.build().version()).log("starting pushgrid");
    return vertx
        .executeBlocking(this::readAccess)
        .compose(read -> vertx.deployVerticle(
            this::verticle, new DeploymentOptions().setInstances(eventLoops())))
        .compose(deployed -> {
          watchAccess();
          logListening();
          return vertx.executeBlocking(this::restore);
        })
        .compose(restored -> replicator.start())
        .onSuccess(ready -> {
          log.info("ready");
          // Where nobody reads, groups are to end all the same.
          timers.add(vertx.setPeriodic(LOOK_AT_TIME, timer -> lookAtTime()));
          if (imported != null) {
            imported.start();
          }
        });
  }

  @SuppressWarnings("FutureReturnValueIgnored") // what fails is tried again a second later
  private void lookAtTime() {
    vertx.executeBlocking(
        () -> {
          replicator.advance();
          return null;
        },
        false);
  }

  private @Nullable Void readAccess() {
    HttpVerticle.readAccess(access, vertx);
    return null;
  }

  private void watchAccess() {
    if (access.isWatched()) {
      timers.add(vertx.setPeriodic(LOOK_AT_ACCESS, timer -> refreshAccess()));
    }
  }

  private void refreshAccess() {
    vertx
        .executeBlocking(() -> {
          verticles.get(0).refreshAccess();
          return null;
        })
        .onFailure(failure ->
            log.atError().setCause(failure).log("the web configuration could not be looked at"));
  }

  private static int eventLoops() {
    return Runtime.getRuntime().availableProcessors();
  }

  private @Nullable Void restore() {
    keeper.ifPresent(kept -> {
      long began = System.nanoTime();
      AtomicInteger restored = new AtomicInteger();
      kept.load(delta -> restored.addAndGet(groups.join(delta)));
      log.atInfo()
          .addKeyValue("groups", restored)
          .addKeyValue("milliseconds", (System.nanoTime() - began) / 1_000_000)
          .log("restored");
    });
    return null;
  }

  /** The first of them, with the port that was opened. */
  private String webAddress() {
    return new HostPort(options.http().listenAddresses().get(0).host(), ports().get(0)).toString();
  }

  private void logListening() {
    for (int i = 0; i < ports().size(); i++) {
      HostPort asked = options.http().listenAddresses().get(i);
      log.atInfo()
          .addKeyValue("address", new HostPort(asked.host(), ports().get(i)))
          .addKeyValue("tls", access.rules().tls() != null)
          .log("Listening on");
    }
  }

  private HttpVerticle verticle() {
    HttpVerticle verticle = doors.get();
    verticles.add(verticle);
    return verticle;
  }

  /** The ports it listens on, in the order of the options. */
  public List<Integer> ports() {
    return verticles.isEmpty() ? List.of() : verticles.get(0).ports();
  }

  /**
   * Turns load balancers away, then closes the doors, leaves the cluster and ends. Blocks; each step is waited for by the
   * calling thread, as the event loops it would otherwise be told on end with the last.
   *
   * @throws TimeoutException if a step has not ended by the deadline; what comes after it is then not begun
   */
  public void stop(Duration deadline)
      throws InterruptedException, ExecutionException, TimeoutException {
    long until = System.nanoTime() + deadline.toNanos();
    if (imported != null) {
      imported.close();
    }
    replicator.drain();
    long drainMillis =
        options.cluster().enabled() ? options.http().drainTimeout().toMillis() : 0;
    if (drainMillis > 0) {
      await(vertx.timer(drainMillis), until);
    }
    await(Future.join(vertx.deploymentIDs().stream().map(vertx::undeploy).toList()), until);
    await(replicator.close(), until);
    keeper.ifPresent(StoreKeeper::close);
    timers.forEach(vertx::cancelTimer);
    await(vertx.close(), until);
  }

  private static void await(Future<?> step, long untilNanos)
      throws InterruptedException, ExecutionException, TimeoutException {
    step.toCompletionStage()
        .toCompletableFuture()
        .get(untilNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
  }
}
