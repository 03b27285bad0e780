package io.pushgrid.persistence;

import static io.pushgrid.group.Pushes.gauge;
import static io.pushgrid.group.Pushes.put;
import static io.pushgrid.group.Pushes.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pushgrid.group.GroupState;
import io.pushgrid.group.GroupingKey;
import io.pushgrid.group.version.Version;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RocksStoreTest extends GroupStoreContract {
  private static final long SEED = Long.getLong("pushgrid.store.seed", 20_261_129);
  private static final Instant NOW = Instant.parse("2024-05-06T07:08:09Z");
  private static final int FLIPS = 150;

  @TempDir
  private Path folder;

  @Override
  GroupStore take() {
    return at(path());
  }

  private Path path() {
    return folder.resolve("groups");
  }

  private static RocksStore at(Path path) {
    return RocksStore.at(path, RocksStore.Repair.REFUSE, () -> NOW);
  }

  private static RocksStore repairing(Path path) {
    return RocksStore.at(path, RocksStore.Repair.START_FROM_THE_READABLE, () -> NOW);
  }

  private static Stored read(RocksStore store) {
    try (store) {
      return Stored.in(store);
    }
  }

  /** Groups with enough in them to fill some blocks of tables. */
  private static Map<GroupingKey, GroupState> manyGroups(int count) {
    Map<GroupingKey, GroupState> groups = new HashMap<>();
    for (int i = 0; i < count; i++) {
      GroupState group = state(put(
          GroupingKey.of("job", "job" + i, "instance", "host-" + i * 7919),
          gauge("value", i),
          gauge("value_squared", (double) i * i)));
      groups.put(group.key(), group);
    }
    return groups;
  }

  private static StoreBatch batch(Map<GroupingKey, GroupState> groups) {
    StoreBatch batch = new StoreBatch();
    groups.values().forEach(batch::put);
    return batch;
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectory(to);
    for (Path file : files(from)) {
      Files.copy(file, to.resolve(file.getFileName()));
    }
  }

  private static List<Path> files(Path of) throws IOException {
    try (Stream<Path> files = Files.list(of)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static Map<String, String> contents(Path of) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    for (Path file : files(of)) {
      contents.put(
          file.getFileName().toString(), HexFormat.of().formatHex(Files.readAllBytes(file)));
    }
    return contents;
  }

  /** A store as a killed process leaves it: its groups are in the log, and synced. */
  private Path killed(Map<GroupingKey, GroupState> groups) throws IOException {
    Path image = folder.resolve("killed");
    try (RocksStore store = at(folder.resolve("running"))) {
      Stored.in(store);
      store.write(batch(groups), false);
      store.sync();
      copy(folder.resolve("running"), image);
    }
    return image;
  }

  /** A store as a process leaves it that was told to end: its groups are in tables. */
  private Path stopped(Map<GroupingKey, GroupState> groups) {
    Path path = folder.resolve("stopped");
    try (RocksStore store = at(path)) {
      Stored.in(store);
      store.write(batch(groups), false);
    }
    return path;
  }

  @Test
  void onlyItsUserCanReadIt() throws IOException {
    GroupStore store = opened();
    store.write(batch(A), true);
    store.sync();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path())))
        .isEqualTo("rwx------");
    for (Path file : files(path())) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .as(file.toString())
          .isEqualTo("rw-------");
    }
  }

  @Test
  void nobodyElseCanUseItMeanwhile() {
    opened();
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> at(path()))
        .withMessage("--persistence.file: expected that nobody uses " + path()
            + ", another process does. Each node needs a path of its own");
  }

  @Test
  void aFileOfSomebodyElseIsRefusedAndStays() throws IOException {
    Path file = Files.writeString(folder.resolve("pushgateway.data"), "gob");
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> repairing(file))
        .withMessageContaining("got the file " + file)
        .withMessageContaining("--import.from");
    assertThat(file).hasContent("gob");
  }

  @Test
  void aFolderOfSomebodyElseIsRefusedAndStays() throws IOException {
    Path other = Files.createDirectory(folder.resolve("other"));
    Files.writeString(other.resolve("CURRENT"), "MANIFEST-000001");
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> repairing(other))
        .withMessageContaining("got " + other + " with CURRENT in it");
    assertThat(files(other)).hasSize(1);
  }

  @Test
  void anEmptyVolumeIsTaken() throws IOException {
    Path volume = Files.createDirectories(folder.resolve("volume"));
    Files.createDirectory(volume.resolve("lost+found"));
    assertThat(read(at(volume)).groups()).isEmpty();
    assertThat(read(at(volume)).groups()).isEmpty();
  }

  @Test
  void aFolderWithoutParentIsRefused() {
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> at(folder.resolve("none/groups")))
        .withMessageContaining("expected a folder that can be written")
        .withMessageContaining("make its parent");
  }

  @Test
  void aProcessThatDiedWhileItMadeTheStoreIsNoHindrance() throws IOException {
    Path begun = Files.createDirectory(folder.resolve("begun"));
    new Watermark(begun).storeBegun();
    assertThat(read(at(begun)).groups()).isEmpty();
    read(at(begun));
    new Watermark(begun).storeBegun();
    assertThat(read(at(begun)).groups()).isEmpty();
  }

  @Test
  void whatAKilledProcessWroteIsThere() throws IOException {
    Map<GroupingKey, GroupState> groups = manyGroups(500);
    assertThat(read(at(killed(groups))).groups()).isEqualTo(bytes(groups.values()));
  }

  @Test
  void aRecordThatTheDyingProcessDidNotFinishIsLeftOut() throws IOException {
    Path running = folder.resolve("running");
    Path image = folder.resolve("torn");
    try (RocksStore store = at(running)) {
      Stored.in(store);
      store.write(batch(A), true);
      store.write(batch(B), false);
      copy(running, image);
    }
    Path log = longest(image, ".log");
    try (RandomAccessFile torn = new RandomAccessFile(log.toFile(), "rw")) {
      torn.setLength(torn.length() - 5);
    }
    assertThat(read(at(image)).groups()).containsOnlyKeys(A.key());
  }

  @Test
  void aLogThatLostWhatWasSyncedIsRefused() throws IOException {
    Path image = killed(manyGroups(10));
    Path log = longest(image, ".log");
    try (RandomAccessFile torn = new RandomAccessFile(log.toFile(), "rw")) {
      torn.setLength(torn.length() - 5);
    }
    Map<String, String> before = contents(image);
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> read(at(image)))
        .withMessageContaining("the store in " + image + " cannot be read: expected at least")
        .withMessageContaining("Nothing in it was changed")
        .withMessageContaining("--persistence.repair");
    assertThat(contents(image)).isEqualTo(before);
  }

  private static Path longest(Path of, String ending) throws IOException {
    return files(of).stream()
        .filter(file -> file.toString().endsWith(ending))
        .max((a, b) -> Long.compare(a.toFile().length(), b.toFile().length()))
        .orElseThrow();
  }

  @Test
  void flippedBitsOfAStoppedStoreAreNoticedOrDoNoHarm() throws IOException {
    flip(stopped(manyGroups(300)), manyGroups(300));
  }

  @Test
  void flippedBitsOfAKilledStoreAreNoticedOrDoNoHarm() throws IOException {
    flip(killed(manyGroups(300)), manyGroups(300));
  }

  private void flip(Path intact, Map<GroupingKey, GroupState> groups) throws IOException {
    Random random = new Random(SEED);
    int noticed = 0;
    for (int i = 0; i < FLIPS; i++) {
      Path image = folder.resolve("flipped" + i);
      copy(intact, image);
      String flipped = flipOneBit(image, random);
      Map<String, String> before = contents(image);
      String label = flipped + ", -Dpushgrid.store.seed=" + SEED;
      try {
        assertThat(read(at(image)).groups()).as(label).isEqualTo(bytes(groups.values()));
      } catch (StoreException e) {
        noticed++;
        assertThat(contents(image)).as(label).isEqualTo(before);
      }
    }
    assertThat(noticed).as("-Dpushgrid.store.seed=%d", SEED).isGreaterThan(FLIPS / 4);
  }

  private static String flipOneBit(Path image, Random random) throws IOException {
    List<Path> candidates = new ArrayList<>(
        files(image).stream().filter(f -> f.toFile().length() > 0).toList());
    Path file = candidates.get(random.nextInt(candidates.size()));
    byte[] bytes = Files.readAllBytes(file);
    int at = random.nextInt(bytes.length);
    int bit = random.nextInt(8);
    bytes[at] ^= (byte) (1 << bit);
    Files.write(file, bytes);
    return "bit " + bit + " of byte " + at + " of " + file;
  }

  @Test
  void aStoreWithoutOneOfItsFilesIsRefusedOrWhole() throws IOException {
    Map<GroupingKey, GroupState> groups = manyGroups(300);
    for (Path intact : List.of(stopped(groups), killed(groups))) {
      for (Path file : files(intact)) {
        Path image = folder.resolve(intact.getFileName() + "-without-" + file.getFileName());
        copy(intact, image);
        Files.delete(image.resolve(file.getFileName()));
        try {
          assertThat(read(at(image)).groups())
              .as(image.toString())
              .isEqualTo(bytes(groups.values()));
        } catch (StoreException e) {
          assertThat(e).hasMessageContaining(image.toString());
        }
      }
    }
  }

  @Test
  void repairKeepsTheDamagedStoreAsideAndBeginsWithWhatCanBeRead() throws IOException {
    Map<GroupingKey, GroupState> groups = manyGroups(1000);
    Path path = stopped(groups);
    Path table = longest(path, ".sst");
    byte[] bytes = Files.readAllBytes(table);
    bytes[bytes.length / 3] ^= 1;
    Files.write(table, bytes);
    Map<String, String> damaged = contents(path);

    Map<GroupingKey, String> readable = read(repairing(path)).groups();
    assertThat(readable).hasSizeBetween(900, 999);
    assertThat(bytes(groups.values())).containsAllEntriesOf(readable);
    assertThat(contents(folder.resolve("stopped.damaged-20240506T070809Z"))).isEqualTo(damaged);
    assertThat(read(at(path)).groups()).isEqualTo(readable);
  }

  @Test
  void repairOfAnIntactStoreChangesNothing() {
    Map<GroupingKey, GroupState> groups = manyGroups(10);
    Path path = stopped(groups);
    assertThat(read(repairing(path)).groups()).isEqualTo(bytes(groups.values()));
    assertThat(folder.resolve("stopped.damaged-20240506T070809Z")).doesNotExist();
  }

  @Test
  void repairOfAStoreOfWhichNothingIsLeftBeginsEmpty() throws IOException {
    Path path = stopped(manyGroups(10));
    for (Path file : files(path)) {
      if (!file.endsWith(Watermark.FILE)) {
        Files.write(file, new byte[7]);
      }
    }
    assertThat(read(repairing(path))).isEqualTo(new Stored(Version.NONE, Map.of(), null));
  }
}
