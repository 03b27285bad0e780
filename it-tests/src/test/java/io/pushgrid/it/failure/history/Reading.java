package io.pushgrid.it.failure.history;

import java.util.List;

/** The values of all registers in one body, and what in it was half a push. */
public final class Reading {
  /** The group, or the family, is not there. */
  public static final long ABSENT = -1;
  /** The parts of the group contradict each other, so it has no value. */
  public static final long TORN = -2;

  private final long[] values;
  private final List<String> tears;

  public Reading(long[] values, List<String> tears) {
    this.values = values.clone();
    this.tears = List.copyOf(tears);
  }

  public long value(int register) {
    return values[register];
  }

  public int size() {
    return values.length;
  }

  public List<String> tears() {
    return tears;
  }

  public Reading with(int register, long value) {
    Reading changed = new Reading(values, tears);
    changed.values[register] = value;
    return changed;
  }

  public Reading withTear(String tear) {
    return new Reading(values, List.of(tear));
  }

  public static String shown(long value) {
    return value == ABSENT ? "nothing" : value == TORN ? "half a push" : Long.toString(value);
  }
}
