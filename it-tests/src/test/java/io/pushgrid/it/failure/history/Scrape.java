package io.pushgrid.it.failure.history;

import org.jspecify.annotations.Nullable;

/**
 * What a member answered to a scrape, or to the same question in JSON.
 *
 * @param node counted from 1; 0 for whichever a load balancer chose
 * @param status of the answer; 0 if none came
 * @param reading null unless the status is 200
 */
public record Scrape(
    int node, Span span, int status, @Nullable Reading reading) {
  public Scrape with(Reading other) {
    return new Scrape(node, span, status, other);
  }

  @Override
  public String toString() {
    return "scrape of node " + node + " at " + span + " -> " + status;
  }
}
