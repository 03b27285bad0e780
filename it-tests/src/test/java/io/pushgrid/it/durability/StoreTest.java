package io.pushgrid.it.durability;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgrid.it.harness.Gateway;
import io.pushgrid.it.harness.HttpResponse;
import io.pushgrid.it.harness.ManyGroups;
import io.pushgrid.it.harness.Peer;
import io.pushgrid.it.harness.PushedText;
import io.pushgrid.it.harness.Pushgrid;
import io.pushgrid.it.harness.Requires;
import io.pushgrid.it.harness.Seeds;
import io.pushgrid.it.harness.ServerProcess;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A single node with {@code --persistence.file}: what was acknowledged is there whatever became of the process. */
class StoreTest {
  private static final long SEED = Seeds.of("pushgrid.kills.seed");
  private static final int KILLS = Integer.getInteger("pushgrid.kills", 5);
  private static final int MANY = Integer.getInteger("pushgrid.restart.groups", 100_000);
  private static final Duration DEADLINE = Duration.ofSeconds(60);

  @TempDir
  private Path folder;

  private Path store() {
    return folder.resolve("groups");
  }

  private Gateway start(String... flags) {
    List<String> all = new ArrayList<>(List.of(flags));
    all.add("--persistence.file=" + store());
    return Pushgrid.start(all.toArray(String[]::new));
  }

  private ServerProcess starting(String... flags) {
    List<String> command = new ArrayList<>(Pushgrid.command());
    command.addAll(List.of("--web.listen-address=127.0.0.1:0", "--persistence.file=" + store()));
    command.addAll(List.of(flags));
    return ServerProcess.start("process", command);
  }

  private static void push(Gateway node, String job, String body) {
    assertThat(node.put("/metrics/job/" + job, body).status()).isEqualTo(200);
  }

  @Test
  void aNodeThatWasKilledServesWhatItAcknowledgedAndNothingElse() {
    String before;
    try (Gateway node = start()) {
      push(node, "kept", "# TYPE h histogram\nh_bucket{le=\"1\"} 1\nh_sum 2\nh_count 3\n");
      push(node, "changed", "v 1\n");
      push(node, "changed", "v 2\n");
      push(node, "deleted", "v 1\n");
      assertThat(node.delete("/metrics/job/deleted").status()).isEqualTo(202);
      assertThat(node.post("/metrics/job/failed", "v{ 1\n").status()).isEqualTo(400);
      before = PushedText.of(node).text();
      node.process().killHard();
    }
    try (Gateway node = start()) {
      assertThat(PushedText.of(node).text()).isEqualTo(before);
      assertThat(before).contains("push_failure_time_seconds{").doesNotContain("deleted");
      push(node, "changed", "v 3\n");
      assertThat(PushedText.of(node).value("v", "changed")).isEqualTo(3);
    }
  }

  @Test
  void aWipeOutlivesTheProcessToo() {
    try (Gateway node = start("--web.enable-admin-api")) {
      push(node, "a", "v 1\n");
      assertThat(node.put("/api/v1/admin/wipe", "").status()).isEqualTo(202);
      push(node, "b", "v 2\n");
      node.process().killHard();
    }
    try (Gateway node = start()) {
      assertThat(PushedText.of(node).mentions("a")).isFalse();
      assertThat(PushedText.of(node).value("v", "b")).isEqualTo(2);
    }
  }

  @Test
  void killedAgainAndAgainUnderLoadItLosesNothing() throws Exception {
    Random random = new Random(SEED);
    System.out.println("-Dpushgrid.kills.seed=" + SEED);
    Counting counting = new Counting(4);
    for (int i = 0; i <= KILLS; i++) {
      String interval = random.nextBoolean() ? "1s" : "0s";
      try (Gateway node = start("--persistence.interval=" + interval)) {
        counting.requireAll(PushedText.of(node), "-Dpushgrid.kills.seed=" + SEED);
        counting.pushUntilKilled(node, Duration.ofMillis(200 + random.nextInt(800)));
      }
    }
    System.out.println(counting.acknowledged() + " pushes acknowledged, " + KILLS + " kills");
  }

  @Test
  void aNodeWithManyGroupsIsReadyAgainSoon() throws Exception {
    try (Gateway node = start()) {
      ManyGroups.push(MANY, node);
      node.process().killHard();
    }
    long began = System.nanoTime();
    try (Gateway node = start()) {
      System.out.println("restart with " + MANY + " groups: ready after "
          + (System.nanoTime() - began) / 1_000_000 + " ms");
      assertThat(ManyGroups.countIn(PushedText.of(node))).isEqualTo(MANY);
    }
  }

  @Test
  void aSecondProcessOnTheSameStoreIsRefused() {
    try (Gateway node = start();
        ServerProcess second = starting()) {
      assertThat(second.waitForExit(DEADLINE)).isEqualTo(1);
      assertThat(second.log()).contains("expected that nobody uses " + store());
      push(node, "a", "v 1\n");
    }
  }

  @Test
  void aDamagedStoreIsRefusedUntouchedAndRepairedOnlyIfAsked() throws IOException {
    try (Gateway node = start()) {
      for (int i = 0; i < 200; i++) {
        push(node, "job" + i, "v " + i + "\n");
      }
      assertThat(node.process().terminate(DEADLINE)).isZero();
    }
    Path table = table();
    try (RandomAccessFile file = new RandomAccessFile(table.toFile(), "rw")) {
      file.seek(file.length() / 3);
      int was = file.read();
      file.seek(file.length() / 3);
      file.write(was ^ 1);
    }
    byte[] damaged = Files.readAllBytes(table);
    try (ServerProcess refused = starting()) {
      assertThat(refused.waitForExit(DEADLINE)).isEqualTo(1);
      assertThat(refused.log())
          .contains("the store in " + store() + " cannot be read")
          .contains("--persistence.repair");
    }
    assertThat(Files.readAllBytes(table)).isEqualTo(damaged);
    try (Gateway node = start("--persistence.repair")) {
      assertThat(node.process().log()).contains("read what could be read");
      push(node, "new", "v 1\n");
    }
    try (Stream<Path> beside = Files.list(folder)) {
      assertThat(beside.map(path -> path.getFileName().toString()))
          .anyMatch(name -> name.startsWith("groups.damaged-"));
    }
  }

  private Path table() throws IOException {
    try (Stream<Path> files = Files.list(store())) {
      return files.filter(file -> file.toString().endsWith(".sst")).findFirst().orElseThrow();
    }
  }

  @Test
  void theIncumbentsFileIsRefusedAndStays() throws IOException {
    Files.writeString(store(), "gob");
    try (ServerProcess refused = starting()) {
      assertThat(refused.waitForExit(DEADLINE)).isEqualTo(1);
      assertThat(refused.log()).contains("got the file " + store());
    }
    assertThat(store()).hasContent("gob");
  }

  @Test
  void readinessSaysWhenTheDiskIsFullAgainWhenItIsNot() throws IOException {
    try (TinyDisk disk = TinyDisk.mount(folder.resolve("disk"), "8m");
        Gateway node = Pushgrid.start("--persistence.file=" + disk.path().resolve("groups"))) {
      push(node, "before", "v 1\n");
      disk.fill();
      HttpResponse refused = pushUntilRefused(node);
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.text()).contains("not written to disk").contains("No space left");
      assertThat(node.get("/-/ready").status()).isEqualTo(503);
      assertThat(node.get("/-/ready").text()).contains("No space left");
      assertThat(node.get("/-/healthy").status()).isEqualTo(200);
      assertThat(PushedText.of(node).value("v", "before")).isEqualTo(1);

      disk.free();
      node.awaitReady();
      push(node, "after", "v 2\n");
      String served = PushedText.of(node).text();
      node.process().killHard();
      try (Gateway again = Pushgrid.start("--persistence.file=" + disk.path().resolve("groups"))) {
        assertThat(PushedText.of(again).text()).isEqualTo(served);
      }
    }
  }

  @Test
  @Requires(Peer.MKFS)
  void aDiskThatDiesCostsNothingThatWasAcknowledged() throws IOException {
    String[] flags = {
      "--persistence.file=" + folder.resolve("disk/groups"), "--persistence.interval=0s"
    };
    String served = "";
    try (FailingDisk disk = FailingDisk.mount(folder.resolve("image"), folder.resolve("disk"))) {
      for (int life = 1; life <= 4; life++) {
        try (Gateway node = Pushgrid.start(flags)) {
          assertThat(PushedText.of(node).text()).as("life %s", life).isEqualTo(served);
          for (int i = 0; i < 20; i++) {
            push(node, "job" + i, "v " + life + "\n");
          }
          served = PushedText.of(node).text();
          disk.fail();
          HttpResponse refused = node.put("/metrics/job/refused", "v 1\n");
          assertThat(refused.status()).isEqualTo(503);
          assertThat(refused.text())
              .contains("not written to disk")
              .contains("Read-only file system");
          assertThat(node.get("/-/ready").status()).isEqualTo(503);
          assertThat(PushedText.of(node).value("v", "job19")).isEqualTo(life);
          node.process().killHard();
        }
        disk.replug();
      }
    }
  }

  private static HttpResponse pushUntilRefused(Gateway node) {
    for (int i = 0; i < 10_000; i++) {
      HttpResponse answer =
          node.put("/metrics/job/filler", "v{text=\"" + "x".repeat(4096) + i + "\"} 1\n");
      if (answer.status() != 200) {
        return answer;
      }
    }
    throw new AssertionError("expected a push to be refused");
  }
}
