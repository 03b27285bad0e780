package io.pushgrid.ui.one;

/**
 * What of a group is shown.
 *
 * @param family the name of the only one, empty for all
 * @param from how many of its series to pass over, or, of all, how many families
 */
public record FamilyPart(String family, int from) {
  public static final FamilyPart ALL = new FamilyPart("", 0);
}
