package io.pushgrid.ui;

import io.pushgrid.group.GroupState;
import io.pushgrid.group.codec.GroupCodec;
import io.pushgrid.group.version.Version;
import io.pushgrid.ui.part.Sha256;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which groups somebody was asked about, in short enough to be sent along with the answer. A group that was deleted and pushed
 * anew is another one; a push to one that is there is not, or those that are pushed to every second could never be deleted.
 *
 * @param groups how many
 * @param digest of the labels of each, and of when it came to be
 */
public record Asked(int groups, String digest) {
  private static final Pattern TEXT = Pattern.compile("([0-9]{1,9})-([0-9a-f]{64})");

  /** A question about these groups, in this order. */
  public static Asked about(List<GroupState> groups) {
    MessageDigest digest = Sha256.digest();
    for (GroupState group : groups) {
      byte[] key = GroupCodec.encodeKey(group.key());
      Version created = group.created().version();
      digest.update(ByteBuffer.allocate(Integer.BYTES + 2 * Long.BYTES)
          .putInt(key.length)
          .putLong(created.time())
          .putLong(created.node())
          .flip());
      digest.update(key);
    }
    return new Asked(groups.size(), HexFormat.of().formatHex(digest.digest()));
  }

  /** What {@link #toString} wrote, null if this is something else. */
  public static @Nullable Asked parse(String text) {
    Matcher parts = TEXT.matcher(text);
    return parts.matches() ? new Asked(Integer.parseInt(parts.group(1)), parts.group(2)) : null;
  }

  @Override
  public String toString() {
    return groups + "-" + digest;
  }
}
