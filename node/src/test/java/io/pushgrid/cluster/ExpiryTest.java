package io.pushgrid.cluster;

import static io.pushgrid.group.Pushes.gauge;
import static io.pushgrid.group.Pushes.post;
import static io.pushgrid.group.Pushes.put;
import static org.assertj.core.api.Assertions.assertThat;

import io.pushgrid.group.GroupChange;
import io.pushgrid.group.GroupDelta;
import io.pushgrid.group.GroupKeeper;
import io.pushgrid.group.GroupState;
import io.pushgrid.group.GroupingKey;
import io.pushgrid.group.version.HybridClock;
import io.pushgrid.group.version.SharedClock;
import io.pushgrid.group.version.Terms;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Groups end when their time is over, on all members alike and whatever their wall clocks say. */
class ExpiryTest {
  private static final GroupingKey A = GroupingKey.of("job", "a");
  private static final List<GroupingKey> KEYS =
      IntStream.range(0, 5).mapToObj(i -> GroupingKey.of("job", "j" + i)).toList();

  private Instant now = Instant.parse("2024-05-06T07:08:09Z");

  /** A member whose wall clock is off. */
  private final class Member {
    final RecordingListener listener = new RecordingListener();
    final ReplicatedGroups groups;

    Member(int number, Duration off) {
      InstantSource wall = () -> now.plus(off);
      SharedClock shared = SharedClock.joining(wall);
      shared.follow(now.toEpochMilli(), Duration.ZERO);
      groups = new ReplicatedGroups(
          new HybridClock(wall, number),
          new ReplicatedGroups.Times(wall, shared),
          listener,
          GroupKeeper.NONE);
    }

    Terms terms(long ttlMillis, long intervalMillis) {
      return Terms.of(
          groups.shared().millis(),
          Duration.ofMillis(ttlMillis),
          Duration.ofMillis(intervalMillis));
    }

    GroupDelta push(GroupingKey key, long ttlMillis) {
      return groups.accept(put(key, terms(ttlMillis, 0), gauge("x", 1)));
    }

    boolean shows(GroupingKey key) {
      return listener.known().containsKey(key);
    }
  }

  private final Member here = new Member(1, Duration.ZERO);
  private final Member ahead = new Member(2, Duration.ofHours(1));
  private final Member behind = new Member(3, Duration.ofHours(-1));
  private final List<Member> members = List.of(here, ahead, behind);

  private void pass(long millis) {
    now = now.plusMillis(millis);
    members.forEach(member -> member.groups.advance());
  }

  @Test
  void aGroupEndsEverywhereAtTheSameMoment() {
    for (Member pushed : members) {
      GroupDelta delta = pushed.push(A, 1_000);
      members.forEach(member -> member.groups.join(delta));
      pass(999);
      assertThat(members).allMatch(member -> member.shows(A));
      pass(1);
      assertThat(members).noneMatch(member -> member.shows(A));
      assertThat(ahead.groups.digest()).isEqualTo(behind.groups.digest());
    }
    assertThat(here.groups.expiredGroups()).isEqualTo(3);
  }

  @Test
  void aPushRenewsItAndOneWithoutALifetimeKeepsIt() {
    here.push(A, 1_000);
    pass(999);
    here.push(A, 1_000);
    pass(999);
    assertThat(here.shows(A)).isTrue();
    here.push(A, 0);
    pass(1_000_000);
    assertThat(here.shows(A)).isTrue();
    here.push(A, 1);
    pass(1);
    assertThat(here.shows(A)).isFalse();
  }

  @Test
  void aPushThatIsRefusedRenewsNothing() {
    here.push(A, 1_000);
    pass(500);
    here.groups.accept(new GroupChange.PushFailed(A, "no", here.terms(1_000, 0)));
    pass(500);
    assertThat(here.shows(A)).isFalse();
  }

  @Test
  void aGroupToWhichNoPushEverSucceededEndsToo() {
    here.groups.accept(new GroupChange.PushFailed(A, "no", here.terms(1_000, 0)));
    pass(999);
    assertThat(here.shows(A)).isTrue();
    pass(1);
    assertThat(here.shows(A)).isFalse();
  }

  @Test
  void aPushToAGroupWhoseTimeIsOverFindsNothingOfItHereOrElsewhere() {
    GroupDelta old = here.push(A, 1_000);
    ahead.groups.join(old);
    now = now.plusMillis(1_000);
    // The other has not looked at the time yet.
    GroupDelta added = here.groups.accept(post(A, here.terms(1_000, 0), gauge("y", 2)));
    ahead.groups.join(added);
    for (Member member : List.of(here, ahead)) {
      GroupState group = Objects.requireNonNull(member.groups.get(A));
      assertThat(group.families()).extracting(family -> family.name()).containsExactly("y");
    }
    assertThat(here.groups.digest()).isEqualTo(ahead.groups.digest());
  }

  @Test
  void aPushThatAnotherAcceptedMeanwhileOutlivesTheEnd() {
    GroupDelta first = here.push(A, 1_000);
    ahead.groups.join(first);
    now = now.plusMillis(900);
    GroupDelta second = ahead.push(A, 1_000);
    now = now.plusMillis(100);
    List<GroupState> ended = here.groups.advance();
    assertThat(here.shows(A)).isFalse();
    here.groups.join(second);
    assertThat(here.shows(A)).isTrue();
    ahead.groups.join(GroupDelta.of(ended));
    assertThat(ahead.shows(A)).isTrue();
    assertThat(here.groups.digest()).isEqualTo(ahead.groups.digest());
  }

  @Test
  void whatHasEndedDoesNotComeBackFromAMemberThatWasAway() {
    GroupDelta pushed = here.push(A, 1_000);
    behind.groups.join(pushed);
    now = now.plusMillis(1_000);
    here.groups.advance();
    here.groups.join(pushed);
    assertThat(here.shows(A)).isFalse();
    here.groups.forgetTombstones(Duration.ZERO);
    here.groups.join(pushed);
    here.groups.advance();
    assertThat(here.shows(A)).as("the state itself says that it is over").isFalse();
  }

  @Test
  void aMemberThatDoesNotKnowTheTimeLetsNothingEnd() {
    InstantSource wall = () -> now.plus(Duration.ofHours(1));
    SharedClock shared = SharedClock.joining(wall);
    RecordingListener listener = new RecordingListener();
    ReplicatedGroups joining = new ReplicatedGroups(
        new HybridClock(wall, 9),
        new ReplicatedGroups.Times(wall, shared),
        listener,
        GroupKeeper.NONE);
    joining.join(here.push(A, 1_000));
    assertThat(joining.advance()).isEmpty();
    assertThat(listener.known()).containsKey(A);
    shared.follow(now.toEpochMilli(), Duration.ZERO);
    assertThat(joining.advance()).isEmpty();
    now = now.plusMillis(1_000);
    assertThat(joining.advance()).hasSize(1);
  }

  @Test
  void aMissedPushIsToldOnceAndAgainAfterTheNextOne() {
    here.groups.accept(put(A, here.terms(0, 1_000), gauge("x", 1)));
    pass(999);
    assertThat(here.listener.events()).doesNotContain("overdue {job=\"a\"}");
    pass(1);
    pass(5_000);
    assertThat(here.listener.events()).containsOnlyOnce("overdue {job=\"a\"}");
    here.groups.accept(put(A, here.terms(0, 1_000), gauge("x", 1)));
    pass(1_000);
    assertThat(here.listener.events()).filteredOn("overdue {job=\"a\"}"::equals).hasSize(2);
  }

  @Test
  void aWipeLeavesNothingThatCouldEndLater() {
    here.push(A, 1_000);
    here.groups.wipe();
    pass(1_000);
    assertThat(here.groups.expiredGroups()).isZero();
  }

  private static GroupDelta everything(Member member) {
    return GroupDelta.of(IntStream.range(0, ReplicatedGroups.BUCKETS)
        .mapToObj(member.groups::bucket)
        .flatMap(List::stream)
        .toList());
  }

  /**
   * Members that hear of every push at once show exactly the groups that a model shows, at every moment; so does, in the end,
   * whoever heard of them in another order, some more than once, and looked at the time in between. All are equal once they
   * have told each other what they know.
   */
  @Property(tries = 200)
  void membersShowWhatAModelShows(@ForAll long seed) {
    Random random = new Random(seed);
    Map<GroupingKey, Long> ends = new HashMap<>();
    List<GroupDelta> deltas = new ArrayList<>();
    List<Member> fresh = List.of(
        new Member(1, Duration.ZERO),
        new Member(2, Duration.ofHours(1)),
        new Member(3, Duration.ofHours(-1)));
    Member late = new Member(4, Duration.ofMinutes(7));
    for (int step = 0; step < 60; step++) {
      now = now.plusMillis(random.nextInt(40));
      long millis = now.toEpochMilli();
      GroupingKey key = KEYS.get(random.nextInt(KEYS.size()));
      Member accepting = fresh.get(random.nextInt(fresh.size()));
      GroupDelta delta;
      if (random.nextInt(8) == 0) {
        delta = accepting.groups.accept(new GroupChange.Delete(key));
        ends.remove(key);
      } else {
        long ttl = random.nextInt(5) * 25L;
        Terms terms = accepting.terms(ttl, 0);
        delta = accepting.groups.accept(
            random.nextBoolean()
                ? put(key, terms, gauge("x", step))
                : post(key, terms, gauge("y" + random.nextInt(3), step)));
        ends.put(key, ttl == 0 ? Terms.NEVER : millis + ttl);
      }
      deltas.add(delta);
      fresh.forEach(member -> member.groups.join(delta));
      fresh.forEach(member -> member.groups.advance());
      if (random.nextInt(3) == 0) {
        late.groups.join(deltas.get(random.nextInt(deltas.size())));
        late.groups.advance();
      }
      ends.values().removeIf(end -> end <= millis);
      for (Member member : fresh) {
        assertThat(member.listener.known().keySet())
            .as("seed %d, step %d", seed, step)
            .isEqualTo(ends.keySet());
      }
    }
    deltas.forEach(late.groups::join);
    late.groups.advance();
    assertThat(late.listener.known().keySet()).isEqualTo(ends.keySet());
    List<Member> all = List.of(fresh.get(0), fresh.get(1), fresh.get(2), late);
    List<GroupDelta> told = all.stream().map(ExpiryTest::everything).toList();
    all.forEach(member -> told.forEach(member.groups::join));
    for (Member member : all) {
      assertThat(member.groups.digest()).isEqualTo(late.groups.digest());
      assertThat(member.listener.known().keySet()).isEqualTo(ends.keySet());
    }
  }
}
