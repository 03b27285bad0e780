package io.pushgrid.cluster.hazelcast;

import io.pushgrid.cluster.contact.Absentees;
import io.pushgrid.cluster.contact.Attendance;
import io.pushgrid.cluster.contact.SignOfLife;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The members around this one: those that are, how they are, and those that are missing. */
record Circle(Membership membership, Attendance attendance, Absentees absentees) {
  /** To be called when members came or went. */
  void changed() {
    attendance.members(membership.otherIds());
  }

  /** Whether another member is ready, as far as they said so after that time; empty if some have not yet said. */
  Optional<Boolean> anotherIsReady(long afterNanos) {
    Set<UUID> others = membership.otherIds();
    boolean ready = false;
    for (UUID other : others) {
      SignOfLife sign = attendance.signSince(other, afterNanos);
      if (sign == null) {
        return Optional.empty();
      }
      ready |= sign.ready();
    }
    return others.isEmpty() ? Optional.of(false) : Optional.of(ready);
  }
}
