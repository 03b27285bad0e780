package io.pushgrid.cluster.hazelcast;

import io.pushgrid.group.GroupCodec;
import io.pushgrid.group.GroupDelta;
import io.pushgrid.group.GroupState;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Some groups of one bucket, by key, no more of them than {@link #PAGE_BYTES} hold (but at least one), so that a large
 * state never becomes a large message.
 *
 * @param next where the next page begins, {@link #LAST} if there is none
 */
record BucketPage(List<GroupState> groups, int next) {
  static final int PAGE_BYTES = 1 << 20;
  static final int LAST = -1;

  /**
   * What is asked for.
   *
   * @param from how many groups of the bucket, by key, to leave out
   */
  record Request(int bucket, int from) {
    byte[] encode() {
      return ByteBuffer.allocate(2 * Integer.BYTES).putInt(bucket).putInt(from).array();
    }

    static Request decode(byte[] bytes) {
      ByteBuffer in = ByteBuffer.wrap(bytes);
      return new Request(in.getInt(), in.getInt());
    }
  }

  /** The page of a bucket that begins at a place; a bucket that changes between pages may repeat or skip groups. */
  static BucketPage of(List<GroupState> bucket, int from) {
    List<GroupState> sorted =
        bucket.stream().sorted(Comparator.comparing(GroupState::key)).toList();
    List<GroupState> page = new ArrayList<>();
    int bytes = 0;
    for (int at = from; at < sorted.size(); at++) {
      bytes += GroupCodec.estimate(sorted.get(at));
      if (bytes > PAGE_BYTES && !page.isEmpty()) {
        return new BucketPage(page, at);
      }
      page.add(sorted.get(at));
    }
    return new BucketPage(page, LAST);
  }

  byte[] encode() {
    byte[] delta = GroupCodec.encode(GroupDelta.of(groups));
    return ByteBuffer.allocate(Integer.BYTES + delta.length)
        .putInt(next)
        .put(delta)
        .array();
  }

  static BucketPage decode(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    int next = in.getInt();
    byte[] delta = new byte[in.remaining()];
    in.get(delta);
    return new BucketPage(GroupCodec.decode(delta).groups(), next);
  }
}
