package io.pushgrid.transfer;

import io.pushgrid.cluster.ReplicatedGroups;
import io.pushgrid.cluster.Replicator;
import io.pushgrid.exposition.protobuf.FamilyBlock;
import io.pushgrid.exposition.protobuf.backup.SavedGroup;
import io.pushgrid.exposition.protobuf.backup.SavedGroup.SavedFamily;
import io.pushgrid.exposition.protobuf.backup.SavedGroup.SavedTerms;
import io.pushgrid.group.GroupChange;
import io.pushgrid.group.GroupCopy;
import io.pushgrid.group.GroupState;
import io.pushgrid.group.GroupingKey;
import io.pushgrid.group.LabelSanitizer;
import io.pushgrid.group.OverLimitException;
import io.pushgrid.group.PushRefusedException;
import io.pushgrid.group.SeriesRules;
import io.pushgrid.group.version.Terms;
import io.pushgrid.group.version.Version;
import io.pushgrid.metric.MetricFamily;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes groups from elsewhere, each held against the rules of a push. What is here is looked at first, so that nothing is
 * sent that is known, and is only there to be counted: the versions alone decide what a group becomes. Rendering costs what
 * the group holds, so event loops should not do it. Any thread may call any method.
 */
public final class GroupIntake {
  private final ReplicatedGroups groups;
  private final Replicator replicator;
  private final boolean checked;

  /**
   * An intake.
   *
   * @param checked whether series must keep all rules of a push, or only those without which no scrape can show them
   */
  public GroupIntake(ReplicatedGroups groups, Replicator replicator, boolean checked) {
    this.groups = groups;
    this.replicator = replicator;
    this.checked = checked;
  }

  /**
   * Puts a group from a backup back, deleted or not, unless it was pushed to here at the same time or later, or its time has
   * been over since. Fails as
   * {@link Replicator#replicate}, but not if the group is refused.
   */
  public Future<Outcome> bringBack(SavedGroup saved) {
    GroupCopy copy;
    try {
      copy = copy(saved);
    } catch (PushRefusedException | IllegalArgumentException e) {
      return Future.succeededFuture(refused(saved, e));
    }
    // In this order: what is pushed in between is then behind what is known, and stays.
    GroupState here = groups.get(copy.key());
    Version floor = groups.floor();
    if (here != null && here.exists()) {
      long latest = GroupCopy.Times.of(here).latest();
      if (latest >= copy.times().latest()) {
        return Future.succeededFuture(
            latest > copy.times().latest() ? Outcome.NEWER_HERE : Outcome.UNCHANGED);
      }
    }
    if (copy.terms().expiresAt() <= groups.shared().millis()) {
      return Future.succeededFuture(Outcome.ENDED);
    }
    Version known = here == null ? floor : Version.later(floor, here.latest());
    return adopt(saved, new GroupChange.Adopt(copy, copy.rightAfter(known)));
  }

  /**
   * Takes over a group of another gateway, unless it was pushed to, or deleted, here, whenever that was. Fails as
   * {@link #bringBack}.
   *
   * @param complete false if something of it is missing: it will be replaced by one with everything
   */
  public Future<Outcome> bringOver(SavedGroup saved, boolean complete) {
    GroupCopy copy;
    try {
      copy = copy(saved);
    } catch (PushRefusedException | IllegalArgumentException e) {
      return Future.succeededFuture(refused(saved, e));
    }
    Version as = copy.inOrderOfPushes(complete);
    Outcome known = known(groups.get(copy.key()), groups.floor(), copy.at(as));
    return known == null
        ? adopt(saved, new GroupChange.Adopt(copy, as))
        : Future.succeededFuture(known);
  }

  /** Why a group from elsewhere would change nothing here, null if it would. */
  private static @Nullable Outcome known(
      @Nullable GroupState here, Version floor, GroupState there) {
    if (here == null || !here.exists()) {
      Version deleted = here == null ? floor : Version.later(floor, here.deletedAt());
      return deleted.isAfter(there.latest()) ? Outcome.DELETED_HERE : null;
    }
    boolean nothingNew = GroupState.join(here, there).sameAs(here) || floor.isAfter(there.latest());
    if (!nothingNew) {
      return null;
    }
    return here.latest().isAfter(there.latest()) ? Outcome.NEWER_HERE : Outcome.UNCHANGED;
  }

  private Future<Outcome> adopt(SavedGroup saved, GroupChange.Adopt change) {
    return replicator
        .replicate(change)
        .map(Outcome.TAKEN)
        .recover(failure ->
            failure instanceof PushRefusedException || failure instanceof OverLimitException
                ? Future.succeededFuture(refused(saved, failure))
                : Future.failedFuture(failure));
  }

  private static Outcome refused(SavedGroup saved, Throwable why) {
    return Outcome.refused(saved.labels() + ": " + why.getMessage());
  }

  private GroupCopy copy(SavedGroup saved) {
    GroupingKey key = new GroupingKey(saved.labels());
    List<GroupCopy.Family> families = new ArrayList<>();
    for (SavedFamily family : saved.families()) {
      List<MetricFamily> shown = LabelSanitizer.sanitize(List.of(family.family()), key);
      if (checked) {
        SeriesRules.check(shown);
      } else {
        SeriesRules.checkShowable(shown);
      }
      shown.forEach(
          each -> families.add(new GroupCopy.Family(family.pushedAtNanos(), FamilyBlock.of(each))));
    }
    GroupCopy.Times times = new GroupCopy.Times(
        saved.times().created(), saved.times().success(), saved.times().failure());
    GroupCopy.Remarks remarks = new GroupCopy.Remarks(
        saved.remarks().failure(),
        terms(saved.remarks().ofSuccess()),
        terms(saved.remarks().ofFailure()));
    return new GroupCopy(key, times, remarks, families);
  }

  private static Terms terms(SavedTerms saved) {
    return new Terms(saved.since(), saved.ttl(), saved.interval());
  }
}
