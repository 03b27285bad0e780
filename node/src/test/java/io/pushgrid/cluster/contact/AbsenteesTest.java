package io.pushgrid.cluster.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgrid.net.HostPort;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AbsenteesTest {
  private static final HostPort ONE = new HostPort("10.0.0.1", 5701);
  private static final HostPort TWO = new HostPort("10.0.0.2", 5701);

  private final Absentees absentees = new Absentees();

  private @Nullable String look(Doorbell.Answer answer) {
    return absentees.look(address -> answer);
  }

  @Test
  void aMajorityNeedNotLookForTheRest() {
    absentees.left("one", ONE, 2);
    assertThat(absentees.areUnclear()).isFalse();
    assertThat(absentees.missing()).containsExactly("one");
  }

  @Test
  void aMinorityIsLeftBehindWhereTheOthersLive() {
    absentees.left("one", ONE, 2);
    absentees.left("two", TWO, 1);
    assertThat(absentees.areUnclear()).isTrue();
    assertThat(look(Doorbell.Answer.ANSWERS)).isEqualTo("two");
    assertThat(absentees.areUnclear()).isTrue();
  }

  @Test
  void aMinorityLooksThoughItLosesTheOthersOneByOne() {
    absentees.left("one", ONE, 4);
    absentees.left("two", TWO, 3);
    assertThat(absentees.areUnclear()).isFalse();
    absentees.left("three", new HostPort("10.0.0.3", 5701), 2);
    assertThat(absentees.areUnclear()).isTrue();
  }

  @Test
  void aMajorityThatFallsSilentMayHaveBeenNone() {
    absentees.left("one", ONE, 2);
    assertThat(absentees.reconsider(address -> Doorbell.Answer.ANSWERS)).isTrue();
    assertThat(look(Doorbell.Answer.ANSWERS)).isEqualTo("one");
  }

  @Test
  void aMajorityThatIsHeardAgainIsOneWhoeverElseIsAlive() {
    absentees.left("one", ONE, 2);
    absentees.reconsider(address -> Doorbell.Answer.ANSWERS);
    look(Doorbell.Answer.SILENT);
    absentees.heardAgain();
    assertThat(absentees.areUnclear()).isFalse();
    assertThat(absentees.areCutOff()).isFalse();
    assertThat(absentees.missing()).containsExactly("one");
    assertThat(absentees.reconsider(address -> Doorbell.Answer.ANSWERS)).isTrue();
    absentees.heardAgain();
    assertThat(absentees.areUnclear()).isFalse();
  }

  @Test
  void whoDiedAndIsStartedAgainWhileTheMajorityIsSilentIsDoubtedAgain() {
    absentees.left("one", ONE, 2);
    absentees.reconsider(address -> Doorbell.Answer.ANSWERS);
    look(Doorbell.Answer.GONE);
    assertThat(absentees.areUnclear()).isFalse();
    assertThat(absentees.reconsider(address -> Doorbell.Answer.ANSWERS)).isTrue();
  }

  @Test
  void aMinorityLooksForTheOthersWhoeverIsHeard() {
    absentees.left("one", ONE, 1);
    absentees.heardAgain();
    assertThat(look(Doorbell.Answer.ANSWERS)).isEqualTo("one");
  }

  @Test
  void aMajorityThatFallsSilentGoesOnWhereTheRestIsDead() {
    absentees.left("one", ONE, 2);
    assertThat(absentees.reconsider(address -> Doorbell.Answer.GONE)).isFalse();
    assertThat(absentees.areUnclear()).isFalse();
  }

  @Test
  void theDeadAreMissedAndNoConcern() {
    absentees.left("one", ONE, 1);
    assertThat(look(Doorbell.Answer.GONE)).isNull();
    assertThat(absentees.areUnclear()).isFalse();
    assertThat(absentees.areCutOff()).isFalse();
    assertThat(absentees.missing()).containsExactly("one");
  }

  @Test
  void whoDoesNotAnswerMayBeAtWorkElsewhere() {
    absentees.left("one", ONE, 1);
    assertThat(look(Doorbell.Answer.SILENT)).isNull();
    assertThat(absentees.areUnclear()).isFalse();
    assertThat(absentees.areCutOff()).isTrue();
  }

  @Test
  void whoComesBackUnderItsNameOrAddressIsMissedNoMore() {
    absentees.left("one", ONE, 1);
    absentees.left("two", TWO, 1);
    look(Doorbell.Answer.SILENT);
    absentees.came("one", new HostPort("10.0.0.9", 5701));
    absentees.came("renamed", TWO);
    assertThat(absentees.missing()).isEmpty();
    assertThat(absentees.areCutOff()).isFalse();
  }

  @Test
  void afterAMergeNobodyIsMissing() {
    absentees.left("one", ONE, 1);
    absentees.merged();
    assertThat(absentees.areUnclear()).isFalse();
  }
}
