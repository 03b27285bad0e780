package io.pushgrid.cluster.hazelcast;

import com.hazelcast.cluster.Member;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.instance.impl.HazelcastInstanceProxy;
import io.pushgrid.cluster.contact.Attendance;
import io.pushgrid.cluster.hazelcast.call.MemberCalls;
import io.pushgrid.cluster.lane.Deliveries;
import io.pushgrid.net.HostPort;
import java.net.UnknownHostException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who is a member now, as Hazelcast knows it, and who of them is waited for. Any thread may call any method; none blocks. */
final class Membership implements Deliveries {
  /** The attribute of a member that says where it serves HTTP. */
  static final String WEB = "web";

  private static final Set<String> EVERYWHERE = Set.of("", "0.0.0.0", "::");

  private final HazelcastInstance hazelcast;
  private final MemberCalls calls;
  private final Attendance attendance;
  private final InstantSource wall;
  private final Map<UUID, Instant> since = new ConcurrentHashMap<>();

  Membership(
      HazelcastInstance hazelcast, MemberCalls calls, Attendance attendance, InstantSource wall) {
    this.hazelcast = hazelcast;
    this.calls = calls;
    this.attendance = attendance;
    this.wall = wall;
  }

  /** To be called when members came or went. */
  void changed() {
    attendance.members(otherIds());
    all().forEach(this::since);
    since.keySet().retainAll(all().stream().map(Member::getUuid).collect(Collectors.toSet()));
  }

  /** When this member first saw another, or itself. */
  Instant since(Member member) {
    return since.computeIfAbsent(member.getUuid(), seen -> wall.instant());
  }

  Set<Member> all() {
    return hazelcast.getCluster().getMembers();
  }

  Set<Member> others() {
    return all().stream()
        .filter(member -> !member.localMember())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  Set<UUID> otherIds() {
    return others().stream().map(Member::getUuid).collect(Collectors.toSet());
  }

  /** Where members are, by name and by number where they advertise a name. */
  Set<HostPort> addresses() {
    return all().stream()
        .flatMap(member -> Stream.of(address(member), numeric(member)))
        .collect(Collectors.toSet());
  }

  private static HostPort numeric(Member member) {
    try {
      String host = member.getAddress().getInetAddress().getHostAddress();
      return new HostPort(host, member.getAddress().getPort());
    } catch (UnknownHostException e) {
      return address(member);
    }
  }

  int size() {
    return all().size();
  }

  static String name(Member member) {
    return member.getAttributes().getOrDefault("name", member.getUuid().toString());
  }

  /** Where the member serves HTTP, empty if it does not tell. One that listens everywhere is where members reach it. */
  static String web(Member member) {
    String told = member.getAttributes().getOrDefault(WEB, "");
    if (told.isEmpty()) {
      return told;
    }
    HostPort web = HostPort.parse(told);
    return (EVERYWHERE.contains(web.host())
            ? new HostPort(address(member).host(), web.port())
            : web)
        .toString();
  }

  static HostPort address(Member member) {
    return new HostPort(member.getAddress().getHost(), member.getAddress().getPort());
  }

  @Override
  public Set<UUID> recipients() {
    return attendance.awaited();
  }

  /**
   * How many members know what this one does, itself included. One that is still comparing itself does not count: it may
   * have been among those who acknowledged what this one never heard of.
   */
  int holders() {
    return 1 + (int) otherIds().stream().filter(attendance::isMatched).count();
  }

  /** How many members what is accepted here reaches, itself included. Hazelcast lists who is silent for some seconds more. */
  int reached() {
    return 1 + (int) otherIds().stream().filter(attendance::reaches).count();
  }

  /** The members that have been so for longer than this one. */
  List<Member> elders() {
    return all().stream().takeWhile(member -> !member.localMember()).toList();
  }

  /** Tells Hazelcast that a member seems to be dead, which no public method of it does; may block. */
  void suspect(Member member) {
    ((HazelcastInstanceProxy) hazelcast)
        .getOriginal()
        .node
        .getClusterService()
        .suspectMember(member, "silent for long", true);
  }

  /** The member that has been one for longest, null if it is this one. */
  @Nullable
  UUID eldest() {
    return elders().stream().findFirst().map(Member::getUuid).orElse(null);
  }

  /** True if a member stands behind another in the list that all see: the older ones are kept when a link is cut. */
  boolean isYoungerThan(UUID other) {
    return elders().stream().anyMatch(elder -> elder.getUuid().equals(other));
  }

  @Override
  public void deliver(UUID member, byte[] delta, Consumer<@Nullable Throwable> done) {
    Optional<Member> receiver = find(member);
    if (receiver.isPresent()) {
      calls.apply(receiver.get(), delta, done);
    } else {
      done.accept(new IllegalStateException("expected a member, got " + member + ", who left"));
    }
  }

  Optional<Member> find(UUID member) {
    return others().stream().filter(other -> other.getUuid().equals(member)).findFirst();
  }
}
