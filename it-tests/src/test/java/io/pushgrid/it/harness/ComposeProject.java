package io.pushgrid.it.harness;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;

/**
 * The real {@code docker-compose.yml}, under a project name of its own and with what it publishes on free ports of the
 * loopback. Everything of it is removed at the end, volumes included.
 */
public final class ComposeProject implements AutoCloseable {
  private static final Duration DEADLINE = Duration.ofMinutes(2);

  private final String name = "pushgrid-it-" + UUID.randomUUID().toString().substring(0, 8);
  private final Path program;
  private final Path override;
  private final Map<String, String> environment = new HashMap<>(Docker.images());
  private final Gateway front;
  private final PrometheusServer prometheus;

  /**
   * @param program a {@code docker-compose} of any version
   * @param override a second Compose file, for what must be different in a test
   */
  public ComposeProject(Path program, Path override) {
    this.program = program;
    this.override = override;
    int frontPort = Ports.free();
    int prometheusPort = Ports.free();
    environment.put("PUSHGRID_PORT", "127.0.0.1:" + frontPort);
    environment.put("PROMETHEUS_PORT", "127.0.0.1:" + prometheusPort);
    try {
      up();
      ServerProcess logs =
          ServerProcess.start("compose", command("logs", "--follow", "--no-color"), environment);
      front = new Gateway(logs, Ports.address(frontPort));
      prometheus = PrometheusServer.of(new Gateway(logs, Ports.address(prometheusPort)));
    } catch (RuntimeException e) {
      remove();
      throw e;
    }
  }

  private List<String> command(String... arguments) {
    List<String> command = new ArrayList<>(
        List.of(program.toString(), "--project-name", name, "--project-directory", ".."));
    command.addAll(List.of("--file", "../docker-compose.yml", "--file", override.toString()));
    command.addAll(List.of(arguments));
    return command;
  }

  /** Runs {@code docker-compose} with that; returns what it printed. */
  public String run(String... arguments) {
    CommandResult result = Command.run(command(arguments), Path.of("."), environment);
    if (result.exitCode() != 0) {
      throw new IllegalStateException("docker-compose " + String.join(" ", arguments)
          + ": expected exit code 0, got " + result.exitCode() + ": " + result.output());
    }
    return result.output();
  }

  /** Starts all, or what of it does not run, from the images that are there. */
  public void up() {
    run("up", "--detach", "--no-build");
  }

  /** The id of the one container of a service. */
  public String container(String service) {
    return run("ps", "--quiet", service).strip();
  }

  /** What clients are given for an address. */
  public Gateway front() {
    return front;
  }

  public PrometheusServer prometheus() {
    return prometheus;
  }

  /** Waits until that many members see each other, all of them ready. */
  public void awaitMembers(int members) {
    Awaitility.await(members + " members are ready")
        .atMost(DEADLINE)
        .pollInterval(Duration.ofMillis(200))
        .ignoreExceptionsInstanceOf(RuntimeException.class)
        .until(() -> readyMembers() == members);
  }

  /** How many members there are, if all are ready. */
  private int readyMembers() {
    HttpResponse answer = front.get("/api/v1/cluster");
    if (answer.status() != 200) {
      return 0;
    }
    int members = 0;
    for (var member : Json.parse(answer.text()).at("/data/members")) {
      if (!member.path("ready").asBoolean()) {
        return 0;
      }
      members++;
    }
    return members;
  }

  private void remove() {
    Command.run(
        command("--profile", "more", "down", "--volumes", "--remove-orphans", "--timeout", "1"),
        Path.of("."),
        environment);
  }

  @Override
  public void close() {
    remove();
    front.close();
  }
}
