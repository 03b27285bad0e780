package io.pushgrid.cluster.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import com.hazelcast.spi.merge.MergingValue;
import com.hazelcast.spi.merge.SplitBrainMergePolicy;
import io.pushgrid.group.GroupState;
import org.jspecify.annotations.Nullable;

/** How the shared map is put together after a partition: as everything else, by the join. */
final class JoinPolicy
    implements SplitBrainMergePolicy<GroupState, MergingValue<GroupState>, GroupState>,
        IdentifiedDataSerializable {
  @Override
  public @Nullable GroupState merge(
      MergingValue<GroupState> merging, @Nullable MergingValue<GroupState> existing) {
    GroupState mine = merging.getDeserializedValue();
    GroupState theirs = existing == null ? null : existing.getDeserializedValue();
    if (mine == null || theirs == null) {
      return mine == null ? theirs : mine;
    }
    return GroupState.join(mine, theirs);
  }

  @Override
  public int getFactoryId() {
    return Serialization.FACTORY_ID;
  }

  @Override
  public int getClassId() {
    return Serialization.JOIN_POLICY;
  }

  @Override
  public void writeData(ObjectDataOutput out) {}

  @Override
  public void readData(ObjectDataInput in) {}
}
