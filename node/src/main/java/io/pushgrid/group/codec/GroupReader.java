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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what {@link GroupCodec} wrote, and of what is known already no more than its versions. Reads once. */
final class GroupReader {
  private static final List<MetricType> TYPES = List.of(MetricType.values());

  private final WireReader in;
  private final Function<GroupingKey, @Nullable GroupState> known;

  GroupReader(WireReader in, Function<GroupingKey, @Nullable GroupState> known) {
    this.in = in;
    this.known = known;
  }

  /** What stands before the families of a group. */
  private record Head(
      GroupingKey key, Version replacedAt, Version deletedAt, Stamps stamps, int families) {
    GroupState with(Stamps all, List<FamilyState> families) {
      return new GroupState(key, replacedAt, deletedAt, all, families);
    }
  }

  /** What stands before the metrics of a family. */
  private record FamilyHead(
      Version version,
      long pushedAt,
      MetricType type,
      @Nullable String help,
      String name) {
    FamilyState with(byte[] metrics) {
      return new FamilyState(version, pushedAt, FamilyBlock.decode(name, type, help, metrics));
    }

    /** A version names one change, so a family of that name and version is this one. */
    @Nullable
    FamilyState ifIn(@Nullable GroupState group) {
      FamilyState family = group == null ? null : group.family(name);
      return family != null && family.version().equals(version) ? family : null;
    }
  }

  GroupDelta delta() {
    Version floor = takeFloor();
    int count = in.takeCount();
    List<GroupState> groups = new ArrayList<>(Math.min(count, 4096));
    for (int i = 0; i < count; i++) {
      groups.add(group(in.takeNested()));
    }
    return new GroupDelta(floor, groups);
  }

  @Nullable
  GroupState ifKnown() {
    takeFloor();
    int count = in.takeCount();
    if (count != 1) {
      throw new IllegalArgumentException("damaged group data: expected one group, got " + count);
    }
    WireReader one = in.takeNested();
    Head head = takeHead(one);
    GroupState mine = known.apply(head.key());
    List<FamilyState> families = new ArrayList<>(head.families());
    for (int i = 0; i < head.families(); i++) {
      FamilyState family = takeFamilyHead(one, families).ifIn(mine);
      if (family == null) {
        return null;
      }
      one.skipBytes();
      families.add(family);
    }
    GroupState read = head.with(takeLateStamps(one, head.stamps()), families);
    return mine != null && mine.sameAs(read) ? mine : null;
  }

  private Version takeFloor() {
    byte format = in.takeByte();
    if (format != GroupCodec.FORMAT) {
      throw new IllegalArgumentException("expected group format " + GroupCodec.FORMAT + ", got "
          + format + "; do all members run the same release?");
    }
    return takeVersion(in);
  }

  private GroupState group(WireReader one) {
    Head head = takeHead(one);
    GroupState mine = known.apply(head.key());
    List<FamilyState> families = new ArrayList<>(head.families());
    for (int i = 0; i < head.families(); i++) {
      FamilyHead next = takeFamilyHead(one, families);
      FamilyState family = next.ifIn(mine);
      if (family == null) {
        families.add(next.with(one.takeBytes()));
      } else {
        one.skipBytes();
        families.add(family);
      }
    }
    return head.with(takeLateStamps(one, head.stamps()), families);
  }

  private static Head takeHead(WireReader in) {
    List<String> labels = new ArrayList<>();
    for (int i = in.takeCount(); i > 0; i--) {
      labels.add(in.takeString());
      labels.add(in.takeString());
    }
    return new Head(
        new GroupingKey(LabelSet.of(labels)),
        takeVersion(in),
        takeVersion(in),
        new Stamps(takeStamp(in), takeStamp(in), takeStamp(in)),
        in.takeCount());
  }

  /** What later releases added behind the families. */
  private static Stamps takeLateStamps(WireReader in, Stamps before) {
    Stamps stamps = in.atEnd() ? before : before.withError(in.takeString());
    return in.atEnd() ? stamps : stamps.withTerms(takeTerms(in), takeTerms(in));
  }

  private static Terms takeTerms(WireReader in) {
    Terms terms = new Terms(in.takeFixed64(), in.takeFixed64(), in.takeFixed64());
    return terms.equals(Terms.NONE) ? Terms.NONE : terms;
  }

  private static FamilyHead takeFamilyHead(WireReader in, List<FamilyState> before) {
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
    return new FamilyHead(version, pushedAt, type, help, name);
  }

  private static MetricType type(byte ordinal) {
    if (ordinal < 0 || ordinal >= TYPES.size()) {
      throw new IllegalArgumentException(
          "damaged group data: expected a type below " + TYPES.size() + ", got " + ordinal);
    }
    return TYPES.get(ordinal);
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

  private static Stamp takeStamp(WireReader in) {
    Version version = takeVersion(in);
    long nanos = in.takeFixed64();
    return version.equals(Version.NONE) ? Stamp.NEVER : new Stamp(version, nanos);
  }
}
