package io.pushgrid.cluster;

import static io.pushgrid.group.Pushes.gauge;
import static io.pushgrid.group.Pushes.post;
import static io.pushgrid.group.Pushes.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pushgrid.group.GroupChange;
import io.pushgrid.group.GroupCopy;
import io.pushgrid.group.GroupDelta;
import io.pushgrid.group.GroupState;
import io.pushgrid.group.GroupingKey;
import io.pushgrid.group.OverLimitException;
import io.pushgrid.group.PushRefusedException;
import io.pushgrid.group.version.HybridClock;
import io.pushgrid.group.version.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReplicatedGroupsTest {
  private static final GroupingKey A = GroupingKey.of("job", "a");
  private static final GroupingKey B = GroupingKey.of("job", "b");
  private static final Duration DAY = Duration.ofDays(1);

  private Instant now = Instant.parse("2024-05-06T07:08:09.123456789Z");
  private final RecordingListener listener = new RecordingListener();
  private final ReplicatedGroups here = member(1, listener);
  private final ReplicatedGroups there = member(2, new RecordingListener());

  private ReplicatedGroups member(long node, RecordingListener told) {
    return new ReplicatedGroups(new HybridClock(() -> now, node), () -> now, told);
  }

  private static GroupState get(ReplicatedGroups groups, GroupingKey key) {
    return Objects.requireNonNull(groups.get(key));
  }

  @Test
  void acceptedChangeIsHereAndItsDeltaBringsItThere() {
    GroupDelta delta = here.accept(put(A, gauge("x", 1)));
    assertThat(get(here, A).success().epochNanos()).isEqualTo(1_714_979_289_123_456_789L);
    assertThat(listener.known()).containsOnlyKeys(A);
    assertThat(there.join(delta)).isEqualTo(1);
    assertThat(there.get(A)).isEqualTo(here.get(A));
    assertThat(there.digest()).isEqualTo(here.digest());
  }

  @Test
  void aCopyFromBeforeTheLastWipeLeavesNoTrace() {
    here.wipe();
    there.join(GroupDelta.wipe(here.floor()));
    GroupCopy copy = new GroupCopy(A, new GroupCopy.Times(0, 1, 0), List.of());
    there.join(here.accept(new GroupChange.Adopt(copy, copy.inOrderOfPushes(true))));
    assertThat(here.get(A)).isNull();
    assertThat(there.digest()).isEqualTo(here.digest());
  }

  @Test
  void whatIsKnownAlreadyChangesNothing() {
    GroupDelta delta = here.accept(put(A, gauge("x", 1)));
    assertThat(here.join(delta)).isZero();
    assertThat(listener.events()).containsExactly("changed {job=\"a\"}");
  }

  @Test
  void refusedPushLeavesNothing() {
    here.accept(put(B));
    long[] before = here.digest();
    listener.objection = "no";
    assertThatThrownBy(() -> here.accept(put(A, gauge("x", 1))))
        .isInstanceOf(PushRefusedException.class)
        .hasMessage("no");
    assertThat(here.get(A)).isNull();
    assertThat(here.digest()).isEqualTo(before);
    assertThat(listener.events()).containsExactly("changed {job=\"b\"}");
  }

  @Test
  void aPushWithoutRoomLeavesNothing() {
    here.accept(put(B));
    long[] before = here.digest();
    listener.full = true;
    assertThatThrownBy(() -> here.accept(put(A, gauge("x", 1))))
        .isInstanceOf(OverLimitException.class);
    assertThatThrownBy(() -> here.accept(new GroupChange.PushFailed(A, "odd")))
        .isInstanceOf(OverLimitException.class);
    assertThat(here.get(A)).isNull();
    assertThat(here.digest()).isEqualTo(before);
  }

  @Test
  void forDeletionsAndForWhatOthersAcceptedThereIsAlwaysRoom() {
    here.accept(put(B));
    listener.full = true;
    here.accept(new GroupChange.Delete(B));
    assertThat(here.join(there.accept(put(A)))).isEqualTo(1);
    assertThat(listener.known()).containsOnlyKeys(A);
  }

  @Test
  void whatOthersAcceptedIsNotRefused() {
    listener.objection = "no";
    assertThat(here.join(there.accept(put(A)))).isEqualTo(1);
    assertThat(listener.known()).containsOnlyKeys(A);
  }

  @Test
  void digestChangesExactlyWithTheState() {
    long[] empty = here.digest();
    here.accept(put(A));
    long[] one = here.digest();
    assertThat(one).hasSize(ReplicatedGroups.BUCKETS);
    assertThat(IntStream.range(0, one.length).filter(i -> one[i] != empty[i]))
        .containsExactly(ReplicatedGroups.bucketOf(A));
    here.accept(put(A));
    assertThat(here.digest()).isNotEqualTo(one);
    here.accept(new GroupChange.Delete(A));
    assertThat(here.digest()).as("the tombstone counts").isNotEqualTo(empty);
    now = now.plus(DAY).plusMillis(1);
    here.forgetTombstones(DAY);
    assertThat(here.digest()).isEqualTo(empty);
  }

  @Test
  void groupsLieInTheBucketOfTheirKey() {
    Map<Integer, Integer> sizes = new HashMap<>();
    for (int i = 0; i < 20_000; i++) {
      GroupingKey key = GroupingKey.of("job", "batch", "instance", "host-" + i);
      sizes.merge(ReplicatedGroups.bucketOf(key), 1, Integer::sum);
    }
    assertThat(sizes.keySet()).allMatch(bucket -> bucket >= 0 && bucket < ReplicatedGroups.BUCKETS);
    assertThat(sizes.size()).isGreaterThan(ReplicatedGroups.BUCKETS * 9 / 10);
    here.accept(put(A));
    assertThat(here.bucket(ReplicatedGroups.bucketOf(A))).containsExactly(get(here, A));
  }

  @Test
  void deletedGroupDoesNotComeBackFromAnOlderMessage() {
    GroupDelta pushed = there.accept(put(A, gauge("x", 1)));
    here.join(pushed);
    here.accept(new GroupChange.Delete(A));
    assertThat(here.join(pushed)).isZero();
    assertThat(get(here, A).exists()).isFalse();
    assertThat(listener.known()).isEmpty();
  }

  @Test
  void pushAfterAnAcknowledgedOneWinsThoughItsClockIsAnHourBehind() {
    Instant[] behind = {now.minus(Duration.ofHours(1))};
    ReplicatedGroups slow = new ReplicatedGroups(
        new HybridClock(() -> behind[0], 3), () -> behind[0], new RecordingListener());
    slow.join(here.accept(put(A, gauge("old", 1))));
    here.join(slow.accept(put(A, gauge("new", 1))));
    assertThat(get(here, A).family("new")).isNotNull();
    assertThat(get(here, A).family("old")).isNull();
    assertThat(slow.digest()).isEqualTo(here.digest());
  }

  @Test
  void wipeLeavesNothingAndNeedsNoTombstones() {
    here.accept(put(A));
    here.accept(new GroupChange.Delete(B));
    GroupDelta wipe = here.wipe();
    assertThat(here.get(A)).isNull();
    assertThat(here.get(B)).isNull();
    assertThat(here.digest()).isEqualTo(new long[ReplicatedGroups.BUCKETS]);
    assertThat(here.floor()).isEqualTo(wipe.floor());
    assertThat(listener.events()).endsWith("wiped");
    assertThat(listener.known()).isEmpty();
  }

  @Test
  void olderPushDoesNotComeBackAfterAWipe() {
    GroupDelta pushed = there.accept(put(A));
    here.join(pushed);
    here.wipe();
    assertThat(here.join(pushed)).isZero();
    assertThat(here.get(A)).isNull();
  }

  @Test
  void pushAfterAWipeEndsTheSameWhicheverArrivesFirst() {
    GroupDelta wipe = there.wipe();
    GroupDelta pushed = there.accept(put(A));
    here.join(pushed);
    here.join(wipe);
    assertThat(here.get(A)).isEqualTo(there.get(A));
    assertThat(here.digest()).isEqualTo(there.digest());
    assertThat(listener.known()).containsOnlyKeys(A);
    assertThat(here.join(wipe)).isZero();
  }

  @Test
  void postAfterAWipeEndsTheSameWithAndWithoutThePutThatWasWiped() {
    GroupDelta put = there.accept(put(A));
    GroupDelta wipe = there.wipe();
    GroupDelta posted = there.accept(post(A, gauge("x", 1)));
    here.join(put);
    here.join(posted);
    here.join(wipe);
    assertThat(here.get(A)).isEqualTo(there.get(A));
    assertThat(here.digest()).isEqualTo(there.digest());
  }

  @Test
  void deletionIsForgottenOnceItIsOld() {
    here.accept(put(A));
    here.accept(new GroupChange.Delete(A));
    here.accept(put(B));
    assertThat(here.forgetTombstones(DAY)).isEmpty();
    now = now.plus(DAY).plusMillis(1);
    assertThat(here.forgetTombstones(DAY)).containsExactly(A);
    assertThat(here.get(A)).isNull();
    assertThat(get(here, B).exists()).isTrue();
  }

  @Test
  void forgottenDeletionIsNotLearntAgainFromAMemberThatStillRemembersIt() {
    there.join(here.accept(new GroupChange.Delete(A)));
    now = now.plus(DAY).plusMillis(1);
    here.forgetTombstones(DAY);
    GroupState remembered = get(there, A);
    assertThat(here.join(GroupDelta.of(remembered))).isZero();
    assertThat(here.get(A)).isNull();
    assertThat(there.forgetTombstones(DAY)).containsExactly(A);
    assertThat(here.digest()).isEqualTo(there.digest());
  }

  @Test
  void deletionMustNotBeForgottenWhileTheGroupStillExistsHere() {
    here.join(there.accept(put(A)));
    GroupDelta deleted = there.accept(new GroupChange.Delete(A));
    now = now.plus(DAY).plusMillis(1);
    here.forgetTombstones(DAY);
    assertThat(here.join(deleted)).isEqualTo(1);
    assertThat(get(here, A).exists()).isFalse();
  }

  @Test
  void joinSaysHowManyGroupsItChanged() {
    List<GroupState> states = List.of(there.accept(put(A)), there.accept(put(B))).stream()
        .flatMap(delta -> delta.groups().stream())
        .toList();
    assertThat(here.join(new GroupDelta(Version.NONE, states))).isEqualTo(2);
    assertThat(here.join(new GroupDelta(Version.NONE, states))).isZero();
    assertThat(here.join(there.wipe())).isEqualTo(1);
  }

  @Test
  void whatIsDiscardedIsAsIfItHadNeverBeenKnown() {
    here.accept(put(A, gauge("x", 1)));
    here.wipe();
    here.accept(put(B, gauge("x", 1)));
    assertThat(here.discard()).isEqualTo(1);
    assertThat(listener.known()).isEmpty();
    assertThat(here.digest()).isEqualTo(there.digest());
    assertThat(here.floor()).isEqualTo(there.floor());
  }

  @Test
  void aChangeAfterADiscardIsLaterThanWhatWasDiscarded() {
    GroupDelta discarded = here.accept(put(A, gauge("x", 1)));
    here.discard();
    now = now.minus(DAY);
    GroupDelta later = here.accept(put(A, gauge("y", 1)));
    there.join(later);
    there.join(discarded);
    assertThat(get(there, A).family("y")).isNotNull();
    assertThat(get(there, A).family("x")).isNull();
  }
}
