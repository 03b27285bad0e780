package io.pushgrid.http;

import io.pushgrid.metric.NameScheme;

/**
 * What a push may be.
 *
 * @param checkConsistency whether a push that clashes with what is stored is refused; off by
 *     {@code --push.disable-consistency-check}
 * @param nameScheme which label names a grouping key in a path may have, {@code --push.enable-utf8-names}
 * @param limits how large a push may be
 */
public record PushOptions(boolean checkConsistency, NameScheme nameScheme, PushLimits limits) {
  public static final PushOptions DEFAULT =
      new PushOptions(true, NameScheme.LEGACY, PushLimits.DEFAULT);
}
