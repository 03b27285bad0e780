package io.pushgrid.log;

import org.jspecify.annotations.Nullable;

/** A line in the making: fields in their order, then its end. */
interface LogLine {
  void field(String key, @Nullable Object value);

  /** The whole line with its line feed. */
  String end();
}
