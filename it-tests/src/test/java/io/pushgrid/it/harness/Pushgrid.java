package io.pushgrid.it.harness;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Forks the real jar. */
public final class Pushgrid {
  /** Nodes of the tests live for seconds: what the better compiler does for them costs more than it brings. */
  private static final List<String> SHORT_LIVED =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m");

  private Pushgrid() {}

  /** A node without cluster flags, ready to serve. */
  public static Gateway start(String... flags) {
    return startOn(List.of(), flags);
  }

  /** The same with further flags for the JVM, of which the last of each kind counts. */
  public static Gateway startOn(List<String> jvmFlags, String... flags) {
    Gateway node = fork(command(jvmFlags), "pushgrid", Ports.free(), List.of(flags));
    try {
      return node.awaitReady();
    } catch (RuntimeException e) {
      System.out.println(node.process().logTail(40));
      node.close();
      throw e;
    }
  }

  static Gateway fork(String name, int port, List<String> flags) {
    return fork(command(), name, port, flags);
  }

  private static Gateway fork(List<String> java, String name, int port, List<String> flags) {
    List<String> command = new ArrayList<>(java);
    command.add("--web.listen-address=127.0.0.1:" + port);
    command.addAll(flags);
    return new Gateway(ServerProcess.start(name, command), Ports.address(port), flags);
  }

  /** {@code java -jar pushgrid.jar} with the JVM of this test, and a small heap because many nodes share a machine. */
  public static List<String> command() {
    return command(List.of());
  }

  /** What is shipped. */
  public static Path jar() {
    Path jar = Path.of(System.getProperty("pushgrid.jar", "../node/target/pushgrid.jar"));
    if (!Files.exists(jar)) {
      throw new IllegalStateException(
          "expected the jar at " + jar.toAbsolutePath() + "; build it with: mvn package");
    }
    return jar;
  }

  /** The same with further flags for the JVM, of which the last of each kind counts. */
  static List<String> command(List<String> jvmFlags) {
    Path jar = jar();
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command = new ArrayList<>(List.of(java, ClassArchive.flag(java, jar)));
    command.addAll(SHORT_LIVED);
    command.addAll(jvmFlags);
    command.addAll(List.of("-jar", jar.toString()));
    return command;
  }
}
