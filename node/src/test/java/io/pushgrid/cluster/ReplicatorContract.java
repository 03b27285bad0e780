package io.pushgrid.cluster;

import static io.pushgrid.group.Pushes.gauge;
import static io.pushgrid.group.Pushes.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pushgrid.group.GroupChange;
import io.pushgrid.group.GroupState;
import io.pushgrid.group.GroupingKey;
import io.pushgrid.group.OverLimitException;
import io.pushgrid.group.PushRefusedException;
import io.vertx.core.Future;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every replicator keeps to, whether it has others to tell or not. */
public abstract class ReplicatorContract {
  protected static final GroupingKey A = GroupingKey.of("job", "a");
  protected static final GroupingKey B = GroupingKey.of("job", "b");

  /** A replicator that has not started, and the groups of every member that must show what it has done. */
  public record Fixture(
      Replicator replicator, RecordingListener listener, List<ReplicatedGroups> everywhere) {}

  private @Nullable Fixture fixture;

  /** A new one for each test. */
  protected abstract Fixture create() throws Exception;

  @BeforeEach
  public void prepare() throws Exception {
    fixture = create();
  }

  @AfterEach
  public void close() throws Exception {
    await(replicator().close());
  }

  private Fixture fixture() {
    if (fixture == null) {
      throw new IllegalStateException("expected a fixture, got none");
    }
    return fixture;
  }

  private Replicator replicator() {
    return fixture().replicator();
  }

  private static void await(Future<Void> done) throws Exception {
    try {
      done.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    } catch (TimeoutException e) {
      throw new AssertionError("expected an answer within 60 s", e);
    }
  }

  private boolean existsEverywhere(GroupingKey key) {
    return fixture().everywhere().stream().allMatch(groups -> exists(groups, key));
  }

  private boolean existsSomewhere(GroupingKey key) {
    return fixture().everywhere().stream().anyMatch(groups -> exists(groups, key));
  }

  private static boolean exists(ReplicatedGroups groups, GroupingKey key) {
    GroupState group = groups.get(key);
    return group != null && group.exists();
  }

  @Test
  public void beforeItStartedItIsNotReadyAndTakesNoChanges() {
    assertThat(replicator().notReady()).isNotEmpty();
    assertThatThrownBy(() -> await(replicator().replicate(put(A))))
        .isInstanceOf(NotReadyException.class);
    assertThatThrownBy(() -> await(replicator().wipe())).isInstanceOf(NotReadyException.class);
    assertThat(existsSomewhere(A)).isFalse();
  }

  @Test
  public void onceItStartedItIsReady() throws Exception {
    await(replicator().start());
    assertThat(replicator().notReady()).isNull();
  }

  @Test
  public void changeIsVisibleEverywhereWhenTheFutureCompletes() throws Exception {
    await(replicator().start());
    await(replicator().replicate(put(A, gauge("x", 1))));
    assertThat(existsEverywhere(A)).isTrue();
    assertThat(fixture().listener().known()).containsOnlyKeys(A);
  }

  @Test
  public void laterChangeWins() throws Exception {
    await(replicator().start());
    await(replicator().replicate(put(A, gauge("x", 1))));
    await(replicator().replicate(put(A, gauge("y", 1))));
    for (ReplicatedGroups groups : fixture().everywhere()) {
      assertThat(groups.get(A)).isNotNull().satisfies(group -> {
        assertThat(group.family("y")).isNotNull();
        assertThat(group.family("x")).isNull();
      });
    }
  }

  @Test
  public void refusedPushChangesNothing() throws Exception {
    await(replicator().start());
    List<String> before = List.copyOf(fixture().listener().events());
    fixture().listener().objection = "it does not fit";
    assertThatThrownBy(() -> await(replicator().replicate(put(A, gauge("x", 1)))))
        .isInstanceOf(PushRefusedException.class)
        .hasMessage("it does not fit");
    assertThat(existsSomewhere(A)).isFalse();
    assertThat(fixture().listener().events()).isEqualTo(before);
  }

  @Test
  public void aPushWithoutRoomChangesNothingButADeletionDoes() throws Exception {
    await(replicator().start());
    await(replicator().replicate(put(B)));
    fixture().listener().full = true;
    assertThatThrownBy(() -> await(replicator().replicate(put(A, gauge("x", 1)))))
        .isInstanceOf(OverLimitException.class);
    assertThat(existsSomewhere(A)).isFalse();
    await(replicator().replicate(new GroupChange.Delete(B)));
    assertThat(existsSomewhere(B)).isFalse();
  }

  @Test
  public void deletedGroupIsGoneEverywhere() throws Exception {
    await(replicator().start());
    await(replicator().replicate(put(A)));
    await(replicator().replicate(put(B)));
    await(replicator().replicate(new GroupChange.Delete(A)));
    assertThat(existsSomewhere(A)).isFalse();
    assertThat(existsEverywhere(B)).isTrue();
    assertThat(fixture().listener().known()).containsOnlyKeys(B);
  }

  @Test
  public void groupMayBePushedAgainAfterItWasDeleted() throws Exception {
    await(replicator().start());
    await(replicator().replicate(put(A)));
    await(replicator().replicate(new GroupChange.Delete(A)));
    await(replicator().replicate(put(A)));
    assertThat(existsEverywhere(A)).isTrue();
  }

  @Test
  public void unknownGroupMayBeDeleted() throws Exception {
    await(replicator().start());
    await(replicator().replicate(new GroupChange.Delete(A)));
    assertThat(existsSomewhere(A)).isFalse();
  }

  @Test
  public void wipeLeavesNothingAnywhere() throws Exception {
    await(replicator().start());
    await(replicator().replicate(put(A)));
    await(replicator().replicate(put(B)));
    await(replicator().wipe());
    assertThat(existsSomewhere(A) || existsSomewhere(B)).isFalse();
    assertThat(fixture().listener().known()).isEmpty();
    await(replicator().replicate(put(A)));
    assertThat(existsEverywhere(A)).isTrue();
  }

  @Test
  public void drainingItIsNotReadyButStillDoesWhatComes() throws Exception {
    await(replicator().start());
    replicator().drain();
    assertThat(replicator().notReady()).isEqualTo("shutting down");
    assertThat(replicator().notServing()).isNull();
    await(replicator().replicate(put(A)));
    assertThat(existsEverywhere(A)).isTrue();
  }

  @Test
  public void itIsOneOfTheMembers() throws Exception {
    await(replicator().start());
    assertThat(replicator().cluster().members()).filteredOn(MemberInfo::local).hasSize(1);
  }
}
