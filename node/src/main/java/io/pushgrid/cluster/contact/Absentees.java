package io.pushgrid.cluster.contact;

import io.pushgrid.net.HostPort;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Members that are members no more, and did not say that they leave. Where a majority remains the rest are no concern; a
 * minority must find out what became of the others: dead, cut off, or alive and gone on without it, as after this process
 * was frozen for long. In the last case it knows less than they do and is not ready until it is one of them again. Any
 * thread may call any method; {@link #look} blocks.
 */
public final class Absentees {
  /** By name, as a member that is started again may have another address. */
  private final Map<String, Absentee> absent = new LinkedHashMap<>();

  private enum State {
    /** Nobody has looked yet, or it was alive when somebody did. */
    UNCLEAR,
    /** It did not answer, so two parts of the cluster may be at work. */
    CUT_OFF,
    /** A majority remained without it. */
    MISSED
  }

  /**
   * One of them.
   *
   * @param reconsidered whether it was missed, and what became of it matters only while the majority is silent
   */
  private record Absentee(HostPort address, State state, boolean reconsidered) {
    Absentee found(State now) {
      return state == State.UNCLEAR
          ? new Absentee(address, now, reconsidered && now != State.MISSED)
          : this;
    }

    Absentee heardAgain() {
      return reconsidered ? new Absentee(address, State.MISSED, false) : this;
    }
  }

  /**
   * A member is a member no more.
   *
   * @param remaining how many are left that this member has to do with, itself included
   */
  public synchronized void left(String name, HostPort address, int remaining) {
    absent.put(name, new Absentee(address, State.UNCLEAR, false));
    // All that are missing, as a part of a cluster is lost one by one.
    if (remaining > absent.size()) {
      absent.replaceAll((each, absentee) -> absentee.found(State.MISSED));
    }
  }

  public synchronized void came(String name, HostPort address) {
    absent.remove(name);
    absent.values().removeIf(absentee -> absentee.address.equals(address));
  }

  /** This member is one of the others again. */
  public synchronized void merged() {
    absent.clear();
  }

  /** True if somebody has to {@link #look}. */
  public synchronized boolean areUnclear() {
    return !unclear().isEmpty();
  }

  /** True if parts of the cluster may be at work that this member does not hear of. */
  public synchronized boolean areCutOff() {
    return absent.values().stream().anyMatch(absentee -> absentee.state == State.CUT_OFF);
  }

  /** The names of the members that are missed. */
  public synchronized List<String> missing() {
    return List.copyOf(absent.keySet());
  }

  /** Finds out what became of them; blocks. Returns one that is alive and went on without this member, null if none. */
  public @Nullable String look(Doorbell doorbell) {
    Map<String, HostPort> unclear = unclear();
    return learn(unclear, doorbell.ringAll(unclear.values()));
  }

  /**
   * The majority that remained has fallen silent: whoever is missed and alive may be one of a majority elsewhere. Blocks.
   *
   * @return true if somebody is, and so has become unclear
   */
  public boolean reconsider(Doorbell doorbell) {
    Map<String, HostPort> missed = those(State.MISSED);
    Map<HostPort, Doorbell.Answer> answers = doorbell.ringAll(missed.values());
    missed.values().removeIf(address -> answers.get(address) != Doorbell.Answer.ANSWERS);
    boolean doubted = false;
    for (Map.Entry<String, HostPort> alive : missed.entrySet()) {
      doubted |= doubt(alive.getKey(), alive.getValue());
    }
    return doubted;
  }

  private synchronized boolean doubt(String name, HostPort address) {
    return absent.replace(
        name,
        new Absentee(address, State.MISSED, false),
        new Absentee(address, State.UNCLEAR, true));
  }

  /**
   * The majority that had fallen silent is heard again: it is one, and whom it went on without is no concern.
   *
   * @return true if somebody was
   */
  public synchronized boolean heardAgain() {
    boolean reconsidered = absent.values().stream().anyMatch(Absentee::reconsidered);
    absent.replaceAll((name, absentee) -> absentee.heardAgain());
    return reconsidered;
  }

  private Map<String, HostPort> unclear() {
    return those(State.UNCLEAR);
  }

  private synchronized Map<String, HostPort> those(State state) {
    Map<String, HostPort> those = new LinkedHashMap<>();
    absent.forEach((name, absentee) -> {
      if (absentee.state == state) {
        those.put(name, absentee.address);
      }
    });
    return those;
  }

  private synchronized @Nullable String learn(
      Map<String, HostPort> looked, Map<HostPort, Doorbell.Answer> answers) {
    String alive = null;
    for (Map.Entry<String, HostPort> each : looked.entrySet()) {
      String name = each.getKey();
      switch (Objects.requireNonNull(answers.get(each.getValue()))) {
        case ANSWERS -> alive = name;
        case GONE -> absent.computeIfPresent(name, (id, one) -> one.found(State.MISSED));
        case SILENT -> absent.computeIfPresent(name, (id, one) -> one.found(State.CUT_OFF));
      }
    }
    return alive;
  }
}
