package io.pushgrid.it.failure.nemesis;

import io.pushgrid.it.harness.FaultyCluster;
import java.time.Duration;
import java.util.Set;

/** One kind of harm to whole clusters, with its choices made. */
public sealed interface Nemesis
    permits Kill, Freeze, KillDuringJoin, KillTheJoined, RollingRestart {

  /** What it is called in tables; the same whichever members it hits. */
  String name();

  /** Members that cannot serve, of their own fault, between injection and healing. */
  Set<Integer> victims();

  /** Brings about what must be there before the harm; nothing, for most. */
  default void prepare(FaultyCluster cluster) {}

  /** Does the harm; returns when it is done. */
  void inject(FaultyCluster cluster);

  /** How long the harm lasts after it is done. */
  Duration lasting();

  /** Undoes the harm; returns before the cluster has recovered. */
  void heal(FaultyCluster cluster);
}
