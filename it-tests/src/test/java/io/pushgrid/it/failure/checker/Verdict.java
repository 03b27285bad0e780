package io.pushgrid.it.failure.checker;

import io.pushgrid.it.failure.history.History;
import io.pushgrid.it.failure.history.NodeEvent;
import io.pushgrid.it.failure.history.Outcome;
import io.pushgrid.it.failure.history.Request;
import io.pushgrid.it.failure.history.Scrape;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What was found in a history, with what it rests on. */
public record Verdict(
    List<Anomaly> anomalies, List<Recovery> recoveries, List<NodeEvent> events, String counts) {
  private static final int SHOWN = 8;

  public Verdict {
    anomalies = List.copyOf(anomalies);
    recoveries = List.copyOf(recoveries);
    events = List.copyOf(events);
  }

  static Verdict of(History history, List<Anomaly> anomalies) {
    List<Recovery> recoveries = history.conditions().faults().stream()
        .map(fault -> Recovery.of(fault, history))
        .toList();
    return new Verdict(anomalies, recoveries, history.conditions().events(), counts(history));
  }

  private static String counts(History history) {
    Map<Outcome, Long> outcomes = history.requests().stream()
        .collect(Collectors.groupingBy(
            Request::outcome, () -> new EnumMap<>(Outcome.class), Collectors.counting()));
    Map<Integer, Long> statuses = history.scrapes().stream()
        .collect(Collectors.groupingBy(Scrape::status, TreeMap::new, Collectors.counting()));
    return "requests " + outcomes + ", scrapes by status " + statuses + "\n" + slowest(history)
        + unanswered(history);
  }

  private static String slowest(History history) {
    return history.requests().stream()
        .filter(Request::isOk)
        .max(Comparator.comparingLong(Verdict::length))
        .map(request -> "slowest acknowledged: " + request + "\n")
        .orElse("");
  }

  private static long length(Request request) {
    return request.span().end() - request.span().begin();
  }

  /** The first request of each answer that is no acknowledgement, and how many there were. */
  private static String unanswered(History history) {
    Map<String, List<Request>> byAnswer = history.requests().stream()
        .filter(request -> !request.isOk())
        .collect(Collectors.groupingBy(
            request -> request.outcome() + " on node " + request.node() + ": " + request.answer(),
            TreeMap::new,
            Collectors.toList()));
    StringBuilder text = new StringBuilder();
    byAnswer.forEach((answer, requests) -> text.append(String.format(
        "  %d x %s, first %s, last %s%n",
        requests.size(),
        answer,
        requests.get(0).span(),
        requests.get(requests.size() - 1).span())));
    return text.toString();
  }

  public boolean isGood() {
    return anomalies.isEmpty();
  }

  public Set<Anomaly.Kind> kinds() {
    return anomalies.stream().map(Anomaly::kind).collect(Collectors.toSet());
  }

  /** All of it for a person to read; of each kind the first few. */
  public String report() {
    StringBuilder text = new StringBuilder(counts).append('\n');
    recoveries.forEach(recovery -> text.append(recovery).append('\n'));
    events.forEach(event -> text.append("  ").append(event).append('\n'));
    for (Anomaly.Kind kind : Anomaly.Kind.values()) {
      List<Anomaly> ofKind =
          anomalies.stream().filter(anomaly -> anomaly.kind() == kind).toList();
      if (!ofKind.isEmpty()) {
        text.append(ofKind.size()).append(" x ").append(kind).append('\n');
        ofKind.stream()
            .limit(SHOWN)
            .forEach(anomaly -> text.append("  ").append(anomaly).append('\n'));
      }
    }
    return text.append(isGood() ? "nothing wrong\n" : "").toString();
  }
}
