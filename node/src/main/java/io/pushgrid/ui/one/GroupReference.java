package io.pushgrid.ui.one;

import io.pushgrid.group.GroupState;
import io.pushgrid.group.GroupingKey;
import io.pushgrid.metric.NameScheme;
import io.pushgrid.ui.part.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * What links and forms call a group: the path it is pushed to, or, where labels of several kilobytes would be in every line of a
 * list, {@code digest/} and a digest of that path.
 */
public final class GroupReference {
  private static final String DIGEST = "digest/";
  private static final int LONGEST_PATH = 512;

  private final GroupPath paths;

  /** References of a node that reads label names in this way. */
  public GroupReference(NameScheme names) {
    this.paths = new GroupPath(names);
  }

  /** The reference of a group. */
  public String to(GroupingKey key) {
    String path = paths.of(key);
    return path.length() <= LONGEST_PATH ? path : digest(key, path);
  }

  /** Whether it must be looked for, because it does not say what the labels are. */
  public static boolean isDigest(String reference) {
    return reference.startsWith(DIGEST);
  }

  /** The group that a digest refers to, null if there is none. */
  public @Nullable GroupState find(String digest, Collection<GroupState> groups) {
    for (GroupState group : groups) {
      if (digest.startsWith(hint(group.key()))
          && digest.equals(digest(group.key(), paths.of(group.key())))) {
        return group;
      }
    }
    return null;
  }

  /** The hash in front is known of each key, so that few paths are digested to find one. */
  private static String digest(GroupingKey key, String path) {
    return hint(key) + Sha256.hex(path.getBytes(StandardCharsets.UTF_8), Sha256.WHOLE);
  }

  private static String hint(GroupingKey key) {
    return DIGEST + Integer.toHexString(key.hashCode()) + "-";
  }
}
