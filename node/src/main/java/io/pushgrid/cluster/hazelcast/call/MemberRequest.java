package io.pushgrid.cluster.hazelcast.call;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceAware;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import io.pushgrid.cluster.wire.RequestAnswers;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** An encoded request on its way to another member, which answers it on a thread of its executor. */
final class MemberRequest
    implements Callable<byte[]>, IdentifiedDataSerializable, HazelcastInstanceAware {
  private byte[] envelope = new byte[0];
  private @Nullable HazelcastInstance instance;

  MemberRequest() {}

  MemberRequest(byte[] envelope) {
    this.envelope = envelope;
  }

  @Override
  public byte[] call() {
    HazelcastInstance here = Objects.requireNonNull(instance, "expected to run on a member");
    Object answers = here.getUserContext().get(RequestAnswers.class.getName());
    try {
      return ((RequestAnswers) Objects.requireNonNull(answers))
          .answer(here.getCluster().getLocalMember().getUuid(), envelope);
    } catch (RuntimeException e) {
      // What members may read of each other's failures is a short list, which no type of ours is
      // on.
      throw new IllegalStateException(e.toString());
    }
  }

  @Override
  public void setHazelcastInstance(HazelcastInstance hazelcastInstance) {
    instance = hazelcastInstance;
  }

  @Override
  public int getFactoryId() {
    return Serialization.FACTORY_ID;
  }

  @Override
  public int getClassId() {
    return Serialization.MEMBER_REQUEST;
  }

  @Override
  public void writeData(ObjectDataOutput out) throws IOException {
    out.writeByteArray(envelope);
  }

  @Override
  public void readData(ObjectDataInput in) throws IOException {
    byte[] read = in.readByteArray();
    envelope = read == null ? new byte[0] : read;
  }
}
