package io.pushgrid.cluster.hazelcast;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceAware;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** A request on its way to another member, which answers it on a thread of its executor. */
final class MemberRequest
    implements Callable<byte[]>, IdentifiedDataSerializable, HazelcastInstanceAware {
  private RequestKind kind = RequestKind.PING;
  private byte[] payload = new byte[0];
  private @Nullable HazelcastInstance instance;

  MemberRequest() {}

  MemberRequest(RequestKind kind, byte[] payload) {
    this.kind = kind;
    this.payload = payload;
  }

  @Override
  public byte[] call() {
    if (instance == null) {
      throw new IllegalStateException("expected to run on a member, got no instance");
    }
    Object answers = instance.getUserContext().get(RequestAnswers.class.getName());
    return ((RequestAnswers) Objects.requireNonNull(answers)).answer(kind, payload);
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
    out.writeByte(kind.ordinal());
    out.writeByteArray(payload);
  }

  @Override
  public void readData(ObjectDataInput in) throws IOException {
    kind = RequestKind.values()[in.readByte()];
    byte[] read = in.readByteArray();
    payload = read == null ? new byte[0] : read;
  }
}
