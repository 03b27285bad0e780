package io.pushgrid.it.failure;

import io.pushgrid.it.failure.checker.Recovery;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** The times of many rounds, least / median / most, as Markdown. */
final class RecoveryTable {
  private static final String HEAD = "| nemesis | rounds | pushes accepted again (s) | undisturbed"
      + " (s) | all ready after healing (s) | equal after healing (s) |\n|---|---|---|---|---|---|\n";

  private RecoveryTable() {}

  static String of(List<Recovery> recoveries) {
    Map<String, List<Recovery>> byFault = recoveries.stream()
        .collect(Collectors.groupingBy(Recovery::fault, LinkedHashMap::new, Collectors.toList()));
    StringBuilder table = new StringBuilder(HEAD);
    byFault.forEach((fault, some) -> table.append(String.format(
        "| %s | %d | %s | %s | %s | %s |%n",
        fault,
        some.size(),
        range(some, Recovery::accepting),
        range(some, Recovery::settled),
        range(some, Recovery::ready),
        range(some, Recovery::equal))));
    return table.toString();
  }

  private static String range(List<Recovery> recoveries, ToDoubleFunction<Recovery> time) {
    double[] sorted = recoveries.stream().mapToDouble(time).sorted().toArray();
    return String.format(
        "%.1f / %.1f / %.1f", sorted[0], sorted[sorted.length / 2], sorted[sorted.length - 1]);
  }
}
