package io.pushgrid.cli.flag;

/** How often a flag may be given, and whether with a value. */
enum FlagShape {
  /** Once, with a value. */
  VALUE,
  /** As often as one likes, with a value each. */
  LIST,
  /** Once, with a value only after an equals sign. */
  SWITCH
}
