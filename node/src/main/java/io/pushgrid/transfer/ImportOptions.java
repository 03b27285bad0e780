package io.pushgrid.transfer;

import org.jspecify.annotations.Nullable;

/**
 * What a node takes over from elsewhere.
 *
 * @param from {@code --import.from}: the gateway that is to be replaced, null for none
 */
public record ImportOptions(@Nullable SourceUrl from) {
  public static final ImportOptions NONE = new ImportOptions(null);
}
