package io.pushgrid.http.push;

import io.pushgrid.http.limit.PushLimits;
import io.pushgrid.metric.NameScheme;

/**
 * What a push may be.
 *
 * @param checkConsistency whether a push that clashes with what is stored is refused; off by
 *     {@code --push.disable-consistency-check}
 * @param nameScheme which label names a grouping key in a path may have, {@code --push.enable-utf8-names}
 * @param limits how large a push may be
 * @param lifetimes for how long groups are shown that nobody pushes to
 */
public record PushOptions(
    boolean checkConsistency, NameScheme nameScheme, PushLimits limits, PushLifetimes lifetimes) {
  public static final PushOptions DEFAULT =
      new PushOptions(true, NameScheme.LEGACY, PushLimits.DEFAULT);

  /** Options under which groups stay until they are deleted. */
  public PushOptions(boolean checkConsistency, NameScheme nameScheme, PushLimits limits) {
    this(checkConsistency, nameScheme, limits, PushLifetimes.FOR_EVER);
  }

  public PushOptions withLifetimes(PushLifetimes replaced) {
    return new PushOptions(checkConsistency, nameScheme, limits, replaced);
  }
}
