package io.pushgrid.it.harness;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a command to its end. */
public final class Command {
  private static final Duration DEADLINE = Duration.ofMinutes(5);

  private Command() {}

  public static CommandResult run(List<String> command) {
    return run(command, Path.of("."), Map.of());
  }

  /** Runs a line of shell, as a user would type it. */
  public static CommandResult shell(String line) {
    return run(List.of("bash", "-c", line));
  }

  public static CommandResult run(
      List<String> command, Path directory, Map<String, String> environment) {
    try {
      Path output = Files.createTempFile("pushgrid-command", ".out");
      try {
        ProcessBuilder builder =
            new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.redirectInput(new File("/dev/null")).redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        if (!process.waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS)) {
          process.destroyForcibly();
          throw new IllegalStateException(command + " still runs after " + DEADLINE);
        }
        return new CommandResult(
            process.exitValue(), new String(Files.readAllBytes(output), StandardCharsets.UTF_8));
      } finally {
        Files.delete(output);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot run " + command, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(command + " was interrupted", e);
    }
  }
}
