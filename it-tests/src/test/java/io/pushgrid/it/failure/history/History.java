package io.pushgrid.it.failure.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * All that was asked of a cluster and all it showed.
 *
 * @param registers the name of each thing that has one value at a time: the families of a group with one owner, or one
 *     family of a group with two
 * @param writes in the order in which they ended
 * @param scrapes in the order in which they began; those of one member do not overlap
 */
public record History(
    List<String> registers,
    List<Write> writes,
    List<Scrape> scrapes,
    List<FinalScrape> finals,
    Conditions conditions) {

  public History {
    registers = List.copyOf(registers);
    writes = List.copyOf(writes);
    scrapes = scrapes.stream()
        .sorted(Comparator.comparingLong(scrape -> scrape.span().begin()))
        .toList();
    finals = List.copyOf(finals);
  }

  /** The writes to each register. */
  public List<List<Write>> byRegister() {
    List<List<Write>> all = new ArrayList<>();
    registers.forEach(register -> all.add(new ArrayList<>()));
    writes.forEach(write -> all.get(write.register()).add(write));
    return all;
  }

  /** Every request once, also those that write to several registers. */
  public List<Request> requests() {
    return writes.stream().map(Write::request).distinct().toList();
  }

  public History with(Conditions other) {
    return new History(registers, writes, scrapes, finals, other);
  }

  public History withWrites(List<Write> other) {
    return new History(registers, other, scrapes, finals, conditions);
  }

  public History withScrapes(List<Scrape> other) {
    return new History(registers, writes, other, finals, conditions);
  }

  public History withFinals(List<FinalScrape> other) {
    return new History(registers, writes, scrapes, other, conditions);
  }
}
