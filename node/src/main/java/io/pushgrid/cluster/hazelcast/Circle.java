package io.pushgrid.cluster.hazelcast;

import io.pushgrid.cluster.contact.Absentees;
import io.pushgrid.cluster.contact.Attendance;
import io.pushgrid.cluster.contact.Doorbell;
import io.pushgrid.cluster.contact.SignOfLife;
import io.pushgrid.cluster.hazelcast.peer.Peers;
import io.pushgrid.net.HostPort;
import java.util.Map;
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
   * @param patient whether a peer that does not answer is to be waited for
   * @return what to wait for, null if this member and those it knows are all there is
   */
  @Nullable
  String whoElseIsThere(boolean patient) {
    String alive = absentees.areUnclear() ? absentees.look(doorbell) : null;
    if (alive != null) {
      return "the others, " + alive + " among them, went on without this node; waiting to merge";
    }
    if (membership.size() > 1) {
      return null;
    }
    Map<HostPort, Doorbell.Answer> answers = peers.ring(doorbell, membership.addresses());
    HostPort stranger = which(answers, Doorbell.Answer.ANSWERS);
    if (stranger != null) {
      return "a member at " + stranger
          + " answers and has not let this node join; waiting. Have both"
          + " the same --cluster.name and --cluster.secret-file, and the same release?";
    }
    HostPort silent = patient ? which(answers, Doorbell.Answer.SILENT) : null;
    return silent == null ? null : "waiting for the peer at " + silent + ", which does not answer";
  }

  private static @Nullable HostPort which(
      Map<HostPort, Doorbell.Answer> answers, Doorbell.Answer wanted) {
    return answers.entrySet().stream()
        .filter(each -> each.getValue() == wanted)
        .map(Map.Entry::getKey)
        .findAny()
        .orElse(null);
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
