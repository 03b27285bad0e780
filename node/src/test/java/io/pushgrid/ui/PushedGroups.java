package io.pushgrid.ui;

import io.pushgrid.exposition.BodyException;
import io.pushgrid.exposition.protobuf.FamilyBlock;
import io.pushgrid.exposition.text.TextParser;
import io.pushgrid.group.GroupChange;
import io.pushgrid.group.GroupState;
import io.pushgrid.group.GroupingKey;
import io.pushgrid.group.LabelSanitizer;
import io.pushgrid.group.version.Version;
import io.pushgrid.metric.MetricFamily;
import io.pushgrid.metric.NameScheme;
import io.pushgrid.view.LocalView;
import io.pushgrid.view.Objections;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A view to which tests push, one second after the other from 2026-01-01 on. */
final class PushedGroups {
  private static final long FIRST_SECOND = 1_767_225_600L;

  final LocalView view = new LocalView(new Objections.Rules(true, name -> null));
  private long pushes;

  PushedGroups push(GroupingKey key, String body) {
    try {
      return push(key, TextParser.parse(body.getBytes(StandardCharsets.UTF_8), NameScheme.LEGACY));
    } catch (BodyException e) {
      throw new IllegalArgumentException(e);
    }
  }

  PushedGroups push(GroupingKey key, List<MetricFamily> families) {
    List<FamilyBlock> blocks =
        LabelSanitizer.sanitize(families, key).stream().map(FamilyBlock::of).toList();
    return change(new GroupChange.Merge(key, blocks));
  }

  PushedGroups fail(GroupingKey key, String error) {
    return change(new GroupChange.PushFailed(key, error));
  }

  private PushedGroups change(GroupChange change) {
    pushes++;
    GroupState delta =
        change.at(new Version(pushes << 16, 1), (FIRST_SECOND + pushes) * 1_000_000_000L);
    GroupState before = view.group(change.key());
    view.changed(before, before == null ? delta : GroupState.join(before, delta));
    return this;
  }
}
