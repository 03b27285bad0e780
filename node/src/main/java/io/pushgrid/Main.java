package io.pushgrid;

import io.pushgrid.cli.CommandLineResult;
import io.pushgrid.cli.NodeCommandLine;
import io.pushgrid.cli.NodeNames;
import io.pushgrid.cli.NodeOptions;
import io.pushgrid.log.Logging;
import io.pushgrid.telemetry.BuildInfo;
import java.security.Security;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts a node from its command line and gives the process its exit code. */
public final class Main {
  /** Below the 30 s after which Kubernetes ends a process. */
  private static final Duration STOP_DEADLINE = Duration.ofSeconds(25);

  private static final String NETTY_EVENTS = "io.netty.jfr.enabled";

  private Main() {}

  /** Runs until the process is told to end. */
  public static void main(String[] arguments) {
    // First of all: with two cores or fewer Hazelcast would start a thread for each callback.
    System.setProperty("java.util.concurrent.ForkJoinPool.common.parallelism", "4");
    System.setProperty("vertx.disableFileCPResolving", "true");
    // What it would tell the flight recorder of its buffers, Netty has to prepare at every start.
    if (System.getProperty(NETTY_EVENTS) == null) {
      System.setProperty(NETTY_EVENTS, "false");
    }
    // Else the JVM keeps a name's addresses for half a minute, and those of peers change while they
    // start.
    Security.setProperty("networkaddress.cache.ttl", "2");
    Security.setProperty("networkaddress.cache.negative.ttl", "1");
    CommandLineResult asked =
        new NodeCommandLine(System.getenv(), BuildInfo.load(), new NodeNames()).parse(arguments);
    if (asked instanceof CommandLineResult.Exit exit) {
      System.out.print(exit.stdout());
      System.err.print(exit.stderr());
      System.exit(exit.code());
    } else if (asked instanceof CommandLineResult.Run run) {
      run(run.options());
    }
  }

  private static void run(NodeOptions options) {
    Logging.configure(options.log());
    Logger log = LoggerFactory.getLogger(Main.class);
    CountDownLatch quit = new CountDownLatch(1);
    Node node = new Node(options, quit::countDown);
    Thread onSignal = new Thread(
        () -> {
          log.info("received SIGINT/SIGTERM; exiting gracefully...");
          Runtime.getRuntime().halt(stop(node, log));
        },
        "pushgrid-stop");
    Runtime.getRuntime().addShutdownHook(onSignal);
    node.start().onFailure(failure -> {
      System.err.println("pushgrid: error: " + failure.getMessage());
      Runtime.getRuntime().halt(1);
    });
    await(quit);
    log.warn("received termination request via web service, exiting gracefully...");
    Runtime.getRuntime().halt(stop(node, log));
  }

  private static void await(CountDownLatch quit) {
    try {
      quit.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The exit code: 0 if all ended in time. */
  private static int stop(Node node, Logger log) {
    try {
      node.stop(STOP_DEADLINE);
      log.info("stopped");
      return 0;
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      log.atError().setCause(e).log("did not stop in time");
      return 1;
    }
  }
}
