package io.pushgrid.cluster.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.StreamSerializer;
import io.pushgrid.cluster.wire.Seal;
import io.pushgrid.group.GroupCodec;
import io.pushgrid.group.GroupDelta;
import io.pushgrid.group.GroupState;
import io.pushgrid.group.GroupingKey;
import io.pushgrid.group.Version;
import java.io.IOException;

/** Keys of the shared map. Equal keys have equal bytes, sealed or not: Hazelcast compares these. */
final class GroupingKeySerializer implements StreamSerializer<GroupingKey> {
  private final Seal seal;

  GroupingKeySerializer(Seal seal) {
    this.seal = seal;
  }

  @Override
  public int getTypeId() {
    return Serialization.GROUPING_KEY;
  }

  /** A state that knows nothing is its key. */
  @Override
  public void write(ObjectDataOutput out, GroupingKey key) throws IOException {
    GroupState bare = GroupState.deleted(key, Version.NONE);
    out.writeByteArray(seal.closeAlike(GroupCodec.encode(GroupDelta.of(bare))));
  }

  @Override
  public GroupingKey read(ObjectDataInput in) throws IOException {
    byte[] sealed = in.readByteArray();
    if (sealed == null) {
      throw new IOException("expected the labels of a grouping key, got none");
    }
    return GroupCodec.decode(seal.open(sealed, new byte[0])).groups().get(0).key();
  }
}
