package io.pushgrid.it.harness;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A forked server whose output goes to a file under {@code target/logs}. It is signalled and ended by its pid only. */
public final class ServerProcess implements AutoCloseable {
  /** What Vert.x says of an exception that no handler of ours took. */
  private static final String UNHANDLED = "msg=\"Unhandled exception\"";

  private static final Path LOGS = Path.of("target", "logs");
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final Deque<ServerProcess> STARTED = new ConcurrentLinkedDeque<>();

  private final String name;
  private final Path log;
  private final Process process;

  private ServerProcess(String name, Path log, Process process) {
    this.name = name;
    this.log = log;
    this.process = process;
  }

  public static ServerProcess start(String name, List<String> command) {
    return start(name, command, Map.of());
  }

  /** Starts the command; what it has not ended by {@link #close} ends with this JVM. */
  public static ServerProcess start(
      String name, List<String> command, Map<String, String> environment) {
    try {
      Files.createDirectories(LOGS);
      Path log = LOGS.resolve(String.format("%03d-%s.log", COUNT.incrementAndGet(), name));
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.redirectInput(new File("/dev/null")).redirectOutput(log.toFile());
      builder.environment().putAll(environment);
      ServerProcess server = new ServerProcess(name, log, builder.start());
      Runtime.getRuntime().addShutdownHook(new Thread(server.process::destroyForcibly));
      STARTED.addLast(server);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + name, e);
    }
  }

  /** Those started since the last call, for whoever prints the logs of a failed test. */
  static List<ServerProcess> startedAndNotClosed() {
    return List.copyOf(STARTED);
  }

  public String name() {
    return name;
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** {@code kill -9}; returns when the process is gone. */
  public void killHard() {
    process.destroyForcibly();
    waitForExit(Duration.ofSeconds(20));
  }

  /** SIGTERM; returns the exit code. */
  public int terminate(Duration deadline) {
    process.destroy();
    return waitForExit(deadline);
  }

  /** SIGSTOP: the process keeps its sockets and answers nothing. */
  public void freeze() {
    signal("STOP");
  }

  public void thaw() {
    signal("CONT");
  }

  public void signal(String signal) {
    String[] command = {"kill", "-" + signal, Long.toString(process.pid())};
    CommandResult result = Command.run(List.of(command));
    if (result.exitCode() != 0) {
      throw new IllegalStateException("kill -" + signal + " of " + name + ": " + result.output());
    }
  }

  /** The exit code; an error if it runs longer than that. */
  public int waitForExit(Duration deadline) {
    try {
      if (process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
        return process.exitValue();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new IllegalStateException(name + " still runs after " + deadline);
  }

  public String log() {
    try {
      return new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The last lines, below one that says which file they are of and how the process fares. */
  public String logTail(int lines) {
    Deque<String> tail = new ArrayDeque<>();
    log().lines().forEach(line -> {
      tail.addLast(line);
      if (tail.size() > lines) {
        tail.removeFirst();
      }
    });
    return "--- " + name + " (pid " + pid() + ", "
        + (isAlive() ? "running" : "exit code " + process.exitValue()) + ", " + log + ")\n"
        + String.join("\n", tail);
  }

  /** Ends the process if it still runs, frozen or not. An error if something went wrong in it that nobody is told of. */
  @Override
  public void close() {
    if (process.isAlive()) {
      killHard();
    }
    STARTED.remove(this);
    log().lines().filter(line -> line.contains(UNHANDLED)).findFirst().ifPresent(line -> {
      throw new IllegalStateException(name + ", " + log + ": " + line);
    });
  }
}
