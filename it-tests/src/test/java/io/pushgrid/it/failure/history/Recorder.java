package io.pushgrid.it.failure.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

/** Where clients and nemeses write down what they do and see. Any thread may call any method. */
public final class Recorder {
  private final List<String> registers;
  private final LongSupplier nanoTime;
  private final long began;
  private final List<Write> writes = new ArrayList<>();
  private final List<Scrape> scrapes = new ArrayList<>();
  private final List<NodeEvent> events = new ArrayList<>();
  private final List<Cut> cuts = new ArrayList<>();
  private final List<Minority> minorities = new ArrayList<>();
  private final List<Fault> faults = new ArrayList<>();
  private final List<FinalScrape> finals = new ArrayList<>();

  /**
   * An empty history.
   *
   * @param nanoTime a monotonic clock
   */
  public Recorder(List<String> registers, LongSupplier nanoTime) {
    this.registers = registers;
    this.nanoTime = nanoTime;
    this.began = nanoTime.getAsLong();
  }

  /** Nanoseconds since the history began. */
  public long now() {
    return nanoTime.getAsLong() - began;
  }

  public synchronized void wrote(List<Write> written) {
    writes.addAll(written);
  }

  public synchronized void scraped(Scrape scrape) {
    scrapes.add(scrape);
  }

  public synchronized void scrapedAtLast(FinalScrape scrape) {
    finals.add(scrape);
  }

  public synchronized void happened(int node, NodeEvent.Kind kind) {
    events.add(new NodeEvent(node, now(), kind));
  }

  public synchronized void cut(Span span, List<Set<Integer>> sides) {
    cuts.add(new Cut(span, sides));
  }

  public synchronized void minority(Minority minority) {
    minorities.add(minority);
  }

  public synchronized void fault(Fault fault) {
    faults.add(fault);
  }

  public synchronized History history() {
    Conditions conditions = new Conditions(events, cuts, minorities, faults, false);
    return new History(registers, writes, scrapes, finals, conditions);
  }
}
