package io.pushgrid.query;

import io.pushgrid.exposition.protobuf.SeriesLabels;
import io.pushgrid.group.FamilyState;
import io.pushgrid.group.GroupState;
import io.pushgrid.metric.LabelSet;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A part of a label's name or value, of the group or of any of its series, or of a metric's name; in upper or lower case. */
final class Word {
  private final String lowerCase;
  private final byte[] bytes;
  private final boolean ascii;

  Word(String word) {
    this.lowerCase = word.toLowerCase(Locale.ROOT);
    this.bytes = lowerCase.getBytes(StandardCharsets.UTF_8);
    this.ascii = lowerCase.chars().allMatch(c -> c < 0x80);
  }

  boolean isIn(GroupState group) {
    LabelSet labels = group.key().labels();
    for (int i = 0; i < labels.size(); i++) {
      if (isIn(labels.name(i)) || isIn(labels.value(i))) {
        return true;
      }
    }
    return group.families().stream().map(FamilyState::name).anyMatch(this::isIn)
        || group.families().stream().anyMatch(family -> isIn(family.block().labels()));
  }

  private boolean isIn(SeriesLabels labels) {
    while (labels.nextSeries()) {
      while (labels.nextLabel()) {
        // All series have an instance, most an empty one, which is none.
        if (!labels.isEmpty() && isInLabel(labels)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean isInLabel(SeriesLabels labels) {
    return ascii
        ? labels.contains(bytes)
        : !labels.isAscii() && (isIn(labels.name()) || isIn(labels.value()));
  }

  private boolean isIn(String text) {
    return text.toLowerCase(Locale.ROOT).contains(lowerCase);
  }
}
