package io.pushgrid.it.harness;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What {@code deploy/make-archive.sh} makes of a jar, once per run of the tests: nodes start in half the time with it. */
final class ClassArchive {
  private static final String SCRIPT = "../deploy/make-archive.sh";
  private static final Map<Path, String> FLAGS = new ConcurrentHashMap<>();

  private ClassArchive() {}

  /** The flag with which that JVM uses the archive of that jar. */
  static String flag(String java, Path jar) {
    return FLAGS.computeIfAbsent(jar, made -> make(java, made));
  }

  private static String make(String java, Path jar) {
    CommandResult result =
        Command.run(List.of(SCRIPT, jar.toString()), Path.of("."), Map.of("JAVA", java));
    if (result.exitCode() != 0) {
      throw new IllegalStateException(SCRIPT + " failed:\n" + result.output());
    }
    return result.output().strip();
  }
}
