package io.pushgrid.group;

import io.pushgrid.exposition.protobuf.FamilyBlock;
import io.pushgrid.group.version.Stamp;
import io.pushgrid.group.version.Stamps;
import io.pushgrid.group.version.Terms;
import io.pushgrid.group.version.Version;
import io.pushgrid.metric.Utf8Order;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What a request asks of one group: a value, before it has any effect. */
public sealed interface GroupChange {
  GroupingKey key();

  /**
   * This change as a state to join.
   *
   * @param nowNanos the accepting node's wall clock, nanoseconds since 1970
   */
  GroupState at(Version version, long nowNanos);

  /** PUT: the families take the place of all the group had. */
  record Replace(GroupingKey key, List<FamilyBlock> families, Terms terms) implements GroupChange {
    public Replace {
      families = List.copyOf(families);
    }

    /** A push that settles nothing about the time after it. */
    public Replace(GroupingKey key, List<FamilyBlock> families) {
      this(key, families, Terms.NONE);
    }

    @Override
    public GroupState at(Version version, long nowNanos) {
      return new GroupState(
          key,
          version,
          Version.NONE,
          Stamps.ofSuccess(new Stamp(version, nowNanos).withTerms(terms)),
          stamped(families, version, nowNanos));
    }
  }

  /** POST: each family takes the place of the one of its name. */
  record Merge(GroupingKey key, List<FamilyBlock> families, Terms terms) implements GroupChange {
    public Merge {
      families = List.copyOf(families);
    }

    /** A push that settles nothing about the time after it. */
    public Merge(GroupingKey key, List<FamilyBlock> families) {
      this(key, families, Terms.NONE);
    }

    @Override
    public GroupState at(Version version, long nowNanos) {
      return new GroupState(
          key,
          Version.NONE,
          Version.NONE,
          Stamps.ofSuccess(new Stamp(version, nowNanos).withTerms(terms)),
          stamped(families, version, nowNanos));
    }
  }

  /** DELETE: the group and its stamps go. */
  record Delete(GroupingKey key) implements GroupChange {
    @Override
    public GroupState at(Version version, long nowNanos) {
      return GroupState.deleted(key, version);
    }
  }

  /**
   * A push that could be read and was refused: only the failure stamp moves.
   *
   * @param error why, of which the first 1 000 characters or so are kept
   * @param terms what holds for the group if no push to it succeeds
   */
  record PushFailed(GroupingKey key, String error, Terms terms) implements GroupChange {
    private static final int MOST_BYTES = 1024;

    public PushFailed {
      error = shortened(error);
    }

    /** A failure that settles nothing. */
    public PushFailed(GroupingKey key, String error) {
      this(key, error, Terms.NONE);
    }

    /** A failure of which nothing more is known. */
    public PushFailed(GroupingKey key) {
      this(key, "", Terms.NONE);
    }

    static String shortened(String text) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      if (bytes.length <= MOST_BYTES) {
        return text;
      }
      int end = MOST_BYTES - 3;
      while ((bytes[end] & 0xC0) == 0x80) {
        end--;
      }
      return new String(bytes, 0, end, StandardCharsets.UTF_8) + "…";
    }

    @Override
    public GroupState at(Version version, long nowNanos) {
      return new GroupState(
          key,
          Version.NONE,
          Version.NONE,
          Stamps.ofFailure(new Stamp(version, nowNanos).withError(error).withTerms(terms)),
          List.of());
    }
  }

  /** A copy takes the place of all that is older than the version it is given. */
  record Adopt(GroupCopy copy, Version as) implements GroupChange {
    @Override
    public GroupingKey key() {
      return copy.key();
    }

    /** The same whenever it is made: neither the version nor the time of its being made matter. */
    @Override
    public GroupState at(Version version, long nowNanos) {
      return copy.at(as);
    }
  }

  private static List<FamilyState> stamped(
      List<FamilyBlock> families, Version version, long nowNanos) {
    List<FamilyState> stamped = new ArrayList<>(families.size());
    for (FamilyBlock block : families) {
      stamped.add(new FamilyState(version, nowNanos, block));
    }
    stamped.sort(Comparator.comparing(FamilyState::name, Utf8Order.INSTANCE));
    return stamped;
  }
}
