package io.pushgrid.cluster.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.StreamSerializer;
import io.pushgrid.group.GroupingKey;
import io.pushgrid.metric.LabelSet;
import java.io.IOException;

/** Keys of the shared map: names and values in turn. */
final class GroupingKeySerializer implements StreamSerializer<GroupingKey> {
  @Override
  public int getTypeId() {
    return Serialization.GROUPING_KEY;
  }

  @Override
  public void write(ObjectDataOutput out, GroupingKey key) throws IOException {
    LabelSet labels = key.labels();
    String[] pairs = new String[2 * labels.size()];
    for (int i = 0; i < labels.size(); i++) {
      pairs[2 * i] = labels.name(i);
      pairs[2 * i + 1] = labels.value(i);
    }
    out.writeStringArray(pairs);
  }

  @Override
  public GroupingKey read(ObjectDataInput in) throws IOException {
    String[] pairs = in.readStringArray();
    if (pairs == null) {
      throw new IOException("expected the labels of a grouping key, got none");
    }
    return GroupingKey.of(pairs);
  }
}
