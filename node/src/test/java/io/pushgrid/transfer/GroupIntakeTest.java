package io.pushgrid.transfer;

import static io.pushgrid.group.Pushes.gauge;
import static io.pushgrid.group.Pushes.post;
import static io.pushgrid.group.Pushes.put;
import static org.assertj.core.api.Assertions.assertThat;

import io.pushgrid.cluster.LocalReplicator;
import io.pushgrid.cluster.RecordingListener;
import io.pushgrid.cluster.ReplicatedGroups;
import io.pushgrid.exposition.protobuf.backup.SavedGroup;
import io.pushgrid.exposition.protobuf.backup.SavedGroup.SavedFamily;
import io.pushgrid.exposition.protobuf.backup.SavedGroup.SavedTerms;
import io.pushgrid.group.GroupChange;
import io.pushgrid.group.GroupState;
import io.pushgrid.group.GroupingKey;
import io.pushgrid.group.Pushes;
import io.pushgrid.group.version.HybridClock;
import io.pushgrid.metric.LabelSet;
import io.pushgrid.metric.MetricFamily;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GroupIntakeTest {
  private static final GroupingKey A = GroupingKey.of("job", "a");
  private static final long THERE = 1_000_000_000_000_000_000L;

  private Instant now = Instant.parse("2024-05-06T07:08:09Z");
  private final RecordingListener listener = new RecordingListener();
  private final ReplicatedGroups groups =
      new ReplicatedGroups(new HybridClock(() -> now, 1), () -> now, listener);
  private final LocalReplicator replicator = new LocalReplicator(groups, "one", "1", Instant.EPOCH);
  private final GroupIntake intake = new GroupIntake(groups, replicator, true);

  GroupIntakeTest() {
    replicator.start().await();
  }

  private static SavedGroup there(long at, MetricFamily... families) {
    return new SavedGroup(
        A.labels(),
        new SavedGroup.Times(at, at, 0),
        Stream.of(families).map(family -> new SavedFamily(at, family)).toList());
  }

  private Outcome bringOver(SavedGroup saved) {
    return intake.bringOver(saved, true).await();
  }

  private Outcome bringBack(SavedGroup saved) {
    return intake.bringBack(saved).await();
  }

  private String here() {
    GroupState group = groups.get(A);
    StringBuilder text = new StringBuilder();
    if (group != null) {
      text.append(group.success().epochNanos()).append(':');
      group
          .families()
          .forEach(family -> text.append(' ')
              .append(new String(family.block().text(), java.nio.charset.StandardCharsets.UTF_8)
                  .replaceAll("\\{.*}|\n", "")));
    }
    return text.toString();
  }

  private void push(GroupChange change) {
    groups.accept(change);
  }

  @Test
  void aGroupFromElsewhereHasItsStampsAndTheLabelsOfItsKey() {
    assertThat(bringOver(there(THERE, gauge("x", 1)))).isEqualTo(Outcome.TAKEN);
    assertThat(here()).isEqualTo("1000000000000000000: x 1");
    GroupState group = Objects.requireNonNull(groups.get(A));
    assertThat(group.families().get(0).block().metric(0).labels())
        .isEqualTo(LabelSet.of("instance", "", "job", "a"));
  }

  @Test
  void whatIsImportedTwiceIsTakenOnce() {
    bringOver(there(THERE, gauge("x", 1)));
    assertThat(bringOver(there(THERE, gauge("x", 1)))).isEqualTo(Outcome.UNCHANGED);
    assertThat(bringOver(there(THERE - 1, gauge("x", 0)))).isEqualTo(Outcome.NEWER_HERE);
    assertThat(bringOver(there(THERE + 1, gauge("y", 2)))).isEqualTo(Outcome.TAKEN);
    assertThat(here()).isEqualTo("1000000000000000001: y 2");
  }

  @Test
  void whatWasMissingIsTakenLater() {
    assertThat(intake.bringOver(there(THERE), false).await()).isEqualTo(Outcome.TAKEN);
    assertThat(bringOver(there(THERE, gauge("x", 1)))).isEqualTo(Outcome.TAKEN);
    assertThat(intake.bringOver(there(THERE), false).await()).isEqualTo(Outcome.NEWER_HERE);
    assertThat(here()).endsWith(": x 1");
  }

  @Test
  void importsNeverUndoAPush() {
    push(put(A, gauge("x", 5)));
    // The clock of the source is years ahead, and yet it was before.
    assertThat(bringOver(there(2 * THERE, gauge("x", 1), gauge("y", 1))))
        .isEqualTo(Outcome.NEWER_HERE);
    assertThat(here()).isEqualTo("1714979289000000000: x 5");
  }

  @Test
  void importsAddWhatAPostLeftAlone() {
    push(post(A, gauge("x", 5)));
    assertThat(bringOver(there(THERE, gauge("x", 1), gauge("y", 1)))).isEqualTo(Outcome.TAKEN);
    assertThat(here()).isEqualTo("1714979289000000000: x 5 y 1");
    assertThat(bringOver(there(THERE, gauge("x", 1), gauge("y", 1)))).isEqualTo(Outcome.NEWER_HERE);
  }

  @Test
  void importsDoNotBringBackWhatWasDeleted() {
    push(put(A, gauge("x", 5)));
    push(new GroupChange.Delete(A));
    assertThat(bringOver(there(THERE, gauge("x", 1)))).isEqualTo(Outcome.DELETED_HERE);
    assertThat(groups.get(A)).matches(group -> group == null || !group.exists());
  }

  @Test
  void importsDoNotBringBackWhatWasWiped() {
    groups.wipe();
    assertThat(bringOver(there(THERE, gauge("x", 1)))).isEqualTo(Outcome.DELETED_HERE);
    push(post(A, gauge("y", 5)));
    assertThat(bringOver(there(THERE, gauge("x", 1)))).isEqualTo(Outcome.NEWER_HERE);
    assertThat(here()).endsWith(": y 5");
  }

  @Test
  void aBackupBringsBackWhatWasDeletedOrWiped() {
    push(put(A, gauge("x", 5)));
    push(new GroupChange.Delete(A));
    assertThat(bringBack(there(THERE, gauge("x", 1)))).isEqualTo(Outcome.TAKEN);
    assertThat(here()).isEqualTo("1000000000000000000: x 1");
    groups.wipe();
    assertThat(bringBack(there(THERE, gauge("x", 2)))).isEqualTo(Outcome.TAKEN);
    assertThat(here()).isEqualTo("1000000000000000000: x 2");
    assertThat(bringBack(there(THERE, gauge("x", 2)))).isEqualTo(Outcome.UNCHANGED);
  }

  @Test
  void aBackupLeavesWhatWasPushedLaterAndReplacesWhatWasPushedEarlier() {
    push(put(A, gauge("x", 5), gauge("y", 5)));
    assertThat(bringBack(there(THERE, gauge("x", 1)))).isEqualTo(Outcome.NEWER_HERE);
    long later = 1_714_979_289_000_000_001L;
    assertThat(bringBack(there(later, gauge("x", 1)))).isEqualTo(Outcome.TAKEN);
    assertThat(here()).isEqualTo(later + ": x 1");
  }

  @Test
  void aBackupKeepsWhyAPushFailedAndWhatTheLastOneSettled() {
    SavedTerms settled = new SavedTerms(now.toEpochMilli() - 60_000, 3_600_000, 300_000);
    SavedGroup saved = new SavedGroup(
        A.labels(),
        new SavedGroup.Times(1, THERE, THERE + 1),
        new SavedGroup.Remarks("does not fit", settled, SavedTerms.NONE),
        List.of());
    assertThat(bringBack(saved)).isEqualTo(Outcome.TAKEN);
    GroupState group = Objects.requireNonNull(groups.get(A));
    assertThat(group.failure().error()).isEqualTo("does not fit");
    assertThat(group.terms().expiresAt()).isEqualTo(now.toEpochMilli() + 3_540_000);
    assertThat(group.terms().dueAt()).isEqualTo(now.toEpochMilli() + 240_000);
    now = now.plusSeconds(3_540);
    groups.advance();
    assertThat(Objects.requireNonNull(groups.get(A)).exists()).isFalse();
    assertThat(bringBack(saved)).as("its time is over").isEqualTo(Outcome.ENDED);
  }

  @Test
  void aBackupOfNonsenseIsRefused() {
    SavedTerms nonsense = new SavedTerms(1, -1, 0);
    SavedGroup saved = new SavedGroup(
        A.labels(),
        new SavedGroup.Times(1, THERE, 0),
        new SavedGroup.Remarks("", nonsense, SavedTerms.NONE),
        List.of());
    assertThat(bringBack(saved).reason()).contains("expected a time since 1970 and spans");
  }

  @Test
  void afterABackupThePushesOfOthersAreStillLater() {
    ReplicatedGroups other = new ReplicatedGroups(
        new HybridClock(() -> Instant.EPOCH, -7), () -> now, new RecordingListener());
    other.join(groups.wipe());
    bringBack(there(THERE, gauge("x", 1)));
    groups.join(other.accept(Pushes.put(A, gauge("x", 2))));
    assertThat(here()).endsWith(": x 2");
  }

  @Test
  void aGroupThatDoesNotFitIsRefusedAndSaysWhy() {
    listener.objection = "does not fit";
    assertThat(bringBack(there(THERE, gauge("x", 1))).reason())
        .isEqualTo("{job=\"a\"}: does not fit");
    assertThat(bringOver(there(THERE, gauge("x", 1))).kind()).isEqualTo(Outcome.Kind.REFUSED);
    assertThat(groups.get(A)).isNull();
    listener.objection = null;
    assertThat(bringBack(there(THERE, gauge("x", 1, "__a", "b"))).reason())
        .contains("has a label with an invalid name: __a");
    assertThat(bringBack(there(0)).reason()).contains("expected the time of a push");
    SavedGroup jobless =
        new SavedGroup(LabelSet.of("a", "b"), new SavedGroup.Times(1, 1, 1), List.of());
    assertThat(bringBack(jobless).reason()).contains("expected a grouping key with a job");
  }
}
