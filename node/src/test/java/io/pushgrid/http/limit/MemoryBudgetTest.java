package io.pushgrid.http.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MemoryBudgetTest {
  private static final long MIB = 1 << 20;

  private long left = Long.MAX_VALUE;
  private final MemoryBudget budget = new MemoryBudget(100 * MIB, () -> left);

  private static void assertRefused(MemoryBudget.Claim claim, long bytes, int status) {
    assertThatThrownBy(() -> claim.take(bytes))
        .isInstanceOfSatisfying(LimitException.class, refused -> {
          assertThat(refused.status()).isEqualTo(status);
          assertThat(refused.flag()).isEqualTo("push.max-in-flight-size");
        });
  }

  @Test
  void whatIsTakenComesBackWhenTheLastLetsGo() {
    MemoryBudget.Claim claim = budget.claim();
    claim.take(30 * MIB);
    claim.take(20 * MIB);
    assertThat(budget.taken()).isBetween(49 * MIB, 50 * MIB);
    claim.hold();
    claim.release();
    assertThat(budget.taken()).isBetween(49 * MIB, 50 * MIB);
    claim.release();
    assertThat(budget.taken()).isZero();
  }

  @Test
  void whoFindsNoRoomIsToComeAgainAndTakesNothing() {
    budget.claim().take(60 * MIB);
    MemoryBudget.Claim second = budget.claim();
    second.take(10 * MIB);
    long before = budget.taken();
    assertRefused(second, 30 * MIB, 503);
    assertThat(budget.taken()).isEqualTo(before);
    second.release();
    budget.claim().take(25 * MIB);
  }

  @Test
  void whatWouldNeverFitIsTooLarge() {
    assertRefused(budget.claim(), 95 * MIB, 413);
    MemoryBudget.Claim growing = budget.claim();
    growing.take(80 * MIB);
    assertRefused(growing, 20 * MIB, 413);
  }

  @Test
  void smallOnesGetThroughWhenLargeOnesHaveTakenAllTheyCan() {
    budget.claim().take(89 * MIB);
    assertRefused(budget.claim(), 2 * MIB, 503);
    budget.claim().take(MIB / 2);
    budget.claim().take(MIB / 2);
  }

  @Test
  void verySmallOnesTakeNothing() {
    budget.claim().take(10_000);
    assertThat(budget.taken()).isZero();
  }

  @Test
  void whatIsRenderedOfABodyWasMostlyTakenWithIt() {
    MemoryBudget.Claim claim = budget.claim();
    claim.takeForBody(10 * MIB);
    long before = budget.taken();
    claim.takeForForms(25 * MIB);
    claim.takeForForms(15 * MIB);
    assertThat(budget.taken()).isEqualTo(before).isGreaterThan(49 * MIB);
    claim.takeForForms(10 * MIB);
    assertThat(budget.taken()).isEqualTo(before + 10 * MIB);
  }

  @Test
  void whatIsStoredLeavesLessButNeverNothing() {
    left = 50 * MIB;
    assertThat(budget.limit()).isEqualTo(50 * MIB);
    assertRefused(budget.claim(), 46 * MIB, 413);
    left = -1;
    assertThat(budget.limit()).isEqualTo(4 * MIB);
    budget.claim().take(MIB);
  }
}
