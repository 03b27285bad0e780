package io.pushgrid.it.failure.history;

/**
 * A change as it was asked for.
 *
 * @param what {@code PUT owned-3 17}
 * @param node the member asked, counted from 1; 0 for whichever a load balancer chose
 * @param answer the status and why, or what broke
 */
public record Request(String what, int node, Span span, Outcome outcome, String answer) {
  public boolean isOk() {
    return outcome == Outcome.OK;
  }

  @Override
  public String toString() {
    return what + " at " + span + (node == 0 ? "" : " on node " + node) + " -> " + answer;
  }
}
