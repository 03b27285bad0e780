package io.pushgrid;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgrid.exposition.protobuf.backup.BackupFuzz;
import io.pushgrid.http.push.PushFuzz;
import io.pushgrid.http.request.PathFuzz;
import io.pushgrid.query.SearchFuzz;
import io.pushgrid.transfer.SourceFuzz;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever comes in is understood or refused with a reason. Jazzer, in a process of its own, makes inputs that reach code which
 * none has reached yet. It begins with those kept in {@code src/test/fuzz}: in a folder what was written by hand or failed once, in an
 * archive what earlier campaigns found, which is to be renewed from {@code target/fuzz}. {@code -Dpushgrid.fuzz.seconds} is for each kind of
 * input. One that fails is printed, and kept in {@code target/fuzz}. Without it a campaign is short and takes the same way each time, so
 * that a build tells of the code, not of luck.
 */
class FuzzCampaignTest {
  private static final int SECONDS = Integer.getInteger("pushgrid.fuzz.seconds", 0);
  private static final long SEED =
      Long.getLong("pushgrid.fuzz.seed", SECONDS == 0 ? 1 : System.nanoTime()) & 0x7fffffff;
  private static final int NEW_INPUTS = 4_000;
  private static final int GRACE_SECONDS = 120;
  private static final int TAIL = 60;
  private static final Path FOUND = Path.of("target", "fuzz");
  private static final Path KEPT = Path.of("src", "test", "fuzz");

  @ParameterizedTest
  @ValueSource(
      classes = {
        PushFuzz.class,
        PathFuzz.class,
        SearchFuzz.class,
        SourceFuzz.class,
        BackupFuzz.class
      })
  void noInputIsAnsweredByAnExceptionThatNobodyExpects(Class<?> target)
      throws IOException, InterruptedException {
    Path found = Files.createDirectories(FOUND.resolve(target.getSimpleName()));
    Path kept = KEPT.resolve(target.getSimpleName());
    unpack(KEPT.resolve(target.getSimpleName() + ".zip"), found);
    Path log = FOUND.resolve(target.getSimpleName() + ".log");
    Process fuzzer = new ProcessBuilder(List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            "com.code_intelligence.jazzer.Jazzer",
            "--target_class=" + target.getName(),
            "--instrumentation_includes=io.pushgrid.**",
            "--custom_hook_includes=io.pushgrid.**",
            "--reproducer_path=" + FOUND,
            "-artifact_prefix=" + found.resolveSibling(target.getSimpleName() + "-failed-"),
            SECONDS == 0
                ? "-runs=" + (inputs(found) + inputs(kept) + NEW_INPUTS)
                : "-max_total_time=" + SECONDS,
            "-max_len=16384",
            "-timeout=20",
            "-seed=" + SEED,
            found.toString(),
            kept.toString()))
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
    boolean ended = fuzzer.waitFor(SECONDS + GRACE_SECONDS, TimeUnit.SECONDS);
    fuzzer.destroyForcibly();
    List<String> lines = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
    String tail = String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL), lines.size()));
    System.out.println(target.getSimpleName() + ", seed " + SEED + ": "
        + lines.stream().filter(line -> line.contains("DONE")).findFirst().orElse("failed"));
    assertThat(ended).as(tail).isTrue();
    assertThat(fuzzer.exitValue()).as(tail).isZero();
  }

  private static long inputs(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.count();
    }
  }

  private static void unpack(Path archive, Path folder) throws IOException {
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(archive))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        Files.write(folder.resolve(Path.of(entry.getName()).getFileName()), in.readAllBytes());
      }
    }
  }
}
