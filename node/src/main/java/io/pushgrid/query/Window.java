package io.pushgrid.query;

/**
 * Which of the groups that are meant are listed.
 *
 * @param reversed true for the other way round
 * @param offset how many to pass over
 * @param limit how many to list at most
 */
public record Window(GroupSort sort, boolean reversed, int offset, int limit) {
  /** As it is written in a query string. */
  public String sortWord() {
    return (reversed ? "-" : "") + sort.word();
  }
}
