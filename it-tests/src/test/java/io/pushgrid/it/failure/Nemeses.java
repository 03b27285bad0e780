package io.pushgrid.it.failure;

import io.pushgrid.it.failure.nemesis.Freeze;
import io.pushgrid.it.failure.nemesis.Kill;
import io.pushgrid.it.failure.nemesis.KillDuringJoin;
import io.pushgrid.it.failure.nemesis.KillTheJoined;
import io.pushgrid.it.failure.nemesis.Nemesis;
import io.pushgrid.it.failure.nemesis.RollingRestart;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** The nemeses that need signals only, for three members; which of them is hit is chance. */
enum Nemeses {
  KILL_ONE,
  KILL_TWO,
  KILL_DURING_JOIN,
  KILL_THE_JOINED,
  FREEZE_SHORT,
  FREEZE_MEDIUM,
  FREEZE_LONG,
  ROLLING_RESTART;

  Nemesis choose(long seed) {
    Random random = new Random(seed);
    List<Integer> members = new ArrayList<>(List.of(1, 2, 3));
    Collections.shuffle(members, random);
    int victim = members.get(0);
    return switch (this) {
      case KILL_ONE -> new Kill("kill -9 of one", List.of(victim), seconds(6));
      case KILL_TWO -> new Kill("kill -9 of two of three", members.subList(0, 2), seconds(6));
      case KILL_DURING_JOIN -> new KillDuringJoin(victim, joining(random), seconds(4));
      case KILL_THE_JOINED ->
        new KillTheJoined(members.get(1), victim, joining(random), seconds(6));
      case FREEZE_SHORT -> new Freeze(victim, seconds(2));
      case FREEZE_MEDIUM -> new Freeze(victim, seconds(8));
      case FREEZE_LONG -> new Freeze(victim, seconds(30));
      case ROLLING_RESTART -> new RollingRestart(members);
    };
  }

  /** A member needs some two to five seconds from its start to be ready. */
  private static Duration joining(Random random) {
    return Duration.ofMillis(1000 + random.nextInt(3000));
  }

  private static Duration seconds(int seconds) {
    return Duration.ofSeconds(seconds);
  }
}
