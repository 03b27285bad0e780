package io.pushgrid.exposition;

/**
 * How much of the heap the reading of a body may take. Readers ask before they make objects that last: bodies of a few
 * megabytes can be made to become hundreds.
 */
public interface Allowance {
  Allowance UNLIMITED = bytes -> {};

  /**
   * Takes about so many bytes more, until all that was read is let go.
   *
   * @throws RuntimeException of the kind that whoever gives the allowance wants to see, if there are no more
   */
  void take(long bytes);
}
