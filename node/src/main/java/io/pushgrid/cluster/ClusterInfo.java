package io.pushgrid.cluster;

import java.time.Duration;
import java.util.List;

/**
 * The cluster as this node sees it.
 *
 * @param name empty for a node on its own
 * @param minMembers with fewer the node is not ready
 * @param members this node included, oldest first
 */
public record ClusterInfo(
    String name, int minMembers, List<MemberInfo> members, Partition partition) {
  public ClusterInfo {
    members = List.copyOf(members);
  }

  /** Whether this node hears of everything. */
  public enum PartitionState {
    /** Nobody is missing who might be at work elsewhere. */
    WHOLE,
    /** It has no contact with a majority, or knows that the others went on without it. */
    CUT_OFF,
    /** Members are out of reach and may be at work; what both sides take is joined when they meet. */
    SPLIT,
    /** It meets the others again. */
    MERGING
  }

  /**
   * What became of members who are members no more, and of times without contact.
   *
   * @param missing names of members that went without saying so and have not come back
   * @param apart for how long there may have been changes elsewhere, zero if there is no doubt
   */
  public record Partition(PartitionState state, List<String> missing, Duration apart) {
    public static final Partition WHOLE =
        new Partition(PartitionState.WHOLE, List.of(), Duration.ZERO);

    public Partition {
      missing = List.copyOf(missing);
    }
  }
}
