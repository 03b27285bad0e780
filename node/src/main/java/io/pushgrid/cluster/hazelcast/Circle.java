package io.pushgrid.cluster.hazelcast;

import io.pushgrid.cluster.contact.Absentees;
import io.pushgrid.cluster.contact.Attendance;
import io.pushgrid.cluster.contact.Doorbell;
import io.pushgrid.cluster.contact.SignOfLife;
import io.pushgrid.net.HostPort;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The members around this one: those that are, how they are, and those that are missing. */
record Circle(
    Membership membership,
    Attendance attendance,
    Absentees absentees,
    Peers peers,
    Doorbell doorbell) {
  /**
   * Finds out whether others live on without this member, or have not taken it in yet; blocks.
   *
   * @return what to wait for, null if this member and those it knows are all there is
   */
  @Nullable
  String whoElseIsThere() {
    String alive = absentees.areUnclear() ? absentees.look(doorbell) : null;
    if (alive != null) {
      return "the others, " + alive + " among them, went on without this node; waiting to merge";
    }
    if (membership.size() > 1) {
      return null;
    }
    HostPort stranger = peers.stranger(doorbell, membership.addresses());
    return stranger == null
        ? null
        : "a member at " + stranger + " answers and has not let this node join; waiting. Have both"
            + " the same --cluster.name and --cluster.secret-file, and the same release?";
  }

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
