package io.pushgrid.group;

import io.pushgrid.group.version.Version;
import java.util.List;

/**
 * What one member tells another: states to join, and how far everything is wiped.
 *
 * @param floor no group has anything that is not after this version
 */
public record GroupDelta(Version floor, List<GroupState> groups) {
  public static final GroupDelta EMPTY = new GroupDelta(Version.NONE, List.of());

  public GroupDelta {
    groups = List.copyOf(groups);
  }

  public static GroupDelta of(GroupState group) {
    return new GroupDelta(Version.NONE, List.of(group));
  }

  public static GroupDelta of(List<GroupState> groups) {
    return new GroupDelta(Version.NONE, groups);
  }

  public static GroupDelta wipe(Version floor) {
    return new GroupDelta(floor, List.of());
  }
}
