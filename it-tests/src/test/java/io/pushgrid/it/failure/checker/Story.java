package io.pushgrid.it.failure.checker;

import io.pushgrid.it.failure.history.Conditions;
import io.pushgrid.it.failure.history.FinalScrape;
import io.pushgrid.it.failure.history.History;
import io.pushgrid.it.failure.history.NodeEvent;
import io.pushgrid.it.failure.history.Outcome;
import io.pushgrid.it.failure.history.Reading;
import io.pushgrid.it.failure.history.Request;
import io.pushgrid.it.failure.history.Scrape;
import io.pushgrid.it.failure.history.Span;
import io.pushgrid.it.failure.history.Write;
import java.util.ArrayList;
import java.util.List;

/** A history told by hand, of one register. */
final class Story {
  static final long NOTHING = Reading.ABSENT;

  private final List<Write> writes = new ArrayList<>();
  private final List<Scrape> scrapes = new ArrayList<>();
  private final List<FinalScrape> finals = new ArrayList<>();
  private final List<NodeEvent> events = new ArrayList<>();

  /** An acknowledged push, or delete of {@link #NOTHING}. */
  Story acknowledged(long value, int node, long begin, long end) {
    return wrote(value, node, new Span(begin, end), Outcome.OK);
  }

  Story unknown(long value, int node, long begin, long end) {
    return wrote(value, node, new Span(begin, end), Outcome.UNKNOWN);
  }

  Story refused(long value, int node, long begin, long end) {
    return wrote(value, node, new Span(begin, end), Outcome.FAILED);
  }

  private Story wrote(long value, int node, Span span, Outcome outcome) {
    String what = value == NOTHING ? "DELETE" : "PUT " + value;
    writes.add(new Write(0, value, new Request(what, node, span, outcome, outcome.name())));
    return this;
  }

  Story scraped(long value, int node, long begin, long end) {
    scrapes.add(scrape(value, node, begin, end));
    return this;
  }

  Story torn(int node, long begin, long end) {
    scrapes.add(new Scrape(
        node,
        new Span(begin, end),
        200,
        new Reading(new long[] {Reading.TORN}, List.of("owned-0 {first=1, second=2}"))));
    return this;
  }

  Story notReady(int node, long begin, long end) {
    scrapes.add(new Scrape(node, new Span(begin, end), 503, null));
    return this;
  }

  Story restarted(int node, long at) {
    events.add(new NodeEvent(node, at, NodeEvent.Kind.RESTARTED));
    return this;
  }

  /** The last scrape of a node, which shows that value, and these bytes. */
  Story atLast(long value, int node, String pushed) {
    finals.add(new FinalScrape(scrape(value, node, 1000, 1001), pushed));
    return this;
  }

  /** The last scrapes of three nodes that all show that value. */
  Story atLast(long value) {
    return atLast(value, 1, "" + value).atLast(value, 2, "" + value).atLast(value, 3, "" + value);
  }

  private static Scrape scrape(long value, int node, long begin, long end) {
    Reading reading = new Reading(new long[] {value}, List.of());
    return new Scrape(node, new Span(begin, end), 200, reading);
  }

  Verdict verdict() {
    return verdict(Conditions.NONE);
  }

  Verdict verdict(Conditions conditions) {
    return HistoryChecker.check(
        new History(List.of("owned-0"), writes, scrapes, finals, conditions.withEvents(events)));
  }
}
