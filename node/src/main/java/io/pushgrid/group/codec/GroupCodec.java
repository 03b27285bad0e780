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
import java.util.function.Function;
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
  static final byte FORMAT = 1;

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
    return decode(bytes, key -> null);
  }

  /**
   * The same for less where much of it is known: a version names one change, so a family of that version need not be
   * read again.
   *
   * @param known what there is of a group, null if there is none
   */
  public static GroupDelta decode(byte[] bytes, Function<GroupingKey, @Nullable GroupState> known) {
    return new GroupReader(new WireReader(bytes), known).delta();
  }

  /**
   * What is known of the one group of a delta, if it is the very state that was encoded; null if it is another. Nothing is made
   * of any series, so this costs little.
   *
   * @throws IllegalArgumentException if what was read by then is of another format or damaged
   */
  public static @Nullable GroupState ifKnown(
      byte[] bytes, Function<GroupingKey, @Nullable GroupState> known) {
    return new GroupReader(new WireReader(bytes), known).ifKnown();
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

  private static void putTerms(WireWriter out, Terms terms) {
    out.putFixed64(terms.since());
    out.putFixed64(terms.ttlMillis());
    out.putFixed64(terms.intervalMillis());
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

  private static void putVersion(WireWriter out, Version version) {
    out.putFixed64(version.time());
    out.putFixed64(version.node());
  }

  private static void putStamp(WireWriter out, Stamp stamp) {
    putVersion(out, stamp.version());
    out.putFixed64(stamp.epochNanos());
  }
}
