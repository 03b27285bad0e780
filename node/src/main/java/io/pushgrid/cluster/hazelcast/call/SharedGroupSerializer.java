package io.pushgrid.cluster.hazelcast.call;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.StreamSerializer;
import io.pushgrid.cluster.ReplicatedGroups;
import io.pushgrid.cluster.wire.Seal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Values of the shared map. */
final class SharedGroupSerializer implements StreamSerializer<SharedGroup> {
  private static final byte[] CONTEXT = "value".getBytes(StandardCharsets.US_ASCII);

  private final ReplicatedGroups groups;
  private final Seal seal;

  SharedGroupSerializer(ReplicatedGroups groups, Seal seal) {
    this.groups = groups;
    this.seal = seal;
  }

  @Override
  public int getTypeId() {
    return Serialization.SHARED_GROUP;
  }

  @Override
  public void write(ObjectDataOutput out, SharedGroup group) throws IOException {
    out.writeByteArray(seal.close(group.encode(), CONTEXT));
  }

  @Override
  public SharedGroup read(ObjectDataInput in) throws IOException {
    byte[] bytes = in.readByteArray();
    if (bytes == null) {
      throw new IOException("expected a group, got none");
    }
    return SharedGroup.decode(seal.open(bytes, CONTEXT), groups::get);
  }
}
