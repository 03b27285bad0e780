package io.pushgrid.it.harness;

/**
 * Members with a network of their own between them. Cuts add up until {@link #heal}; clients reach every member all the
 * while.
 */
public interface PartitionableCluster extends FaultyCluster {
  /** Nothing passes between these two any more, in either direction. */
  void cut(int one, int other);

  /** Nothing passes from the one to the other any more; what goes the other way still arrives. */
  void cutOneWay(int from, int to);

  /** Cuts a member off from every other. */
  default void isolate(int number) {
    for (int other = 1; other <= size(); other++) {
      if (other != number) {
        cut(number, other);
      }
    }
  }

  /** Everything passes again. */
  void heal();
}
