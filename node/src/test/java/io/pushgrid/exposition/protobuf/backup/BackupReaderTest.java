package io.pushgrid.exposition.protobuf.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pushgrid.exposition.BodyException;
import io.pushgrid.exposition.Bytes;
import io.pushgrid.exposition.Families;
import io.pushgrid.exposition.protobuf.FamilyBlock;
import io.pushgrid.exposition.protobuf.backup.SavedGroup.SavedFamily;
import io.pushgrid.exposition.protobuf.backup.SavedGroup.SavedTerms;
import io.pushgrid.metric.LabelSet;
import io.pushgrid.metric.MetricFamily;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BackupReaderTest {
  @Provide
  Arbitrary<List<SavedGroup>> groups() {
    Arbitrary<Long> times = Arbitraries.longs().between(0, Long.MAX_VALUE);
    Arbitrary<List<SavedFamily>> families =
        Combinators.combine(times, Families.any()).as(SavedFamily::new).list().ofMaxSize(3);
    return Combinators.combine(
            Families.labels(),
            Combinators.combine(times, times, times).as(SavedGroup.Times::new),
            remarks(times),
            families)
        .as(SavedGroup::new)
        .list()
        .ofMaxSize(4);
  }

  private static Arbitrary<SavedGroup.Remarks> remarks(Arbitrary<Long> times) {
    Arbitrary<SavedTerms> terms = Combinators.combine(times, times, times).as(SavedTerms::new);
    Arbitrary<String> texts = Arbitraries.strings().withCharRange(' ', '\u0fff').ofMaxLength(20);
    return Combinators.combine(texts, terms, terms).as(SavedGroup.Remarks::new);
  }

  private static byte[] backup(List<SavedGroup> groups) {
    BackupWriter writer = new BackupWriter();
    Bytes file = new Bytes().append(BackupWriter.header());
    for (SavedGroup group : groups) {
      file.append(writer.group(
          group.labels(),
          group.times(),
          group.remarks(),
          sink -> group
              .families()
              .forEach(each -> sink.put(each.pushedAtNanos(), FamilyBlock.of(each.family())))));
    }
    return file.append(writer.trailer()).toByteArray();
  }

  private static List<SavedGroup> read(byte[] file, int part) throws BodyException {
    BackupReader reader = new BackupReader();
    List<SavedGroup> groups = new ArrayList<>();
    for (int from = 0; from < file.length; from += part) {
      groups.addAll(
          reader.read(Arrays.copyOfRange(file, from, Math.min(file.length, from + part))));
    }
    reader.end();
    return groups;
  }

  private static SavedGroup one() {
    MetricFamily family = Families.gauge("x", Families.scalar(1, "job", "a"));
    return new SavedGroup(
        LabelSet.of("job", "a"),
        new SavedGroup.Times(1, 2, 3),
        List.of(new SavedFamily(2, family)));
  }

  @Property(tries = 200)
  void whatWasWrittenIsReadInWhateverPartsItComes(
      @ForAll("groups") List<SavedGroup> groups, @ForAll @IntRange(min = 1, max = 300) int part)
      throws BodyException {
    assertThat(read(backup(groups), part)).isEqualTo(groups);
  }

  @Property(tries = 200)
  void restoredMetricsAreTheBytesThatWereStored(@ForAll("groups") List<SavedGroup> groups)
      throws BodyException {
    List<SavedGroup> read = read(backup(groups), 64);
    for (int i = 0; i < groups.size(); i++) {
      for (int j = 0; j < groups.get(i).families().size(); j++) {
        assertThat(FamilyBlock.of(read.get(i).families().get(j).family()).metrics())
            .isEqualTo(FamilyBlock.of(groups.get(i).families().get(j).family()).metrics());
      }
    }
  }

  @Property(tries = 200)
  void aFileThatIsCutOffAnywhereIsNoBackup(
      @ForAll("groups") List<SavedGroup> groups, @ForAll @IntRange(min = 0, max = 1000) int share) {
    byte[] file = backup(groups);
    int length = (int) ((long) (file.length - 1) * share / 1000);
    assertThatThrownBy(() -> read(Arrays.copyOf(file, length), 100))
        .isInstanceOf(BodyException.class)
        .hasMessageMatching("expected a backup made by GET /api/v1/export, got .*"
            + "|the backup is damaged after group \\d: .* was it cut off when it was written\\?");
  }

  @Property(tries = 300)
  void aDamagedFileIsReadOrRefusedAndNeverMore(
      @ForAll("groups") List<SavedGroup> groups,
      @ForAll @IntRange(min = 0, max = 5000) int at,
      @ForAll byte value) {
    byte[] file = backup(groups);
    file[at % file.length] = value;
    try {
      read(file, 50);
    } catch (BodyException e) {
      assertThat(e.getMessage()).containsPattern("damaged after group \\d|expected a backup");
    }
  }

  @Test
  void anotherFileIsToldFromABackup() {
    for (String other :
        List.of("", "x", "# HELP a b\n", "{\"status\":\"success\"}", "\u001f\u008b")) {
      assertThatThrownBy(() -> read(other.getBytes(StandardCharsets.ISO_8859_1), 100))
          .isInstanceOf(BodyException.class)
          .hasMessageStartingWith("expected a backup made by GET /api/v1/export, got ");
    }
    assertThatThrownBy(() -> read(
            new byte[] {
              31, -117, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
              0, 0, 0, 0, 0, 0
            },
            100))
        .hasMessageEndingWith("got something else; if it is compressed, unpack it first");
  }

  @Test
  void anotherFormatIsSaidToBeOne() {
    assertThatThrownBy(() -> read(new byte[] {4, 10, 2, 8, 2}, 100))
        .hasMessage("expected a backup of format 1, got 2; was it made by another release?");
  }

  @Test
  void groupsBeforeTheDamageAreCounted() {
    byte[] good = backup(List.of(one(), one()));
    byte[] trailer = new BackupWriter().trailer();
    byte[] lost = Arrays.copyOf(good, good.length);
    System.arraycopy(trailer, 0, lost, lost.length - trailer.length, trailer.length);
    assertThatThrownBy(() -> read(lost, 7))
        .hasMessage("the backup is damaged after group 2: expected as many groups, families and"
            + " series as the trailer says, [0, 0, 0, 0], got [0, 2, 2, 2]");
  }

  @Test
  void nothingMayFollowTheTrailer() {
    byte[] good = backup(List.of(one()));
    byte[] more = new Bytes().append(good).append(backup(List.of())).toByteArray();
    assertThatThrownBy(() -> read(more, 1000))
        .hasMessage("the backup is damaged after group 1: expected nothing after the trailer, got"
            + " more");
  }

  @Test
  void fieldsOfTimesToComeAreSteppedOver() throws BodyException {
    byte[] header = BackupWriter.header();
    byte[] longer = Arrays.copyOf(header, header.length + 2);
    longer[0] = (byte) (header[0] + 2);
    longer[2] = (byte) (header[2] + 2);
    longer[longer.length - 2] = 15 << 3;
    longer[longer.length - 1] = 1;
    byte[] file =
        new Bytes().append(longer).append(new BackupWriter().trailer()).toByteArray();
    assertThat(read(file, 3)).isEmpty();
  }

  @Test
  void aFileOfAnOlderReleaseSaysNoMoreThanTimes() throws BodyException {
    // Header of format 1; group job="a", times 1, 2 and 3; trailer of one group.
    byte[] file = HexFormat.of()
        .parseHex("040a020801" + "12" + "1210" + "0a080a036a6f62120161" + "1001" + "1802" + "2003"
            + "041a020801");
    assertThat(read(file, 5))
        .containsExactly(new SavedGroup(
            LabelSet.of("job", "a"),
            new SavedGroup.Times(1, 2, 3),
            SavedGroup.Remarks.NONE,
            List.of()));
  }

  @Test
  void aLengthThatIsTooLargeToBeTrueIsRefusedAtOnce() {
    byte[] file = new Bytes()
        .append(BackupWriter.header())
        .append(new byte[] {-1, -1, -1, -1, 15})
        .toByteArray();
    assertThatThrownBy(() -> read(file, 100))
        .hasMessage("the backup is damaged after group 0: expected a message of 1 to 268435456"
            + " bytes, got one of 4294967295");
  }
}
