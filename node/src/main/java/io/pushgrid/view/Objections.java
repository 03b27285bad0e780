package io.pushgrid.view;

import io.pushgrid.exposition.GoQuote;
import io.pushgrid.exposition.protobuf.FamilyBlock;
import io.pushgrid.exposition.protobuf.prototext.PrototextRenderer;
import io.pushgrid.group.FamilyState;
import io.pushgrid.group.GroupState;
import io.pushgrid.group.PushTimes;
import io.pushgrid.metric.MetricType;
import io.pushgrid.view.chunk.Member;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Why a push does not fit what is stored; costs what the push holds, however much is stored. */
public final class Objections {
  private static final Set<MetricType> ANY = EnumSet.allOf(MetricType.class);
  private static final Set<MetricType> WITH_SUM =
      EnumSet.of(MetricType.SUMMARY, MetricType.HISTOGRAM);
  private static final Set<MetricType> WITH_BUCKETS = EnumSet.of(MetricType.HISTOGRAM);

  /** Of a histogram's samples; the first two are also those of a summary's. */
  private static final List<String> SUFFIXES = List.of("_count", "_sum", "_bucket");

  private final Rules rules;
  private final Function<String, @Nullable FamilyView> families;

  public Objections(Rules rules, Function<String, @Nullable FamilyView> families) {
    this.rules = rules;
    this.families = families;
  }

  /**
   * What pushes are held against.
   *
   * @param checked false to let everything stand; clashes are then shown as after a partition
   * @param ownTypes the types of the node's own families, null for other names
   * @param ownHelps the helps that pushed families of these names must have, null for other names
   */
  public record Rules(
      boolean checked,
      Function<String, @Nullable MetricType> ownTypes,
      Function<String, @Nullable String> ownHelps) {
    /** Rules that leave helps alone. */
    public Rules(boolean checked, Function<String, @Nullable MetricType> ownTypes) {
      this(checked, ownTypes, name -> null);
    }
  }

  @Nullable
  public String to(@Nullable GroupState before, GroupState after) {
    if (!rules.checked()) {
      return null;
    }
    if ((before == null || !before.exists()) && after.exists()) {
      String clash = taken(new Member(after.key(), PushTimes.success(after)));
      if (clash != null) {
        return clash;
      }
    }
    for (FamilyState family : after.families()) {
      if (before == null || !family.equals(before.family(family.name()))) {
        String objection = toFamily(after, family);
        if (objection != null) {
          return objection;
        }
      }
    }
    return null;
  }

  private @Nullable String toFamily(GroupState after, FamilyState family) {
    FamilyBlock block = family.block();
    if (block.seriesCount() == 0) {
      return null;
    }
    String own = toOwn(block);
    if (own != null) {
      return own;
    }
    FamilyView others = families.apply(block.name());
    MetricType other = others == null ? null : others.typeOtherThan(block.type(), after.key());
    if (other != null) {
      return "collected metric \"" + block.name() + "\" { "
          + PrototextRenderer.metric(block.family(), block.metric(0)) + " } is not a " + other;
    }
    String collision = suffixCollision(after, block);
    if (collision != null) {
      return collision;
    }
    int repeated = block.firstRepeated();
    return repeated < 0 ? taken(new Member(after.key(), family)) : collectedBefore(block, repeated);
  }

  /** Where a push has a family that the node has too, both must agree on what it is. */
  private @Nullable String toOwn(FamilyBlock block) {
    MetricType type = rules.ownTypes().apply(block.name());
    if (type != null && type != block.type()) {
      return "gathered metric family " + block.name() + " has type " + block.type()
          + " but should have " + type;
    }
    String help = rules.ownHelps().apply(block.name());
    String pushed = block.help() == null ? "" : block.help();
    return help == null || help.equals(pushed)
        ? null
        : "gathered metric family " + block.name() + " has help " + GoQuote.quote(pushed)
            + " but should have " + GoQuote.quote(help);
  }

  private @Nullable String taken(Member share) {
    FamilyView others = families.apply(share.state().name());
    int taken = others == null ? -1 : others.firstTaken(share);
    return taken < 0 ? null : collectedBefore(share.block(), taken);
  }

  private static String collectedBefore(FamilyBlock block, int series) {
    return "collected metric \""
        + block.name()
        + "\" { "
        + PrototextRenderer.metric(block.family(), block.metric(series))
        + " } was collected before with the same name and label values";
  }

  /** A summary or histogram also owns the names of its samples. */
  private @Nullable String suffixCollision(GroupState after, FamilyBlock block) {
    for (String suffix : suffixesOf(block.type())) {
      if (isPresent(after, block.name() + suffix, ANY)) {
        String what = suffix.equals("_bucket") ? "histogram" : "histogram or summary";
        return "collected " + what + " named \"" + block.name()
            + "\" collides with previously collected metric named \"" + block.name() + suffix
            + "\"";
      }
    }
    for (String suffix : SUFFIXES) {
      if (block.name().endsWith(suffix)) {
        String base = block.name().substring(0, block.name().length() - suffix.length());
        String type = ownerOfSuffix(after, base, suffix);
        if (type != null) {
          return "collected metric named \"" + block.name()
              + "\" collides with previously collected " + type + " named \"" + base + "\"";
        }
      }
    }
    return null;
  }

  private static List<String> suffixesOf(MetricType type) {
    if (type == MetricType.HISTOGRAM) {
      return SUFFIXES;
    }
    return type == MetricType.SUMMARY ? SUFFIXES.subList(0, 2) : List.of();
  }

  private @Nullable String ownerOfSuffix(GroupState after, String base, String suffix) {
    if (isPresent(after, base, WITH_BUCKETS)) {
      return "histogram";
    }
    return !suffix.equals("_bucket") && isPresent(after, base, WITH_SUM) ? "summary" : null;
  }

  private boolean isPresent(GroupState after, String name, Set<MetricType> types) {
    FamilyState within = after.family(name);
    if (within != null
        && within.block().seriesCount() > 0
        && types.contains(within.block().type())) {
      return true;
    }
    MetricType own = rules.ownTypes().apply(name);
    if (own != null && types.contains(own)) {
      return true;
    }
    FamilyView others = families.apply(name);
    return others != null && others.hasOthers(after.key(), types);
  }
}
