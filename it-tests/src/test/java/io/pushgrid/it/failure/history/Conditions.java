package io.pushgrid.it.failure.history;

import java.util.List;

/**
 * Under which a history came about.
 *
 * @param noneMayFail true behind a load balancer, when every request must succeed
 */
public record Conditions(
    List<NodeEvent> events,
    List<Cut> cuts,
    List<Minority> minorities,
    List<Fault> faults,
    boolean noneMayFail) {
  public static final Conditions NONE =
      new Conditions(List.of(), List.of(), List.of(), List.of(), false);

  public Conditions {
    events = List.copyOf(events);
    cuts = List.copyOf(cuts);
    minorities = List.copyOf(minorities);
    faults = List.copyOf(faults);
  }

  public Conditions withCuts(List<Cut> other) {
    return new Conditions(events, other, minorities, faults, noneMayFail);
  }

  public Conditions withMinorities(List<Minority> other) {
    return new Conditions(events, cuts, other, faults, noneMayFail);
  }

  public Conditions withFaults(List<Fault> other) {
    return new Conditions(events, cuts, minorities, other, noneMayFail);
  }

  public Conditions withEvents(List<NodeEvent> other) {
    return new Conditions(other, cuts, minorities, faults, noneMayFail);
  }

  public Conditions andNoneMayFail() {
    return new Conditions(events, cuts, minorities, faults, true);
  }
}
