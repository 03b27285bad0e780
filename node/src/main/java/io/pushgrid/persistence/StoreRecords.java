package io.pushgrid.persistence;

import io.pushgrid.group.GroupDelta;
import io.pushgrid.group.GroupState;
import io.pushgrid.group.GroupingKey;
import io.pushgrid.group.codec.GroupCodec;
import io.pushgrid.group.version.Version;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.zip.CRC32;

/**
 * How things are named and written in the store.
 *
 * <pre>
 * "format"                              -> 1 byte, the format of all this
 * "floor"                               -> the last wipe, as {@link GroupCodec} writes it
 * "insync"                              -> 8 bytes, milliseconds since 1970
 * "g" 2 bytes of the key's CRC-32, key  -> the group's state, as {@link GroupCodec} writes it
 * </pre>
 *
 * The two bytes spread the groups over {@value #SLICES} slices, so that where a part of the store cannot be read the
 * others can.
 */
final class StoreRecords {
  static final int SLICES = 1 << 16;
  static final byte FORMAT = 1;
  static final byte[] FORMAT_KEY = {'f', 'o', 'r', 'm', 'a', 't'};
  static final byte[] FLOOR_KEY = {'f', 'l', 'o', 'o', 'r'};
  static final byte[] IN_SYNC_KEY = {'i', 'n', 's', 'y', 'n', 'c'};
  static final byte[] GROUPS_BEGIN = {'g'};
  static final byte[] GROUPS_END = {'h'};

  private StoreRecords() {}

  static byte[] key(GroupingKey group) {
    byte[] key = GroupCodec.encodeKey(group);
    CRC32 crc = new CRC32();
    crc.update(key);
    return ByteBuffer.allocate(3 + key.length)
        .put(GROUPS_BEGIN)
        .putShort((short) crc.getValue())
        .put(key)
        .array();
  }

  /** What all keys of a slice and those behind it are not before. */
  static byte[] slice(int slice) {
    return ByteBuffer.allocate(3).put(GROUPS_BEGIN).putShort((short) slice).array();
  }

  static int sliceOf(byte[] key) {
    return Short.toUnsignedInt(ByteBuffer.wrap(key).getShort(1));
  }

  static byte[] value(GroupState state) {
    return GroupCodec.encode(GroupDelta.of(state));
  }

  static byte[] floor(Version floor) {
    return GroupCodec.encode(GroupDelta.wipe(floor));
  }

  static byte[] millis(Instant at) {
    return ByteBuffer.allocate(Long.BYTES).putLong(at.toEpochMilli()).array();
  }

  static Instant instant(byte[] millis) {
    return Instant.ofEpochMilli(ByteBuffer.wrap(millis).getLong());
  }
}
