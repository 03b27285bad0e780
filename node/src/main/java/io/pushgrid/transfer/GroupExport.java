package io.pushgrid.transfer;

import io.pushgrid.exposition.protobuf.backup.BackupWriter;
import io.pushgrid.exposition.protobuf.backup.SavedGroup;
import io.pushgrid.exposition.protobuf.backup.SavedGroup.SavedTerms;
import io.pushgrid.group.GroupState;
import io.pushgrid.group.version.Terms;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A backup, message by message, each made when it is asked for: a group is as it is at that moment, and no more than one is
 * held twice.
 */
public final class GroupExport implements Iterator<byte[]> {
  private static final Logger log = LoggerFactory.getLogger(GroupExport.class);
  private static final int PROGRESS = 10_000;

  private final Iterator<GroupState> groups;
  private final Runnable beforeTrailer;
  private final BackupWriter writer = new BackupWriter();
  private boolean begun;
  private boolean ended;

  /**
   * A backup of these groups.
   *
   * @param beforeTrailer throws if the groups could not be trusted after all, so that there is no trailer
   */
  public GroupExport(Iterator<GroupState> groups, Runnable beforeTrailer) {
    this.groups = groups;
    this.beforeTrailer = beforeTrailer;
  }

  @Override
  public boolean hasNext() {
    return !ended;
  }

  @Override
  public byte[] next() {
    if (ended) {
      throw new NoSuchElementException("expected nothing after the trailer");
    }
    if (!begun) {
      begun = true;
      return BackupWriter.header();
    }
    if (groups.hasNext()) {
      return group(groups.next());
    }
    beforeTrailer.run();
    ended = true;
    log.atInfo().addKeyValue("groups", writer.groups()).log("exported");
    return writer.trailer();
  }

  private byte[] group(GroupState group) {
    byte[] message = writer.group(
        group.key().labels(),
        new SavedGroup.Times(
            group.created().epochNanos(),
            group.success().epochNanos(),
            group.failure().epochNanos()),
        new SavedGroup.Remarks(
            group.failure().error(),
            terms(group.success().terms()),
            terms(group.failure().terms())),
        sink -> group.families().forEach(each -> sink.put(each.pushedAtNanos(), each.block())));
    if (writer.groups() % PROGRESS == 0) {
      log.atInfo().addKeyValue("groups", writer.groups()).log("exporting");
    }
    return message;
  }

  private static SavedTerms terms(Terms terms) {
    return new SavedTerms(terms.since(), terms.ttlMillis(), terms.intervalMillis());
  }
}
