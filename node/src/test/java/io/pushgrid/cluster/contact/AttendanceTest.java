package io.pushgrid.cluster.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgrid.cluster.ClusterTiming;
import io.pushgrid.cluster.MemberLoad;
import io.pushgrid.cluster.contact.SimulatedMembers.SimulatedMember;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AttendanceTest {
  private static final Vitals VITALS = new Vitals("1.2", 99, new MemberLoad(3, 4, 5, 6));
  private static final UUID A = new UUID(0, 1);
  private static final UUID B = new UUID(0, 2);
  private static final LeaseLengths LENGTHS =
      new LeaseLengths(Duration.ofSeconds(3), Duration.ofSeconds(8));

  private long millis = 100_000;
  private final Attendance attendance =
      new Attendance(() -> millis * 1_000_000, LENGTHS, () -> true, () -> VITALS);

  private void both() {
    attendance.members(Set.of(A, B));
  }

  private void hears(UUID member, Set<UUID> refused) {
    attendance.answered(member, millis * 1_000_000, new SignOfLife(true, true, VITALS, refused));
  }

  @Test
  void whoeverIsReadyIsWaitedForByAllWhoMayAcknowledge() {
    long first = Long.getLong("pushgrid.attendance.seed", 20_261_129);
    System.out.println("seeds from " + first);
    int excuses = 0;
    for (int i = 0; i < 300; i++) {
      SimulatedMembers simulated = new SimulatedMembers(i % 3 == 0 ? 5 : 3, first + i);
      for (int step = 0; step < 6_000; step++) {
        simulated.step();
        excuses += checkAllReadyAreAwaited(simulated, first + i);
      }
    }
    assertThat(excuses).as("members that nobody had to wait for").isPositive();
  }

  private static int checkAllReadyAreAwaited(SimulatedMembers simulated, long seed) {
    int excused = 0;
    for (SimulatedMember acknowledging : simulated.members()) {
      if (simulated.isFrozen(acknowledging) || !acknowledging.isReady()) {
        continue;
      }
      for (SimulatedMember other : simulated.members()) {
        if (other != acknowledging && !acknowledging.attendance.awaits(other.id)) {
          excused++;
          assertThat(other.isReady())
              .as(
                  "member %d is ready and %d does not wait for it, seed %d",
                  other.number, acknowledging.number, seed)
              .isFalse();
        }
      }
    }
    return excused;
  }

  @Test
  void afterTheDisturbanceAllAreReadyAndWaitForEachOther() {
    SimulatedMembers simulated = new SimulatedMembers(5, 20_261_129);
    for (int step = 0; step < 3_000; step++) {
      simulated.step();
    }
    simulated.heal();
    for (int step = 0; step < 2_000 && !isWhole(simulated); step++) {
      simulated.heal();
      simulated.step();
    }
    assertThat(isWhole(simulated)).isTrue();
  }

  private static boolean isWhole(SimulatedMembers simulated) {
    return simulated.members().stream()
        .allMatch(member -> member.isReady()
            && simulated.members().stream()
                .allMatch(other -> other == member || member.attendance.awaits(other.id)));
  }

  @Test
  void aNewMemberIsWaitedForOnceItComparedItself() {
    both();
    assertThat(attendance.awaits(A)).isFalse();
    attendance.compared(A);
    assertThat(attendance.awaits(A)).isTrue();
    assertThat(attendance.awaits(B)).isFalse();
  }

  @Test
  void aNewMemberIsOneThatChangesWillReachBeforeItComparedItself() {
    both();
    assertThat(attendance.reaches(A)).isTrue();
    millis += 3_001;
    assertThat(attendance.reaches(A)).as("silent").isFalse();
    hears(A, Set.of());
    assertThat(attendance.reaches(A)).isTrue();
  }

  @Test
  void whomNobodyWaitsForIsNotReachedBeforeItComparesItselfThoughItIsHeardAgain() {
    both();
    attendance.compared(A);
    attendance.standsBack(A, 1);
    hears(A, Set.of());
    assertThat(attendance.reaches(A)).isFalse();
    attendance.compares(A, 1);
    assertThat(attendance.reaches(A)).isTrue();
  }

  @Test
  void aSilentMemberIsWaitedForUntilAMajorityRefusesIt() {
    both();
    attendance.compared(A);
    attendance.compared(B);
    // The lease that a new member takes itself to have, and the one that it may have been granted.
    for (int i = 0; i < 61; i++) {
      millis += 100;
      assertThat(attendance.signFor(B).refused()).isEmpty();
    }
    millis += 100;
    assertThat(attendance.signFor(B).refused()).isEqualTo(Set.of(A));
    assertThat(attendance.signFor(A).granted()).isFalse();
    assertThat(attendance.unheard()).containsExactly(A);
    assertThat(attendance.excuse()).as("on its own word").isEmpty();
    millis += 10;
    hears(B, Set.of());
    assertThat(attendance.excuse()).as("while the other hears of it").isEmpty();
    millis += 10;
    hears(B, Set.of(A));
    assertThat(attendance.excuse()).containsExactly(A);
    assertThat(attendance.awaits(A)).isFalse();
    assertThat(attendance.unheard()).isEmpty();
    attendance.compared(A);
    assertThat(attendance.awaits(A)).isTrue();
    assertThat(attendance.signFor(A).granted()).isTrue();
  }

  @Test
  void aRefusalToldBeforeThisMemberRefusedDoesNotCount() {
    both();
    attendance.compared(A);
    attendance.signFor(A);
    hears(B, Set.of(A));
    for (int i = 0; i < 62; i++) {
      millis += 100;
      attendance.signFor(B);
    }
    assertThat(attendance.unheard()).containsExactly(A);
    assertThat(attendance.excuse()).isEmpty();
  }

  @Test
  void oneOfTwoIsNeverExcused() {
    attendance.members(Set.of(A));
    attendance.compared(A);
    for (int i = 0; i < 100; i++) {
      millis += 100;
      attendance.signFor(B);
    }
    assertThat(attendance.excuse()).isEmpty();
    assertThat(attendance.awaits(A)).isTrue();
  }

  @Test
  void whoWasFrozenItselfDoesNotTakeTheOthersForSilent() {
    both();
    attendance.signFor(A);
    millis += 20_000;
    assertThat(attendance.signFor(A).granted()).isTrue();
  }

  @Test
  void aLeaseLastsAsLongAsAMajorityGrantedIt() {
    both();
    millis += 2_000;
    hears(A, Set.of());
    millis += 3_000;
    assertThat(attendance.holdsLease()).isTrue();
    millis += 1;
    assertThat(attendance.holdsLease()).isFalse();
  }

  @Test
  void anAnswerThatGrantsNothingIsNoLease() {
    both();
    millis += 2_000;
    attendance.answered(A, millis * 1_000_000, new SignOfLife(false, true, VITALS, Set.of()));
    millis += 1_001;
    assertThat(attendance.holdsLease()).isFalse();
  }

  @Test
  void aLeaseThatRanOutStaysSoWhoeverLeaves() {
    both();
    millis += 5_000;
    attendance.members(Set.of());
    assertThat(attendance.holdsLease()).isFalse();
    attendance.renewLease();
    assertThat(attendance.holdsLease()).isTrue();
  }

  @Test
  void whoLeavesIsNotWaitedForAgain() {
    both();
    attendance.compared(A);
    attendance.leaves(A);
    assertThat(attendance.awaits(A)).isFalse();
    attendance.compared(A);
    assertThat(attendance.awaits(A)).isFalse();
    assertThat(attendance.isLeaving(A)).isTrue();
  }

  @Test
  void whoStandsBackIsNotWaitedForUntilItComparesItself() {
    both();
    attendance.compares(A, 1);
    attendance.standsBack(A, 2);
    assertThat(attendance.awaits(A)).isFalse();
    assertThat(attendance.signFor(A).granted()).isFalse();
    attendance.compares(A, 2);
    attendance.standsBack(A, 2);
    assertThat(attendance.awaits(A)).as("it was heard late").isTrue();
  }

  @Test
  void whoComparesItselfIsWaitedForAtOnceAndCountedOnWhenItHasToldAllItKnows() {
    both();
    attendance.compares(A, 1);
    assertThat(attendance.awaits(A)).isTrue();
    assertThat(attendance.isMatched(A)).isFalse();
    attendance.matches(A);
    assertThat(attendance.isMatched(A)).isTrue();
    attendance.standsBack(A, 2);
    assertThat(attendance.isMatched(A)).isFalse();
    attendance.matches(A);
    assertThat(attendance.isMatched(A)).as("its comparison was before").isFalse();
    attendance.compares(A, 2);
    assertThat(attendance.isMatched(A)).isFalse();
  }

  @Test
  void whomThisMemberComparedItselfWithIsCountedOn() {
    both();
    attendance.compared(B);
    assertThat(attendance.isMatched(B)).isTrue();
    assertThat(attendance.isMatched(A)).isFalse();
  }

  @Test
  void whoIsRemovedIsWaitedForUntilEveryLeaseItMayHaveRanOut() {
    both();
    attendance.compared(A);
    attendance.compared(B);
    attendance.members(Set.of(B));
    millis += 3_600;
    assertThat(attendance.excuse()).isEmpty();
    assertThat(attendance.awaited()).containsExactlyInAnyOrder(A, B);
    millis += 100;
    assertThat(attendance.excuse()).containsExactly(A);
    assertThat(attendance.awaited()).containsExactly(B);
  }

  @Test
  void whoComparesItselfUnderANameOfNoMemberIsWaitedForNoLongerThanALeaseMayLast() {
    both();
    UUID merged = new UUID(0, 3);
    attendance.compares(merged, 1);
    millis += 3_600;
    assertThat(attendance.excuse()).isEmpty();
    assertThat(attendance.awaits(merged)).isTrue();
    millis += 100;
    assertThat(attendance.excuse()).containsExactly(merged);
    assertThat(attendance.awaits(merged)).isFalse();
  }

  @Test
  void whoComparesItselfBeforeItIsInTheListIsWaitedForAsLongAsItSpeaks() {
    attendance.members(Set.of(B));
    attendance.compares(A, 1);
    for (int i = 0; i < 5; i++) {
      millis += 3_000;
      assertThat(attendance.signFor(A).granted()).isTrue();
      assertThat(attendance.excuse()).isEmpty();
    }
    both();
    millis += 3_000;
    assertThat(attendance.excuse()).isEmpty();
    assertThat(attendance.awaits(A)).isTrue();
  }

  @Test
  void theDeadAreWaitedForNoMoreAndNoMajorityNeedsThem() {
    both();
    attendance.compared(A);
    attendance.compared(B);
    assertThat(attendance.died(A)).isTrue();
    assertThat(attendance.died(B)).isTrue();
    assertThat(attendance.died(B)).isFalse();
    assertThat(attendance.awaited()).isEmpty();
    millis += 5_000;
    assertThat(attendance.holdsLease()).isTrue();
    attendance.members(Set.of());
    assertThat(attendance.awaited()).isEmpty();
  }

  @Test
  void whoIsAMemberAgainIsJudgedAnew() {
    both();
    attendance.compared(A);
    attendance.members(Set.of(B));
    millis += 1_000;
    both();
    attendance.compared(A);
    millis += 3_000;
    assertThat(attendance.excuse()).isEmpty();
    assertThat(attendance.awaits(A)).isTrue();
  }

  @Test
  void aMemberIsHeardByOthersIfOneOfThemDoesNotRefuseIt() {
    both();
    attendance.compared(A);
    for (int i = 0; i < 62; i++) {
      millis += 100;
      attendance.signFor(B);
    }
    assertThat(attendance.unheard()).containsExactly(A);
    assertThat(attendance.isHeardByOthers(A)).as("nobody has said so yet").isFalse();
    millis += 10;
    hears(B, Set.of(A));
    assertThat(attendance.isHeardByOthers(A)).isFalse();
    millis += 10;
    hears(B, Set.of());
    assertThat(attendance.isHeardByOthers(A)).isTrue();
  }

  @Test
  void ofTwoThereIsNobodyElseWhoHears() {
    attendance.members(Set.of(A));
    attendance.compared(A);
    for (int i = 0; i < 100; i++) {
      millis += 100;
      attendance.signFor(B);
    }
    assertThat(attendance.unheard()).containsExactly(A);
    millis += 10;
    hears(A, Set.of());
    assertThat(attendance.isHeardByOthers(A)).as("whatever it says of itself").isFalse();
  }

  @Test
  void whoIsAloneWaitsForNobodyWhoWasRemoved() {
    attendance.members(Set.of(A));
    attendance.compared(A);
    attendance.members(Set.of());
    assertThat(attendance.awaited()).isEmpty();
  }

  @Test
  void ofTwoBothGoOnWithoutTheOther() {
    attendance.members(Set.of(A));
    for (int i = 0; i < 1_000; i++) {
      millis += 100;
      assertThat(attendance.holdsLease()).isTrue();
    }
  }

  @Test
  void ofTwoOneThatWasFrozenMustAssumeThatTheOtherWentOn() {
    attendance.members(Set.of(A));
    millis += 8_001;
    attendance.members(Set.of());
    assertThat(attendance.holdsLease()).isFalse();
  }

  @Test
  void ofTwoNoneIsTakenForDeadBeforeItKnows() {
    assertThat(LeaseLengths.of(ClusterTiming.DEFAULT))
        .isEqualTo(new LeaseLengths(Duration.ofSeconds(3), Duration.ofSeconds(8)));
  }

  @Test
  void aSignOfLifeIsReadAsItWasWritten() {
    SignOfLife sign = new SignOfLife(true, false, VITALS, Set.of(A, B));
    assertThat(SignOfLife.decode(sign.encode())).isEqualTo(sign);
    byte[] older = Arrays.copyOf(sign.encode(), sign.encode().length - Long.BYTES);
    assertThat(SignOfLife.decode(older).vitals())
        .as("of a release that does not tell for how long it has been up")
        .isEqualTo(new Vitals("1.2", 99, new MemberLoad(3, 4, 5, 0)));
  }
}
