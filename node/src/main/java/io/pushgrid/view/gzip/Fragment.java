package io.pushgrid.view.gzip;

/** A piece of an exposition. Immutable; may be sent to any number of scrapers at once. */
public interface Fragment {
  /** Bytes uncompressed. */
  int length();

  /** The uncompressed bytes, copied together where they are not kept; not to be changed. */
  byte[] bytes();

  /** The compressed form, kept where compressing again would cost. */
  Deflated deflated();
}
