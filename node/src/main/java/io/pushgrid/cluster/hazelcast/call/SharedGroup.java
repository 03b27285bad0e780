package io.pushgrid.cluster.hazelcast.call;

import io.pushgrid.group.GroupDelta;
import io.pushgrid.group.GroupState;
import io.pushgrid.group.GroupingKey;
import io.pushgrid.group.codec.GroupCodec;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A value of the shared map: the very state this member has of a group, so that it is held once; or, where the member has
 * another or none, the bytes as they came. A joining member gets every group twice, with the map and as it compares itself with
 * the others: were both read, it would take it half as long again. Any thread may call any method.
 */
public final class SharedGroup {
  private @Nullable GroupState state;
  private byte @Nullable [] encoded;

  private SharedGroup(@Nullable GroupState state, byte @Nullable [] encoded) {
    this.state = state;
    this.encoded = encoded;
  }

  public static SharedGroup of(GroupState state) {
    return new SharedGroup(state, null);
  }

  /**
   * What {@link #encode} made.
   *
   * @param mine what this member has of a group
   * @throws IllegalArgumentException if it is seen to be damaged
   */
  static SharedGroup decode(byte[] encoded, Function<GroupingKey, @Nullable GroupState> mine) {
    SharedGroup shared = new SharedGroup(null, encoded);
    shared.adopt(mine);
    return shared;
  }

  synchronized byte[] encode() {
    return encoded == null ? GroupCodec.encode(GroupDelta.of(state())) : encoded;
  }

  /** The state, read afresh where this member has another; fails as {@link GroupCodec#decode}. */
  public synchronized GroupState state() {
    if (state != null) {
      return state;
    }
    if (encoded == null) {
      throw new IllegalStateException("expected a state or its bytes");
    }
    return GroupCodec.decode(encoded).groups().get(0);
  }

  /** Whether this is that state. */
  public synchronized boolean is(GroupState other) {
    adopt(key -> key.equals(other.key()) ? other : null);
    return state != null && state.sameAs(other);
  }

  /** Takes this member's own state, if it is the same by now. */
  public synchronized void adopt(Function<GroupingKey, @Nullable GroupState> mine) {
    GroupState known = encoded == null ? null : GroupCodec.ifKnown(encoded, mine);
    if (known != null) {
      state = known;
      encoded = null;
    }
  }
}
