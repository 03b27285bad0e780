package io.pushgrid.cluster.hazelcast;

import com.hazelcast.cluster.Member;
import com.hazelcast.core.HazelcastInstance;
import io.pushgrid.cluster.MemberInfo;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/** Who is a member now, and who of them answers. Any thread may call any method; none blocks. */
final class Membership {
  private final HazelcastInstance hazelcast;
  private final Contacts contacts;

  Membership(HazelcastInstance hazelcast, Contacts contacts) {
    this.hazelcast = hazelcast;
    this.contacts = contacts;
  }

  Set<Member> others() {
    return hazelcast.getCluster().getMembers().stream()
        .filter(member -> !member.localMember())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  int size() {
    return hazelcast.getCluster().getMembers().size();
  }

  List<MemberInfo> members() {
    return hazelcast.getCluster().getMembers().stream()
        .map(member -> new MemberInfo(
            member.getAttributes().getOrDefault("name", member.getUuid().toString()),
            member.getAddress().getHost() + ":" + member.getAddress().getPort(),
            member.localMember()))
        .toList();
  }

  /** To be called when members came or went. */
  void changed() {
    contacts.members(others().stream().map(Member::getUuid).collect(Collectors.toSet()));
  }

  boolean holdsLease() {
    return contacts.holdsLease();
  }

  /** Asks every other member for a sign of life. */
  void ping(MemberCalls calls, LongSupplier nanoTime) {
    for (Member member : others()) {
      long asked = nanoTime.getAsLong();
      calls.ping(member, () -> contacts.heard(member.getUuid(), asked));
    }
  }
}
