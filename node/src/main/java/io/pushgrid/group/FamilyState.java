package io.pushgrid.group;

import io.pushgrid.exposition.protobuf.FamilyBlock;
import io.pushgrid.group.version.Version;

/**
 * One family of one group as it was last pushed.
 *
 * @param pushedAtNanos the accepting node's wall clock, nanoseconds since 1970
 */
public record FamilyState(Version version, long pushedAtNanos, FamilyBlock block) {
  public String name() {
    return block.name();
  }
}
