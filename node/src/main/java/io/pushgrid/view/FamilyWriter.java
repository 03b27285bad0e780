package io.pushgrid.view;

/** How the families of a scrape are written in one format. Holds nothing of the scrape. */
interface FamilyWriter {
  void write(ShownFamily family, Exposition out);

  /** Writes what stands behind all families. */
  default void end(Exposition out) {}
}
