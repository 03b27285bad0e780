package io.pushgrid.cluster.hazelcast.call;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.StreamSerializer;
import io.pushgrid.cluster.wire.Seal;
import io.pushgrid.group.GroupingKey;
import io.pushgrid.group.codec.GroupCodec;
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

  @Override
  public void write(ObjectDataOutput out, GroupingKey key) throws IOException {
    out.writeByteArray(seal.closeAlike(GroupCodec.encodeKey(key)));
  }

  @Override
  public GroupingKey read(ObjectDataInput in) throws IOException {
    byte[] sealed = in.readByteArray();
    if (sealed == null) {
      throw new IOException("expected the labels of a grouping key, got none");
    }
    return GroupCodec.decodeKey(seal.open(sealed, new byte[0]));
  }
}
