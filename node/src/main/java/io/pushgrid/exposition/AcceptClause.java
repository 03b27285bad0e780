package io.pushgrid.exposition;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One alternative of an Accept header, read as leniently as the incumbent reads it: quotes are not removed, and a
 * quality that is no number counts as 0.
 */
record AcceptClause(String type, Map<String, String> parameters, double quality) {
  /** Best quality first; among equals the more specific, then the earlier. */
  private static final Comparator<AcceptClause> BEST_FIRST = Comparator.comparing(
          AcceptClause::quality, Comparator.reverseOrder())
      .thenComparing(clause -> clause.type().startsWith("*/"))
      .thenComparing(clause -> clause.type().endsWith("/*"));

  AcceptClause {
    parameters = Map.copyOf(parameters);
  }

  static List<AcceptClause> parse(String header) {
    List<AcceptClause> clauses = new ArrayList<>();
    for (String text : header.split(",", -1)) {
      String[] parts = text.split(";", -1);
      String type = type(parts[0]);
      if (!type.isEmpty()) {
        clauses.add(clause(type, parts));
      }
    }
    clauses.sort(BEST_FIRST);
    return clauses;
  }

  /** The media type, empty if it is none. */
  private static String type(String text) {
    String[] halves = text.split("/", -1);
    if (halves.length == 2) {
      return halves[0].strip() + "/" + halves[1].strip();
    }
    return text.strip().equals("*") ? "*/*" : "";
  }

  private static AcceptClause clause(String type, String[] parts) {
    Map<String, String> parameters = new TreeMap<>();
    double quality = 1;
    for (int i = 1; i < parts.length; i++) {
      String[] pair = parts[i].split("=", -1);
      if (pair.length == 2 && pair[0].strip().equals("q")) {
        quality = readQuality(pair[1]);
      } else if (pair.length == 2) {
        parameters.put(pair[0].strip(), pair[1].strip());
      }
    }
    return new AcceptClause(type, parameters, quality);
  }

  private static double readQuality(String text) {
    try {
      double quality = Double.parseDouble(text);
      return Double.isNaN(quality) ? 0 : quality;
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /** A parameter, empty if it is not given. */
  String parameter(String name) {
    return parameters.getOrDefault(name, "");
  }

  /** True for a range of types that holds {@code text/plain}. */
  boolean admitsAnyText() {
    return type.equals("*/*") || type.equals("text/*");
  }
}
