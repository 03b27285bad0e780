package io.pushgrid.it.compat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pushgrid.it.harness.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Families of which the incumbent leaves to chance how it shows them, so that scrapes can be compared without that: which
 * of several helps it takes, and how it orders series that only label names tell apart, since it sorts by label values.
 */
final class AmbiguousFamilies {
  private static final String METRIC = " metric:{";

  private final Set<String> ofSeveralHelps = new HashSet<>();
  private final Set<String> ofTiedSeries = new HashSet<>();

  /** @param groups as in {@link Served#groups} */
  AmbiguousFamilies(List<String> groups) {
    Map<String, String> helps = new HashMap<>();
    Map<List<String>, Set<String>> namesByValues = new HashMap<>();
    for (String group : groups) {
      if (group.startsWith("{")) {
        Json.parse(group).properties().forEach(family -> {
          compareHelp(family.getKey(), family.getValue(), helps);
          compareLabels(family.getKey(), family.getValue(), namesByValues);
        });
      }
    }
  }

  /** JSON does not tell a help that is empty from none. */
  private void compareHelp(String name, JsonNode family, Map<String, String> helps) {
    String help = family.path("help").asText();
    String earlier = helps.putIfAbsent(name, help);
    if (earlier != null && (!earlier.equals(help) || help.isEmpty())) {
      ofSeveralHelps.addAll(spellings(name));
    }
  }

  private void compareLabels(
      String name, JsonNode family, Map<List<String>, Set<String>> namesByValues) {
    for (JsonNode metric : family.path("metrics")) {
      List<String> familyAndValues = new ArrayList<>(List.of(name));
      StringBuilder labelNames = new StringBuilder();
      metric.path("labels").properties().forEach(label -> {
        familyAndValues.add(label.getValue().asText());
        labelNames.append(label.getKey()).append(',');
      });
      Set<String> tied = namesByValues.computeIfAbsent(familyAndValues, key -> new HashSet<>());
      tied.add(labelNames.toString());
      if (tied.size() > 1) {
        ofTiedSeries.addAll(spellings(name));
      }
    }
  }

  /** A name as each escaping scheme spells it. */
  private static List<String> spellings(String name) {
    return List.of(
        name,
        '"' + name + '"',
        name.replace('.', '_'),
        name.replace("_", "__").replace(".", "_dot_"),
        "U__" + name.replace("_", "__").replace(".", "_2e_"));
  }

  /** The lines of a text scrape without what is left to chance. */
  List<String> comparable(List<String> scrape) {
    List<String> comparable = new ArrayList<>();
    List<String> tied = new ArrayList<>();
    String family = "";
    for (String line : scrape) {
      boolean declares = line.startsWith("# ");
      if (!declares && ofTiedSeries.contains(family)) {
        tied.add(line);
        continue;
      }
      moveSorted(tied, comparable);
      family = declares ? line.split(" ", 4)[2] : family;
      if (!line.startsWith("# HELP ") || !ofSeveralHelps.contains(family)) {
        comparable.add(line);
      }
    }
    moveSorted(tied, comparable);
    return comparable;
  }

  /** The same for the lines of {@link ScrapedMessages#pushed}. */
  List<String> comparableMessages(List<String> lines) {
    List<String> comparable = new ArrayList<>();
    List<String> tied = new ArrayList<>();
    for (String line : lines) {
      if (ofTiedSeries.stream().anyMatch(name -> line.startsWith(name + " 4: "))) {
        tied.add(line);
        continue;
      }
      moveSorted(tied, comparable);
      if (ofSeveralHelps.stream().noneMatch(name -> line.startsWith(name + " 2: "))) {
        comparable.add(line);
      }
    }
    moveSorted(tied, comparable);
    return comparable;
  }

  /** The same for the lines of {@link ScrapedMessages#pushedTexts}. */
  List<String> comparableTexts(List<String> families) {
    return families.stream()
        .map(family ->
            ofTiedSeries.stream().anyMatch(name -> family.startsWith("name:\"" + name + "\" "))
                ? String.join(METRIC, sorted(List.of(family.split(Pattern.quote(METRIC)))))
                : family)
        .toList();
  }

  private static void moveSorted(List<String> from, List<String> to) {
    to.addAll(sorted(from));
    from.clear();
  }

  private static List<String> sorted(List<String> lines) {
    return lines.stream().sorted().toList();
  }
}
