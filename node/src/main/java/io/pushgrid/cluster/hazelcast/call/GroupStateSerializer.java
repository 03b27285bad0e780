package io.pushgrid.cluster.hazelcast.call;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.StreamSerializer;
import io.pushgrid.cluster.ReplicatedGroups;
import io.pushgrid.cluster.wire.Seal;
import io.pushgrid.group.GroupDelta;
import io.pushgrid.group.GroupState;
import io.pushgrid.group.codec.GroupCodec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Values of the shared map. A state this member has already is read as the very object it has, to hold it once. */
final class GroupStateSerializer implements StreamSerializer<GroupState> {
  private static final byte[] CONTEXT = "value".getBytes(StandardCharsets.US_ASCII);

  private final ReplicatedGroups groups;
  private final Seal seal;

  GroupStateSerializer(ReplicatedGroups groups, Seal seal) {
    this.groups = groups;
    this.seal = seal;
  }

  @Override
  public int getTypeId() {
    return Serialization.GROUP_STATE;
  }

  @Override
  public void write(ObjectDataOutput out, GroupState state) throws IOException {
    out.writeByteArray(seal.close(GroupCodec.encode(GroupDelta.of(state)), CONTEXT));
  }

  @Override
  public GroupState read(ObjectDataInput in) throws IOException {
    byte[] bytes = in.readByteArray();
    if (bytes == null) {
      throw new IOException("expected a group, got none");
    }
    GroupState read = GroupCodec.decode(seal.open(bytes, CONTEXT)).groups().get(0);
    GroupState known = groups.get(read.key());
    return known != null && known.sameAs(read) ? known : read;
  }
}
