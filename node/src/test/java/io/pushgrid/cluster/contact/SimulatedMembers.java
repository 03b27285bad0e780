package io.pushgrid.cluster.contact;

import io.pushgrid.cluster.MemberLoad;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Members that exchange signs of life and compare themselves over a network that loses and delays messages, on clocks that
 * run at different speeds, some of them frozen for a while. Membership itself does not change: this is what happens until
 * it does. All of it in one thread, from one seed.
 */
final class SimulatedMembers {
  private static final Vitals VITALS = new Vitals("1", 0, MemberLoad.UNKNOWN);
  static final Duration LEASE = Duration.ofSeconds(3);
  private static final long MILLISECOND = 1_000_000;
  private static final long PING_EVERY = 500 * MILLISECOND;

  private final Random random;
  private final List<SimulatedMember> members;
  private final Set<Link> cut = new HashSet<>();
  private final PriorityQueue<Message> messages =
      new PriorityQueue<>((a, b) -> Long.compare(a.dueAt, b.dueAt));
  private long now;

  private record Link(int from, int to) {}

  private record Message(long dueAt, int to, Runnable arrival) {}

  SimulatedMembers(int count, long seed) {
    random = new Random(seed);
    members = IntStream.range(0, count).mapToObj(SimulatedMember::new).toList();
    Set<UUID> ids = new HashSet<>(members.stream().map(member -> member.id).toList());
    for (SimulatedMember member : members) {
      Set<UUID> others = new HashSet<>(ids);
      others.remove(member.id);
      member.attendance.members(others);
    }
  }

  /** One member: its attendance, and the round of comparisons by which it becomes ready. */
  final class SimulatedMember {
    final int number;
    final UUID id = new UUID(random.nextLong(), random.nextLong());
    final Attendance attendance;
    private final double speed = 0.99 + random.nextDouble() / 50;
    private final List<Runnable> inbox = new ArrayList<>();
    private final Map<Integer, Long> comparedAt = new HashMap<>();
    private final Map<UUID, Long> unheardSince = new HashMap<>();
    private boolean synced;
    private long syncedAt;
    private long round;
    private long frozenUntil;
    private long pingAt;

    private SimulatedMember(int number) {
      this.number = number;
      LeaseLengths lengths = new LeaseLengths(LEASE, LEASE.multipliedBy(2));
      attendance = new Attendance(this::nanoTime, lengths, this::isReady, () -> VITALS);
    }

    long nanoTime() {
      return (long) (now * speed);
    }

    boolean isReady() {
      checkLease();
      return synced;
    }

    private void checkLease() {
      if (synced && !attendance.holdsLease()) {
        lose();
      }
    }

    private void lose() {
      synced = false;
      round++;
      comparedAt.clear();
    }

    private void run() {
      List<Runnable> arrived = List.copyOf(inbox);
      inbox.clear();
      arrived.forEach(Runnable::run);
      checkLease();
      boolean doubts = attendance.excuse().isEmpty() && !attendance.unheard().isEmpty();
      standBackFromOlder();
      if (doubts || now >= pingAt) {
        pingAt = now + PING_EVERY;
        others().forEach(this::ping);
      }
      if (!synced) {
        compareWithRest();
      }
    }

    /** As the younger end of a link that has been cut for a second. */
    private void standBackFromOlder() {
      List<UUID> unheard =
          attendance.unheard().stream().filter(attendance::isHeardByOthers).toList();
      unheardSince.keySet().retainAll(unheard);
      for (SimulatedMember other : others()) {
        if (unheard.contains(other.id) && other.number < number) {
          long since = unheardSince.computeIfAbsent(other.id, id -> now);
          if (now - since > 1_000 * MILLISECOND) {
            unheardSince.put(other.id, now);
            standBack();
          }
        }
      }
    }

    private void standBack() {
      if (synced) {
        lose();
      }
      long loss = round;
      others()
          .forEach(
              other -> send(number, other.number, () -> other.attendance.standsBack(id, loss)));
    }

    private List<SimulatedMember> others() {
      return members.stream().filter(member -> member != this).toList();
    }

    private void ping(SimulatedMember other) {
      long asked = nanoTime();
      send(number, other.number, () -> {
        SignOfLife sign = other.attendance.signFor(id);
        send(other.number, number, () -> heard(other, asked, sign));
      });
    }

    private void heard(SimulatedMember other, long asked, SignOfLife sign) {
      attendance.answered(other.id, asked, sign);
      if (!sign.granted() && synced && asked > syncedAt) {
        lose();
      }
    }

    private void compareWithRest() {
      boolean complete = true;
      for (SimulatedMember other : others()) {
        Long at = comparedAt.get(other.number);
        if (at == null || nanoTime() - at > LEASE.toNanos()) {
          complete = false;
          if (random.nextInt(4) == 0) {
            compare(other);
          }
        }
      }
      attendance.renewLease();
      if (complete && attendance.holdsLease()) {
        synced = true;
        syncedAt = nanoTime();
      }
    }

    private void compare(SimulatedMember other) {
      long asked = nanoTime();
      long began = round;
      send(number, other.number, () -> {
        other.attendance.compares(id, began);
        send(other.number, number, () -> {
          if (round == began) {
            attendance.compared(other.id);
            comparedAt.put(other.number, asked);
          }
        });
      });
    }
  }

  private void send(int from, int to, Runnable arrival) {
    if (!cut.contains(new Link(from, to))) {
      long delay = random.nextInt(20) == 0 ? random.nextInt(2_000) : random.nextInt(20);
      messages.add(new Message(now + delay * MILLISECOND, to, arrival));
    }
  }

  /** Lets ten milliseconds pass. */
  void step() {
    now += 10 * MILLISECOND;
    if (random.nextInt(100) == 0) {
      disturb();
    }
    while (!messages.isEmpty() && messages.peek().dueAt <= now) {
      Message message = messages.poll();
      members.get(message.to).inbox.add(message.arrival);
    }
    for (SimulatedMember member : members) {
      if (now >= member.frozenUntil) {
        member.run();
      }
    }
  }

  private void disturb() {
    int one = random.nextInt(members.size());
    int other = random.nextInt(members.size());
    switch (random.nextInt(5)) {
      case 0 -> members.get(one).frozenUntil = now + random.nextInt(9_000) * MILLISECOND;
      case 1 -> cut.add(new Link(one, other));
      case 2 -> {
        cut.add(new Link(one, other));
        cut.add(new Link(other, one));
      }
      default -> cut.clear();
    }
  }

  /** Ends all disturbance. */
  void heal() {
    cut.clear();
    members.forEach(member -> member.frozenUntil = 0);
  }

  List<SimulatedMember> members() {
    return members;
  }

  /** A frozen process answers nobody, whatever it would say. */
  boolean isFrozen(SimulatedMember member) {
    return now < member.frozenUntil;
  }
}
