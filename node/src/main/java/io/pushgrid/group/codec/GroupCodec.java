package io.pushgrid.group.codec;

import io.pushgrid.exposition.protobuf.FamilyBlock;
import io.pushgrid.group.FamilyState;
import io.pushgrid.group.GroupDelta;
import io.pushgrid.group.GroupState;
import io.pushgrid.group.GroupingKey;
import io.pushgrid.group.version.Stamp;
import io.pushgrid.group.version.Stamps;
import io.pushgrid.group.version.Terms;
import io.pushgrid.group.version.Version;
import io.pushgrid.metric.LabelSet;
import io.pushgrid.metric.MetricType;
import io.pushgrid.metric.Utf8Order;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one binary form of groups, on the wire and on disk. The first byte is the format; within a format fields may be
 * added at the end of a group, whose length is written in front of it, and old readers skip them.
 *
 * <pre>
 * delta  := format=1 version(floor) varint(groups) { varint(length) group }
 * group  := varint(labels) { string string } version(replaced) version(deleted)
 *           stamp(created) stamp(success) stamp(failure)
 *           varint(families) { version fixed64(pushed at) byte(type) byte(has help) [string(help)] string(name)
 *           bytes(metrics, protobuf) }
 *           [string(error of the failure) [terms(success) terms(failure)]]
 * version := fixed64(time) fixed64(node)      stamp := version fixed64(nanos)
 * terms := fixed64(since) fixed64(ttl) fixed64(interval)
 * string, bytes := varint(length) bytes
 * </pre>
 */
public final class GroupCodec {
  private static final byte FORMAT = 1;
  private static final List<MetricType> TYPES = List.of(MetricType.values());

  private GroupCodec() {}

  public static byte[] encode(GroupDelta delta) {
    WireWriter out = new WireWriter(estimate(delta));
    out.putByte(FORMAT);
    putVersion(out, delta.floor());
    out.putVarint(delta.groups().size());
    for (GroupState group : delta.groups()) {
      WireWriter one = new WireWriter(estimate(group));
      putGroup(one, group);
      out.putNested(one);
    }
    return out.toByteArray();
  }

  /**
   * The delta that {@link #encode} was given.
   *
   * @throws IllegalArgumentException if the bytes are of another format or damaged
   */
  public static GroupDelta decode(byte[] bytes) {
    WireReader in = new WireReader(bytes);
    byte format = in.takeByte();
    if (format != FORMAT) {
      throw new IllegalArgumentException("expected group format " + FORMAT + ", got " + format
          + "; do all members run the same release?");
    }
    Version floor = takeVersion(in);
    int count = in.takeCount();
    List<GroupState> groups = new ArrayList<>(Math.min(count, 4096));
    for (int i = 0; i < count; i++) {
      groups.add(takeGroup(in.takeNested()));
    }
    return new GroupDelta(floor, groups);
  }

  /** A key alone: a state that knows nothing. Equal keys have equal bytes. */
  public static byte[] encodeKey(GroupingKey key) {
    return encode(GroupDelta.of(GroupState.deleted(key, Version.NONE)));
  }

  /** The key that {@link #encodeKey} was given; fails as {@link #decode}. */
  public static GroupingKey decodeKey(byte[] bytes) {
    return decode(bytes).groups().get(0).key();
  }

  /** About how many bytes a group takes in encoded form. */
  public static int estimate(GroupState group) {
    int bytes = 160 + 24 * group.key().labels().size();
    for (FamilyState family : group.families()) {
      bytes += 64 + family.name().length() + family.block().metrics().length;
    }
    return bytes;
  }

  private static int estimate(GroupDelta delta) {
    return 64 + delta.groups().stream().mapToInt(GroupCodec::estimate).sum();
  }

  private static void putGroup(WireWriter out, GroupState group) {
    LabelSet labels = group.key().labels();
    out.putVarint(labels.size());
    for (int i = 0; i < labels.size(); i++) {
      out.putString(labels.name(i));
      out.putString(labels.value(i));
    }
    putVersion(out, group.replacedAt());
    putVersion(out, group.deletedAt());
    putStamp(out, group.created());
    putStamp(out, group.success());
    putStamp(out, group.failure());
    out.putVarint(group.families().size());
    for (FamilyState family : group.families()) {
      putFamily(out, family);
    }
    Stamps stamps = group.stamps();
    boolean settled = stamps.settleAnything();
    if (settled || !stamps.failure().error().isEmpty()) {
      out.putString(stamps.failure().error());
    }
    if (settled) {
      putTerms(out, stamps.success().terms());
      putTerms(out, stamps.failure().terms());
    }
  }

  private static GroupState takeGroup(WireReader in) {
    List<String> labels = new ArrayList<>();
    for (int i = in.takeCount(); i > 0; i--) {
      labels.add(in.takeString());
      labels.add(in.takeString());
    }
    Version replacedAt = takeVersion(in);
    Version deletedAt = takeVersion(in);
    Stamps stamps = new Stamps(takeStamp(in), takeStamp(in), takeStamp(in));
    List<FamilyState> families = new ArrayList<>();
    for (int i = in.takeCount(); i > 0; i--) {
      families.add(takeFamily(in, families));
    }
    if (!in.atEnd()) {
      stamps = stamps.withError(in.takeString());
    }
    if (!in.atEnd()) {
      stamps = stamps.withTerms(takeTerms(in), takeTerms(in));
    }
    GroupingKey key = new GroupingKey(LabelSet.of(labels));
    return new GroupState(key, replacedAt, deletedAt, stamps, families);
  }

  private static void putTerms(WireWriter out, Terms terms) {
    out.putFixed64(terms.since());
    out.putFixed64(terms.ttlMillis());
    out.putFixed64(terms.intervalMillis());
  }

  private static Terms takeTerms(WireReader in) {
    Terms terms = new Terms(in.takeFixed64(), in.takeFixed64(), in.takeFixed64());
    return terms.equals(Terms.NONE) ? Terms.NONE : terms;
  }

  private static void putFamily(WireWriter out, FamilyState family) {
    FamilyBlock block = family.block();
    putVersion(out, family.version());
    out.putFixed64(family.pushedAtNanos());
    out.putByte((byte) block.type().ordinal());
    String help = block.help();
    out.putByte((byte) (help == null ? 0 : 1));
    if (help != null) {
      out.putString(help);
    }
    out.putString(block.name());
    out.putBytes(block.metrics());
  }

  private static FamilyState takeFamily(WireReader in, List<FamilyState> before) {
    Version version = takeVersion(in);
    long pushedAt = in.takeFixed64();
    MetricType type = type(in.takeByte());
    @Nullable String help = in.takeByte() == 0 ? null : in.takeString();
    String name = in.takeString();
    String last = before.isEmpty() ? "" : before.get(before.size() - 1).name();
    if (Utf8Order.INSTANCE.compare(last, name) >= 0) {
      throw new IllegalArgumentException(
          "damaged group data: expected families sorted by name, got " + name + " after " + last);
    }
    return new FamilyState(version, pushedAt, FamilyBlock.decode(name, type, help, in.takeBytes()));
  }

  private static MetricType type(byte ordinal) {
    if (ordinal < 0 || ordinal >= TYPES.size()) {
      throw new IllegalArgumentException(
          "damaged group data: expected a type below " + TYPES.size() + ", got " + ordinal);
    }
    return TYPES.get(ordinal);
  }

  private static void putVersion(WireWriter out, Version version) {
    out.putFixed64(version.time());
    out.putFixed64(version.node());
  }

  private static Version takeVersion(WireReader in) {
    long time = in.takeFixed64();
    long node = in.takeFixed64();
    if (time < 0) {
      throw new IllegalArgumentException(
          "damaged group data: expected a time since 1970, got " + time);
    }
    return time == 0 && node == 0 ? Version.NONE : new Version(time, node);
  }

  private static void putStamp(WireWriter out, Stamp stamp) {
    putVersion(out, stamp.version());
    out.putFixed64(stamp.epochNanos());
  }

  private static Stamp takeStamp(WireReader in) {
    Version version = takeVersion(in);
    long nanos = in.takeFixed64();
    return version.equals(Version.NONE) ? Stamp.NEVER : new Stamp(version, nanos);
  }
}
