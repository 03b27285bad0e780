package io.pushgrid.persistence;

import static io.pushgrid.group.Pushes.gauge;
import static io.pushgrid.group.Pushes.put;
import static io.pushgrid.group.Pushes.state;
import static io.pushgrid.group.Pushes.version;
import static org.assertj.core.api.Assertions.assertThat;

import io.pushgrid.group.GroupDelta;
import io.pushgrid.group.GroupState;
import io.pushgrid.group.GroupingKey;
import io.pushgrid.group.codec.GroupCodec;
import io.pushgrid.group.version.Version;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store promises. */
abstract class GroupStoreContract {
  static final GroupState A = state(put(GroupingKey.of("job", "a"), gauge("x", 1)));
  static final GroupState A_LATER =
      state(put(A.key(), gauge("x", 1)), put(A.key(), gauge("y", 2), gauge("z", 3)));
  static final GroupState B = state(put(GroupingKey.of("job", "b", "host", "ü/"), gauge("x", 1)));
  static final GroupState B_GONE = GroupState.deleted(B.key(), version(7));

  private GroupStore store;

  /** Takes a store, the same one each time. */
  abstract GroupStore take();

  @BeforeEach
  void takeIt() {
    store = take();
  }

  /** What a store hands over; groups as their bytes. */
  record Stored(
      Version floor,
      Map<GroupingKey, String> groups,
      @Nullable Instant inSync) {
    static Stored in(GroupStore store) {
      Map<GroupingKey, String> groups = new HashMap<>();
      Version[] floor = {Version.NONE};
      Instant inSync = store.load(delta -> {
        floor[0] = Version.later(floor[0], delta.floor());
        delta.groups().forEach(group -> groups.put(group.key(), bytes(group)));
      });
      return new Stored(floor[0], groups, inSync);
    }
  }

  private static String bytes(GroupState group) {
    return HexFormat.of().formatHex(GroupCodec.encode(GroupDelta.of(group)));
  }

  static Map<GroupingKey, String> bytes(Collection<GroupState> groups) {
    return groups.stream().collect(Collectors.toMap(GroupState::key, GroupStoreContract::bytes));
  }

  static StoreBatch batch(GroupState... states) {
    StoreBatch batch = new StoreBatch();
    List.of(states).forEach(batch::put);
    return batch;
  }

  final Stored afterRestart() {
    store.close();
    store = take();
    return Stored.in(store);
  }

  final GroupStore opened() {
    assertThat(Stored.in(store)).isEqualTo(new Stored(Version.NONE, Map.of(), null));
    return store;
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void aNewStoreIsEmpty() {
    assertThat(opened()).isNotNull();
  }

  @Test
  void whatWasWrittenIsThereAfterARestart() {
    opened().write(batch(A, B), false);
    assertThat(afterRestart()).isEqualTo(new Stored(Version.NONE, bytes(List.of(A, B)), null));
  }

  @Test
  void theLastStateOfAGroupCounts() {
    opened().write(batch(A, B), true);
    store.write(batch(A_LATER, B_GONE), false);
    assertThat(afterRestart().groups()).isEqualTo(bytes(List.of(A_LATER, B_GONE)));
  }

  @Test
  void whatIsForgottenIsGone() {
    opened().write(batch(A, B), false);
    StoreBatch batch = new StoreBatch();
    batch.remove(B.key());
    store.write(batch, false);
    assertThat(afterRestart().groups()).containsOnlyKeys(A.key());
  }

  @Test
  void aWipeLeavesItsSurvivorsAndWhatComesAfterIt() {
    opened().write(batch(A, B), false);
    StoreBatch batch = batch(A_LATER);
    batch.wipe(version(9), List.of(B_GONE));
    batch.put(A);
    store.write(batch, false);
    assertThat(afterRestart()).isEqualTo(new Stored(version(9), bytes(List.of(A, B_GONE)), null));
  }

  @Test
  void theTimeOfTheLastSyncIsRemembered() {
    Instant at = Instant.parse("2024-05-06T07:08:09.123Z");
    StoreBatch batch = batch(A);
    batch.inSync(at);
    opened().write(batch, false);
    assertThat(afterRestart().inSync()).isEqualTo(at);
  }

  @Test
  void itCanBeReopenedAtAnyTimeAndWritten() {
    opened().write(batch(A), false);
    store.reopen();
    store.write(batch(B), true);
    store.sync();
    assertThat(afterRestart().groups()).containsOnlyKeys(A.key(), B.key());
  }
}
