package io.pushgrid.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgrid.group.GroupDelta;
import io.pushgrid.group.GroupListener;
import io.pushgrid.group.GroupState;
import io.pushgrid.group.GroupingKey;
import io.pushgrid.group.History;
import io.pushgrid.group.codec.GroupCodec;
import io.pushgrid.group.version.HybridClock;
import io.pushgrid.view.LocalView;
import io.pushgrid.view.Objections;
import io.pushgrid.view.Scrapes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Members that get the same changes in different orders, some of them twice, end alike and show the same bytes. */
class ConvergenceTest {
  @Provide
  Arbitrary<List<History.Step>> steps() {
    return History.steps(25);
  }

  /** A member with a view; another of the same listens to what it is told. */
  private static final class Member {
    final LocalView view = new LocalView(new Objections.Rules(true, name -> null));
    final ReplicatedGroups groups = groups(view);

    static ReplicatedGroups groups(GroupListener listener) {
      return new ReplicatedGroups(
          new HybridClock(() -> Instant.EPOCH, 9), () -> Instant.EPOCH, listener);
    }

    Map<GroupingKey, Long> states() {
      Map<GroupingKey, Long> states = new HashMap<>();
      for (int i = 0; i < ReplicatedGroups.BUCKETS; i++) {
        for (GroupState state : groups.bucket(i)) {
          states.put(state.key(), state.fingerprint());
        }
      }
      return states;
    }
  }

  @Property(tries = 200)
  void anyOrderEndsInTheSameStateDigestAndScrape(
      @ForAll("steps") List<History.Step> steps, @ForAll long seed) {
    Random random = new Random(seed);
    List<GroupDelta> deltas = History.deltas(steps);
    Member inOrder = new Member();
    deltas.forEach(inOrder.groups::join);
    for (int i = 0; i < 2; i++) {
      Member shuffled = new Member();
      deliver(deltas, shuffled, random);
      assertThat(shuffled.states()).isEqualTo(inOrder.states());
      assertThat(shuffled.groups.digest()).isEqualTo(inOrder.groups.digest());
      assertThat(shuffled.groups.floor()).isEqualTo(inOrder.groups.floor());
      assertThat(Scrapes.text(shuffled.view)).isEqualTo(Scrapes.text(inOrder.view));
    }
  }

  /** As the wire would: shuffled, some twice, some together, decoded afresh; and scraped meanwhile. */
  private static void deliver(List<GroupDelta> deltas, Member to, Random random) {
    List<GroupDelta> messages = new ArrayList<>(deltas);
    messages.addAll(deltas.subList(random.nextInt(deltas.size()), deltas.size()));
    Collections.shuffle(messages, random);
    for (GroupDelta message : messages) {
      to.groups.join(GroupCodec.decode(GroupCodec.encode(message)));
      if (random.nextInt(4) == 0) {
        Scrapes.text(to.view);
      }
    }
  }

  @Property(tries = 100)
  void membersThatExchangeBucketsEndAlike(
      @ForAll("steps") List<History.Step> steps, @ForAll long seed) {
    Random random = new Random(seed);
    Member a = new Member();
    Member b = new Member();
    for (GroupDelta delta : History.deltas(steps)) {
      (random.nextBoolean() ? a : b).groups.join(delta);
    }
    a.groups.join(GroupDelta.wipe(b.groups.floor()));
    b.groups.join(GroupDelta.wipe(a.groups.floor()));
    for (int bucket = 0; bucket < ReplicatedGroups.BUCKETS; bucket++) {
      List<GroupState> mine = a.groups.bucket(bucket);
      a.groups.join(GroupDelta.of(b.groups.bucket(bucket)));
      b.groups.join(GroupDelta.of(mine));
    }
    assertThat(a.groups.digest()).isEqualTo(b.groups.digest());
    assertThat(Scrapes.text(a.view)).isEqualTo(Scrapes.text(b.view));
  }

  @Property(tries = 200)
  void listenerKnowsAllThatExistsAndDigestChangesExactlyWithTheState(
      @ForAll("steps") List<History.Step> steps, @ForAll long seed) {
    RecordingListener listener = new RecordingListener();
    ReplicatedGroups groups = Member.groups(listener);
    List<GroupDelta> deltas = History.deltas(steps);
    Collections.shuffle(deltas, new Random(seed));
    for (GroupDelta delta : deltas) {
      long[] before = groups.digest();
      Map<GroupingKey, GroupState> known = Map.copyOf(listener.known());
      int changed = groups.join(delta);
      if (changed == 0) {
        assertThat(groups.digest()).isEqualTo(before);
        assertThat(listener.known()).isEqualTo(known);
      } else if (!listener.known().equals(known)) {
        assertThat(groups.digest()).isNotEqualTo(before);
      }
    }
    for (GroupingKey key : History.KEYS) {
      GroupState state = groups.get(key);
      assertThat(listener.known().get(key))
          .isEqualTo(state != null && state.exists() ? state : null);
    }
  }
}
