package io.pushgrid.it.failure;

import io.pushgrid.it.failure.nemesis.CutLinks;
import io.pushgrid.it.failure.nemesis.Freeze;
import io.pushgrid.it.failure.nemesis.Kill;
import io.pushgrid.it.failure.nemesis.KillAll;
import io.pushgrid.it.failure.nemesis.KillDuringJoin;
import io.pushgrid.it.failure.nemesis.Nemesis;
import io.pushgrid.it.failure.nemesis.RollingRestart;
import io.pushgrid.it.failure.nemesis.Straiten;
import io.pushgrid.it.harness.Clusters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** What is done to three members, and in which setting; which of them is hit is chance. */
enum Nemeses {
  KILL_ONE(Setting.SIGNALS),
  KILL_TWO(Setting.SIGNALS),
  KILL_DURING_JOIN(Setting.SIGNALS),
  KILL_THE_JOINED(Setting.SIGNALS),
  FREEZE_SHORT(Setting.SIGNALS),
  FREEZE_MEDIUM(Setting.SIGNALS),
  FREEZE_LONG(Setting.SIGNALS),
  ROLLING_RESTART(Setting.SIGNALS),
  WIPES_AND_FREEZE(Setting.WIPES),
  WIPES_AND_KILL(Setting.WIPES),
  CUT_SHORT(Setting.NETWORK),
  ISOLATE_ONE(Setting.NETWORK),
  CUT_LINK(Setting.NETWORK),
  CUT_ONE_WAY(Setting.NETWORK),
  ISOLATE_ONE_WITH_MIN_MEMBERS(Setting.MIN_MEMBERS),
  CUT_LINK_WITH_MIN_MEMBERS(Setting.MIN_MEMBERS),
  CUT_ONE_WAY_WITH_MIN_MEMBERS(Setting.MIN_MEMBERS),
  KILL_ONE_WITH_OTHER_CLOCK(Setting.CLOCKS),
  KILL_TWO_WITH_OTHER_CLOCKS(Setting.CLOCKS),
  TINY_HEAP(Setting.HEAP),
  KILL_ALL(Setting.DISK),
  KILL_ALL_IN_TURN(Setting.DISK),
  KILL_ONE_WITH_DISK(Setting.DISK);

  /** More than the failure timeout, by so much that members have long been given up. */
  private static final Duration CUT = seconds(15);

  /** What needs single links to be cut, or other clocks. */
  private static final Set<Nemeses> NOT_IN_CONTAINERS = Set.of(
      CUT_LINK,
      CUT_ONE_WAY,
      CUT_LINK_WITH_MIN_MEMBERS,
      CUT_ONE_WAY_WITH_MIN_MEMBERS,
      KILL_ONE_WITH_OTHER_CLOCK,
      KILL_TWO_WITH_OTHER_CLOCKS);

  private final Setting setting;

  Nemeses(Setting setting) {
    this.setting = setting;
  }

  Setting setting() {
    return setting;
  }

  /** Whether it can be done where the members of this run are. */
  boolean isPossible() {
    return !Clusters.areContainers() || !NOT_IN_CONTAINERS.contains(this);
  }

  Nemesis choose(long seed) {
    Random random = new Random(seed + 1_000_003L * ordinal());
    return choose(shuffled(random), random);
  }

  private static List<Integer> shuffled(Random random) {
    List<Integer> members = new ArrayList<>(List.of(1, 2, 3));
    Collections.shuffle(members, random);
    return members;
  }

  private Nemesis choose(List<Integer> members, Random random) {
    int victim = members.get(0);
    return switch (this) {
      case KILL_ONE -> new Kill("kill -9 of one", List.of(victim), seconds(6));
      case KILL_TWO -> new Kill("kill -9 of two of three", members.subList(0, 2), seconds(6));
      case KILL_DURING_JOIN ->
        new KillDuringJoin(
            "kill -9 of one that joins", victim, victim, joining(random), seconds(4));
      case KILL_THE_JOINED ->
        new KillDuringJoin(
            "kill -9 of one that is joined", members.get(1), victim, joining(random), seconds(6));
      case FREEZE_SHORT -> new Freeze(victim, seconds(2));
      case FREEZE_MEDIUM, WIPES_AND_FREEZE -> new Freeze(victim, seconds(8));
      case FREEZE_LONG -> new Freeze(victim, seconds(30));
      case ROLLING_RESTART -> new RollingRestart(members);
      case WIPES_AND_KILL -> new Kill("kill -9 of one", List.of(victim), seconds(6));
      case CUT_SHORT -> CutLinks.isolating("one cut off for 5 s", members, seconds(5));
      case ISOLATE_ONE ->
        CutLinks.isolating("one cut off for 15 s", members, CUT)
            .apart(List.of(Set.of(victim), Set.copyOf(members.subList(1, 3))));
      case CUT_LINK -> CutLinks.between("one link cut", members, CUT).apart(eachForItself(members));
      case CUT_ONE_WAY ->
        CutLinks.oneWay("one link cut one way", members, CUT).apart(eachForItself(members));
      case ISOLATE_ONE_WITH_MIN_MEMBERS ->
        CutLinks.isolating("one cut off for 15 s, min-members 2", members, CUT).refused();
      case CUT_LINK_WITH_MIN_MEMBERS ->
        CutLinks.between("one link cut, min-members 2", members, CUT);
      case CUT_ONE_WAY_WITH_MIN_MEMBERS ->
        CutLinks.oneWay("one link cut one way, min-members 2", members, CUT);
      case KILL_ONE_WITH_OTHER_CLOCK ->
        new Kill("kill -9 of one, clocks an hour apart", List.of(victim), seconds(4));
      case KILL_TWO_WITH_OTHER_CLOCKS ->
        new Kill("kill -9 of two, clocks an hour apart", members.subList(0, 2), seconds(4));
      case TINY_HEAP -> new Straiten(victim, 100, seconds(12));
      case KILL_ALL ->
        new KillAll("kill -9 of all", members, Duration.ZERO, shuffled(random), Duration.ZERO);
      case KILL_ALL_IN_TURN ->
        new KillAll(
            "kill -9 of one, then the others", members, seconds(4), shuffled(random), seconds(2));
      case KILL_ONE_WITH_DISK ->
        new Kill("kill -9 of one that has a disk", List.of(victim), seconds(4));
    };
  }

  /** Where it is not known which of them stay together. */
  private static List<Set<Integer>> eachForItself(List<Integer> members) {
    return members.stream().map(Set::of).toList();
  }

  /** A member needs some two to five seconds from its start to be ready. */
  private static Duration joining(Random random) {
    return Duration.ofMillis(1000 + random.nextInt(3000));
  }

  private static Duration seconds(int seconds) {
    return Duration.ofSeconds(seconds);
  }
}
