package io.pushgrid.it.failure.checker;

import static io.pushgrid.it.failure.checker.Story.NOTHING;
import static org.assertj.core.api.Assertions.assertThat;

import io.pushgrid.it.failure.checker.Anomaly.Kind;
import io.pushgrid.it.failure.history.Conditions;
import io.pushgrid.it.failure.history.Cut;
import io.pushgrid.it.failure.history.Fault;
import io.pushgrid.it.failure.history.FinalScrape;
import io.pushgrid.it.failure.history.History;
import io.pushgrid.it.failure.history.Minority;
import io.pushgrid.it.failure.history.Outcome;
import io.pushgrid.it.failure.history.Reading;
import io.pushgrid.it.failure.history.Request;
import io.pushgrid.it.failure.history.Scrape;
import io.pushgrid.it.failure.history.Span;
import io.pushgrid.it.failure.history.Write;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every kind of cheat is caught by its name, and what only looks like one is let pass. */
class HistoryCheckerTest {
  private static final Conditions CUT = Conditions.NONE.withCuts(
      List.of(new Cut(new Span(100, 200), List.of(Set.of(1), Set.of(2, 3)))));

  @Test
  void aHistoryThatKeepsEveryPromisePasses() {
    Story story = new Story()
        .scraped(NOTHING, 1, 0, 1)
        .acknowledged(1, 1, 10, 20)
        .scraped(1, 2, 21, 22)
        .acknowledged(2, 2, 30, 40)
        .scraped(1, 3, 31, 32)
        .scraped(2, 3, 33, 34)
        .acknowledged(NOTHING, 3, 50, 60)
        .scraped(NOTHING, 1, 61, 62)
        .acknowledged(3, 1, 70, 80)
        .scraped(3, 1, 81, 82)
        .atLast(3);

    assertThat(story.verdict().report()).contains("nothing wrong");
  }

  @Test
  void anAcknowledgedPushThatIsNotThereInTheEndIsLost() {
    assertOnly(Kind.LOST, new Story().acknowledged(1, 1, 10, 20).atLast(NOTHING));
    assertOnly(
        Kind.LOST,
        new Story().acknowledged(1, 1, 10, 20).acknowledged(2, 1, 30, 40).atLast(1));
  }

  @Test
  void theEvidenceNamesTheGroupTheRequestsTheNodesAndTheTimes() {
    Verdict verdict = new Story()
        .acknowledged(1, 1, 10_000_000, 20_000_000)
        .acknowledged(2, 3, 30_000_000, 40_000_000)
        .scraped(1, 2, 50_000_000, 60_000_000)
        .verdict();

    assertThat(verdict.report())
        .contains("STALE owned-0: scrape of node 2 at 0.050-0.060 -> 200 shows 1; expected that of"
            + " PUT 2 at 0.030-0.040 on node 3 -> OK; it is that of PUT 1 at 0.010-0.020 on node 1"
            + " -> OK");
  }

  @Test
  void aScrapeOlderThanWhatWasAcknowledgedBeforeItIsStale() {
    Story story = new Story()
        .acknowledged(1, 1, 10, 20)
        .acknowledged(2, 1, 30, 40)
        .scraped(1, 2, 41, 50)
        .atLast(2);

    assertOnly(Kind.STALE, story);
  }

  @Test
  void aScrapeThatBeganBeforeTheAcknowledgementMayShowEither() {
    Story story = new Story()
        .acknowledged(1, 1, 10, 20)
        .acknowledged(2, 1, 30, 40)
        .scraped(1, 2, 39, 50)
        .scraped(2, 3, 31, 32)
        .atLast(2);

    assertThat(story.verdict().isGood()).isTrue();
  }

  @Test
  void anEmptyScrapeOfAJoiningNodeIsStale() {
    assertOnly(
        Kind.STALE,
        new Story().acknowledged(1, 1, 10, 20).scraped(NOTHING, 3, 30, 31).atLast(1));
  }

  @Test
  void aNodeThatIsNotReadyShowsNothingAndIsNotBlamed() {
    Story story = new Story().acknowledged(1, 1, 10, 20).notReady(3, 30, 31).atLast(1);

    assertThat(story.verdict().isGood()).isTrue();
  }

  @Test
  void aGroupStillShownAfterItsDeleteWasAcknowledgedIsStale() {
    Story story = new Story()
        .acknowledged(1, 1, 10, 20)
        .acknowledged(NOTHING, 1, 30, 40)
        .scraped(1, 2, 41, 42)
        .atLast(NOTHING);

    assertOnly(Kind.STALE, story);
  }

  @Test
  void aGroupThatWasGoneAndIsThereAgainIsResurrected() {
    Story story = new Story()
        .acknowledged(1, 1, 10, 20)
        .acknowledged(NOTHING, 1, 30, 40)
        .scraped(NOTHING, 2, 41, 42)
        .scraped(1, 2, 43, 44)
        .atLast(NOTHING);

    assertThat(story.verdict().kinds()).contains(Kind.RESURRECTED);
  }

  @Test
  void aDeletedGroupThatIsThereInTheEndIsResurrected() {
    Story story =
        new Story().acknowledged(1, 1, 10, 20).acknowledged(NOTHING, 1, 30, 40).atLast(1);

    assertOnly(Kind.RESURRECTED, story);
  }

  @Test
  void aDeletedGroupMayComeBackWithANewerPush() {
    Story story = new Story()
        .acknowledged(1, 1, 10, 20)
        .acknowledged(NOTHING, 1, 30, 40)
        .scraped(NOTHING, 2, 41, 42)
        .unknown(2, 2, 43, 44)
        .scraped(2, 2, 60, 61)
        .atLast(2);

    assertThat(story.verdict().isGood()).isTrue();
  }

  @Test
  void whatAWipeDeletedIsResurrectedUnlessPushedAgain() {
    assertThat(wiped(1, 12).kinds()).containsOnly(Kind.RESURRECTED);
    assertThat(wiped(2, 11).kinds()).containsOnly(Kind.RESURRECTED);
    assertThat(wiped(2, 12).isGood()).isTrue();
    assertThat(wiped(2, NOTHING).kinds()).containsOnly(Kind.LOST);
  }

  /** Two groups are pushed, all is wiped, both are pushed again and show these values in the end. */
  private static Verdict wiped(long first, long second) {
    Request wipe = new Request("WIPE", 2, new Span(30, 40), Outcome.OK, "202");
    List<Write> writes = List.of(
        push(0, 1, 10, 20),
        push(1, 11, 10, 20),
        new Write(0, NOTHING, wipe),
        new Write(1, NOTHING, wipe),
        push(0, 2, 50, 60),
        push(1, 12, 50, 60));
    Reading reading = new Reading(new long[] {first, second}, List.of());
    FinalScrape last = new FinalScrape(new Scrape(1, new Span(90, 91), 200, reading), "");
    return HistoryChecker.check(new History(
        List.of("owned-0", "owned-1"), writes, List.of(), List.of(last), Conditions.NONE));
  }

  private static Write push(int register, long value, long begin, long end) {
    Request request = new Request("PUT " + value, 1, new Span(begin, end), Outcome.OK, "200");
    return new Write(register, value, request);
  }

  @Test
  void aValueNobodyPushedIsAPhantom() {
    Story story = new Story().acknowledged(1, 1, 10, 20).scraped(7, 1, 30, 31).atLast(1);

    assertThat(story.verdict().kinds()).contains(Kind.PHANTOM);
  }

  @Test
  void aValueWhosePushWasRefusedIsAPhantom() {
    assertOnly(Kind.PHANTOM, new Story().refused(1, 1, 10, 20).scraped(1, 1, 30, 31));
  }

  @Test
  void aValueShownBeforeItWasPushedIsAPhantom() {
    assertOnly(
        Kind.PHANTOM, new Story().scraped(1, 1, 5, 6).acknowledged(1, 1, 10, 20).atLast(1));
  }

  @Test
  void halfAPushIsTorn() {
    assertOnly(Kind.TORN, new Story().acknowledged(1, 1, 10, 20).torn(2, 30, 31).atLast(1));
  }

  @Test
  void aNodeThatGoesBackBeforeTheAcknowledgementIsNonMonotonic() {
    Story story = new Story()
        .acknowledged(1, 1, 10, 20)
        .acknowledged(2, 1, 30, 90)
        .scraped(2, 2, 40, 41)
        .scraped(1, 2, 42, 43)
        .atLast(2);

    assertOnly(Kind.NON_MONOTONIC, story);
  }

  @Test
  void twoNodesMayDifferWhileAPushIsUnderWay() {
    Story story = new Story()
        .acknowledged(1, 1, 10, 20)
        .acknowledged(2, 1, 30, 90)
        .scraped(2, 2, 40, 41)
        .scraped(1, 3, 42, 43)
        .atLast(2);

    assertThat(story.verdict().isGood()).isTrue();
  }

  @Test
  void aNodeThatReturnsToAValueItHadLeftIsNonMonotonicEvenIfItsPushIsUnknown() {
    Story story = new Story()
        .unknown(1, 1, 10, 20)
        .unknown(2, 1, 30, 40)
        .scraped(1, 2, 41, 42)
        .scraped(2, 2, 43, 44)
        .scraped(1, 2, 45, 46);

    assertOnly(Kind.NON_MONOTONIC, story);
  }

  @Test
  void aNewProcessMayHaveLostWhatWasNeverAcknowledged() {
    Story story = new Story()
        .acknowledged(1, 1, 10, 20)
        .unknown(2, 1, 30, 40)
        .scraped(1, 1, 31, 32)
        .scraped(2, 1, 33, 34)
        .restarted(1, 50)
        .scraped(1, 1, 60, 61)
        .atLast(1);

    assertThat(story.verdict().isGood()).isTrue();
  }

  @Test
  void anOlderAcknowledgedPushThatWinsOverANewerOneIsCaught() {
    Story skewed = new Story()
        .acknowledged(1, 1, 10, 20)
        .acknowledged(2, 2, 30, 40)
        .scraped(1, 1, 41, 42)
        .scraped(1, 2, 41, 42)
        .atLast(1);

    assertThat(skewed.verdict().kinds()).containsExactlyInAnyOrder(Kind.STALE, Kind.LOST);
  }

  @Test
  void anUnknownPushMayTakeEffectAfterLaterOnes() {
    Story story = new Story()
        .unknown(1, 1, 10, 20)
        .acknowledged(2, 2, 30, 40)
        .scraped(2, 2, 41, 42)
        .scraped(1, 2, 500, 501)
        .atLast(1);

    assertThat(story.verdict().isGood()).isTrue();
  }

  @Test
  void anUnknownDeleteMayTakeEffectAfterLaterPushes() {
    Story story = new Story()
        .acknowledged(1, 1, 5, 6)
        .unknown(NOTHING, 1, 10, 20)
        .acknowledged(2, 2, 30, 40)
        .atLast(NOTHING);

    assertThat(story.verdict().isGood()).isTrue();
  }

  @Test
  void nodesThatServeOtherBytesInTheEndDisagree() {
    Story story = new Story()
        .acknowledged(1, 1, 10, 20)
        .atLast(1, 1, "a 1\npush_time_seconds 5\n")
        .atLast(1, 2, "a 1\npush_time_seconds 6\n");

    assertOnly(Kind.DISAGREEMENT, story);
  }

  @Test
  void anAcknowledgementByAMinorityIsCaught() {
    Conditions minority =
        Conditions.NONE.withMinorities(List.of(new Minority(3, new Span(100, 200), 30)));
    Story acknowledged = new Story().acknowledged(1, 3, 110, 120).atLast(1);
    Story scraped = new Story().scraped(NOTHING, 3, 140, 141);
    Story elsewhere = new Story()
        .acknowledged(1, 2, 110, 120)
        .acknowledged(2, 3, 90, 120)
        .scraped(2, 3, 121, 122)
        .atLast(2);

    assertThat(acknowledged.verdict(minority).kinds()).containsOnly(Kind.MINORITY_ACK);
    assertThat(scraped.verdict(minority).kinds()).containsOnly(Kind.MINORITY_ACK);
    assertThat(elsewhere.verdict(minority).isGood()).isTrue();
  }

  @Test
  void aFailedRequestIsCaughtWhereNoneMayFail() {
    Story story = new Story().unknown(1, 0, 10, 20);
    Story scrape = new Story().notReady(0, 10, 20);

    assertThat(story.verdict().isGood()).isTrue();
    assertThat(story.verdict(Conditions.NONE.andNoneMayFail()).kinds())
        .containsOnly(Kind.FAILED_REQUEST);
    assertThat(scrape.verdict(Conditions.NONE.andNoneMayFail()).kinds())
        .containsOnly(Kind.FAILED_REQUEST);
  }

  @Test
  void whileTwoSidesGoOnEachIsJudgedByItsOwnAcknowledgements() {
    Story story = new Story()
        .acknowledged(1, 1, 10, 20)
        .acknowledged(2, 2, 110, 120)
        .scraped(1, 1, 130, 131)
        .scraped(2, 3, 130, 131)
        .acknowledged(3, 1, 140, 150)
        .scraped(2, 3, 160, 161)
        .atLast(3);

    assertThat(story.verdict(CUT).isGood()).isTrue();
    assertThat(story.verdict().kinds()).contains(Kind.STALE);
  }

  @Test
  void aSideIsBlamedForWhatItAcknowledgedItselfOrKnewBeforeTheCut() {
    Story own =
        new Story().acknowledged(1, 1, 10, 20).acknowledged(2, 2, 110, 120).scraped(1, 3, 130, 131);
    Story before = new Story().acknowledged(1, 1, 10, 20).scraped(NOTHING, 2, 130, 131);
    Story after = new Story().acknowledged(1, 1, 110, 120).scraped(NOTHING, 2, 201, 202);

    assertThat(own.verdict(CUT).kinds()).containsOnly(Kind.STALE);
    assertThat(before.verdict(CUT).kinds()).containsOnly(Kind.STALE);
    assertThat(after.verdict(CUT).kinds()).containsOnly(Kind.STALE);
  }

  @Test
  void eitherSideMayWinInTheEndButNotNeither() {
    Story story = new Story()
        .acknowledged(1, 1, 10, 20)
        .acknowledged(2, 1, 110, 120)
        .acknowledged(3, 2, 130, 140);

    assertThat(story.atLast(2).verdict(CUT).isGood()).isTrue();
    Story lost =
        new Story().acknowledged(1, 1, 10, 20).acknowledged(2, 2, 130, 140).atLast(1);
    assertThat(lost.verdict(CUT).kinds()).containsOnly(Kind.LOST);
  }

  @Test
  void recoveryIsCountedFromTheInjectionToTheFirstPushSentAfterIt() {
    Fault fault = new Fault("kill", new Span(100, 110), Set.of(1, 2), new Span(500, 700), 900);
    Verdict verdict = new Story()
        .acknowledged(1, 1, 90, 400)
        .acknowledged(2, 1, 120, 130)
        .acknowledged(3, 2, 130, 300)
        .verdict(Conditions.NONE.withFaults(List.of(fault)));

    assertThat(verdict.recoveries())
        .containsExactly(new Recovery("kill", 200 / 1e9, 0, 200 / 1e9, 400 / 1e9));
  }

  @Test
  void pushesAreUndisturbedWhenNoneIsDeniedAnyMoreOrTakesMoreThanASecond() {
    long second = 1_000_000_000L;
    Fault fault =
        new Fault("kill", new Span(0, 1), Set.of(1), new Span(9 * second, 10 * second), 0);
    Verdict verdict = new Story()
        .acknowledged(1, 1, 2, 3 * second)
        .unknown(2, 1, 4 * second, 5 * second)
        .unknown(3, 2, 4 * second, 7 * second)
        .acknowledged(4, 1, 5 * second, 6 * second)
        .restarted(1, 20 * second)
        .unknown(5, 1, 21 * second, 22 * second)
        .verdict(Conditions.NONE.withFaults(List.of(fault)));

    assertThat(verdict.recoveries()).singleElement().returns(5.0, Recovery::settled);
  }

  @Test
  void aPushDeniedByAClusterThatIsWholeAgainIsCaught() {
    Fault fault = new Fault("kill", new Span(100, 110), Set.of(1), new Span(500, 700), 900);
    Conditions conditions = Conditions.NONE.withFaults(List.of(fault));

    assertThat(new Story().unknown(1, 1, 650, 950).verdict(conditions).isGood()).isTrue();
    assertThat(new Story().unknown(1, 1, 750, 950).verdict(conditions).kinds())
        .containsOnly(Kind.NOT_RECOVERED);
  }

  @Test
  void aPushThatTheNextHarmMayHaveBrokenIsNoLackOfRecovery() {
    Fault fault = new Fault("kill", new Span(100, 110), Set.of(1), new Span(500, 700), 900);
    Conditions conditions = Conditions.NONE.withFaults(List.of(fault));
    Story after = new Story().restarted(2, 800).unknown(1, 1, 850, 950);
    Story across = new Story().restarted(2, 800).unknown(1, 1, 790, 850);
    Story before = new Story().restarted(2, 800).unknown(1, 1, 750, 760);

    assertThat(after.verdict(conditions).isGood()).isTrue();
    assertThat(across.verdict(conditions).isGood()).isTrue();
    assertThat(before.verdict(conditions).kinds()).containsOnly(Kind.NOT_RECOVERED);
  }

  @Test
  void aClusterThatNeverGrowsWholeAgainIsCaught() {
    Fault fault = new Fault("kill", new Span(100, 110), Set.of(1), Span.from(500), Long.MAX_VALUE);

    assertThat(new Story().verdict(Conditions.NONE.withFaults(List.of(fault))).kinds())
        .containsOnly(Kind.NOT_RECOVERED);
  }

  private static void assertOnly(Kind kind, Story story) {
    Verdict verdict = story.verdict();
    assertThat(verdict.kinds()).as(verdict.report()).containsExactly(kind);
  }
}
