package io.pushgrid.group;

import io.pushgrid.metric.LabelSet;
import io.pushgrid.metric.Utf8Order;
import java.util.Objects;

/** The labels that name a group: the job and whatever else stood in the URL. Keys are equal if their label maps are. */
public record GroupingKey(LabelSet labels) implements Comparable<GroupingKey> {
  public static final String JOB = "job";
  public static final String INSTANCE = "instance";

  private static final LabelSet NO_INSTANCE = LabelSet.of(INSTANCE, "");

  public GroupingKey {
    String job = labels.get(JOB);
    if (job == null || job.isEmpty()) {
      throw new IllegalArgumentException("expected a grouping key with a job, got " + labels);
    }
    if (labels.repeatedName() != null) {
      throw new IllegalArgumentException("expected each label once, got " + labels);
    }
  }

  public static GroupingKey of(String... namesAndValues) {
    return new GroupingKey(LabelSet.of(namesAndValues));
  }

  public String job() {
    return Objects.requireNonNull(labels.get(JOB));
  }

  /** The labels of the group's own series, which always have an instance. */
  public LabelSet seriesLabels() {
    return NO_INSTANCE.overriddenBy(labels);
  }

  /** Label by label, by name and then value, bytewise; a key that is another's beginning comes first. */
  @Override
  public int compareTo(GroupingKey other) {
    int common = Math.min(labels.size(), other.labels.size());
    for (int i = 0; i < common; i++) {
      int order = Utf8Order.INSTANCE.compare(labels.name(i), other.labels.name(i));
      if (order == 0) {
        order = Utf8Order.INSTANCE.compare(labels.value(i), other.labels.value(i));
      }
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(labels.size(), other.labels.size());
  }

  @Override
  public String toString() {
    return labels.toString();
  }
}
