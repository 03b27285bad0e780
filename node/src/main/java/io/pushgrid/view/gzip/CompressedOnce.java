package io.pushgrid.view.gzip;

import org.jspecify.annotations.Nullable;

/** A fragment that keeps its compressed form; a race makes it twice, which is harmless. */
public abstract class CompressedOnce implements Fragment {
  private volatile @Nullable Deflated deflated;

  @Override
  public final Deflated deflated() {
    Deflated made = deflated;
    if (made == null) {
      made = Deflated.of(bytes());
      deflated = made;
    }
    return made;
  }
}
