package io.pushgrid.view;

import org.jspecify.annotations.Nullable;

/** A fragment that is just its bytes. */
final class PlainFragment implements Fragment {
  private final byte[] bytes;
  private volatile @Nullable Deflated deflated;

  PlainFragment(byte[] bytes) {
    this.bytes = bytes;
  }

  @Override
  public int length() {
    return bytes.length;
  }

  @Override
  public byte[] bytes() {
    return bytes;
  }

  @Override
  public Deflated deflated() {
    Deflated made = deflated;
    if (made == null) {
      made = Deflated.of(bytes);
      deflated = made;
    }
    return made;
  }
}
