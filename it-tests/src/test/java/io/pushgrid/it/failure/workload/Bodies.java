package io.pushgrid.it.failure.workload;

import com.fasterxml.jackson.databind.JsonNode;
import io.pushgrid.it.harness.Json;
import java.util.HashMap;
import java.util.Map;

/** Reads what a member shows to the values of the workload's series, by group: {@code owned/3 -> owned_first/1 -> 17}. */
final class Bodies {
  private Bodies() {}

  static Map<String, Map<String, Long>> text(String body) {
    Map<String, Map<String, Long>> groups = new HashMap<>();
    body.lines().filter(Bodies::isOurs).forEach(line -> {
      String family = line.substring(0, line.indexOf('{'));
      String group = label(line, "job") + "/" + label(line, "instance");
      String value = line.substring(line.lastIndexOf(' ') + 1);
      put(groups, group, family + "/" + label(line, "part"), value);
    });
    return groups;
  }

  static Map<String, Map<String, Long>> json(String body) {
    Map<String, Map<String, Long>> groups = new HashMap<>();
    for (JsonNode group : Json.parse(body).path("data")) {
      String name =
          group.at("/labels/job").asText() + "/" + group.at("/labels/instance").asText();
      for (Map.Entry<String, JsonNode> family : group.properties()) {
        if (isOurs(family.getKey())) {
          for (JsonNode metric : family.getValue().path("metrics")) {
            String part = metric.at("/labels/part").asText();
            put(groups, name, family.getKey() + "/" + part, metric.path("value").asText());
          }
        }
      }
    }
    return groups;
  }

  /** The lines of a scrape that were pushed, and not said by a member about itself. */
  static String pushed(String body) {
    StringBuilder pushed = new StringBuilder();
    body.lines()
        .filter(line -> !line.matches("(# (HELP|TYPE) )?(go|process|jvm|pushgateway|promhttp)_.*"))
        .forEach(line -> pushed.append(line).append('\n'));
    return pushed.toString();
  }

  private static boolean isOurs(String line) {
    return line.startsWith("owned_")
        || line.startsWith("shared_")
        || line.startsWith("push_time_seconds");
  }

  private static void put(
      Map<String, Map<String, Long>> groups, String group, String series, String value) {
    // When it was pushed differs from push to push, and is compared byte by byte in the end.
    long number = series.startsWith("push_time_seconds") ? 0 : (long) Double.parseDouble(value);
    groups.computeIfAbsent(group, name -> new HashMap<>()).put(series, number);
  }

  private static String label(String line, String name) {
    String opening = name + "=\"";
    int begin = line.indexOf(opening);
    return begin < 0
        ? ""
        : line.substring(begin + opening.length(), line.indexOf('"', begin + opening.length()));
  }
}
