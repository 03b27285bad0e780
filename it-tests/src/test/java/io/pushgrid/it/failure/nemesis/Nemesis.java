package io.pushgrid.it.failure.nemesis;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/** One kind of harm to whole clusters, with its choices made. */
public sealed interface Nemesis
    permits Kill, KillAll, Freeze, KillDuringJoin, RollingRestart, CutLinks, Straiten {

  /** What it is called in tables; the same whichever members it hits. */
  String name();

  /** Members that cannot serve, of their own fault, between injection and healing. */
  Set<Integer> victims();

  /** Members that by design go on apart from the others until healed, each side with its own; none, for most. */
  default List<Set<Integer>> sides() {
    return List.of();
  }

  /** Members that by design must not acknowledge anything between injection and healing; none, for most. */
  default Set<Integer> minority() {
    return Set.of();
  }

  /** Brings about what must be there before the harm; nothing, for most. */
  default void prepare(RecordedCluster cluster) {}

  /** Does the harm; returns when it is done. */
  void inject(RecordedCluster cluster);

  /** How long the harm lasts after it is done. */
  Duration lasting();

  /** Undoes the harm; returns before the cluster has recovered. */
  void heal(RecordedCluster cluster);
}
