package io.pushgrid.cluster.wire;

import io.pushgrid.group.GroupDelta;
import io.pushgrid.group.GroupState;
import io.pushgrid.group.GroupingKey;
import io.pushgrid.group.codec.GroupCodec;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Some groups of one bucket, by key, no more of them than {@link #PAGE_BYTES} hold (but at least one), so that a large
 * state never becomes a large message. The next page begins behind the last key of this one, so no group is left out
 * whatever comes and goes in between.
 *
 * @param last whether no page follows
 */
public record BucketPage(List<GroupState> groups, boolean last) {
  public static final int PAGE_BYTES = 1 << 20;

  /**
   * What is asked for.
   *
   * @param after the key behind which the page begins, null for the first page
   */
  public record Request(int bucket, @Nullable GroupingKey after) {
    public byte[] encode() {
      byte[] key = after == null ? new byte[0] : GroupCodec.encodeKey(after);
      return ByteBuffer.allocate(Integer.BYTES + key.length)
          .putInt(bucket)
          .put(key)
          .array();
    }

    static Request decode(byte[] bytes) {
      ByteBuffer in = ByteBuffer.wrap(bytes);
      int bucket = in.getInt();
      return new Request(bucket, in.hasRemaining() ? GroupCodec.decodeKey(rest(in)) : null);
    }
  }

  static BucketPage of(List<GroupState> bucket, @Nullable GroupingKey after) {
    List<GroupState> sorted = bucket.stream()
        .filter(group -> after == null || group.key().compareTo(after) > 0)
        .sorted(Comparator.comparing(GroupState::key))
        .toList();
    List<GroupState> page = new ArrayList<>();
    int bytes = 0;
    for (GroupState group : sorted) {
      bytes += GroupCodec.estimate(group);
      if (bytes > PAGE_BYTES && !page.isEmpty()) {
        return new BucketPage(page, false);
      }
      page.add(group);
    }
    return new BucketPage(page, true);
  }

  /** What is asked for next, null if this was the last page of its bucket. */
  public @Nullable Request next(int bucket) {
    return last ? null : new Request(bucket, groups.get(groups.size() - 1).key());
  }

  byte[] encode() {
    byte[] delta = GroupCodec.encode(GroupDelta.of(groups));
    return ByteBuffer.allocate(1 + delta.length)
        .put((byte) (last ? 1 : 0))
        .put(delta)
        .array();
  }

  /**
   * What {@link #encode} made.
   *
   * @param known what there is of a group already, and need not be read
   */
  public static BucketPage decode(byte[] bytes, Function<GroupingKey, @Nullable GroupState> known) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    boolean last = in.get() != 0;
    return new BucketPage(GroupCodec.decode(rest(in), known).groups(), last);
  }

  private static byte[] rest(ByteBuffer in) {
    byte[] rest = new byte[in.remaining()];
    in.get(rest);
    return rest;
  }
}
