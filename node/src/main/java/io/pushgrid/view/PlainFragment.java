package io.pushgrid.view;

/** A fragment that is just its bytes. */
final class PlainFragment extends CompressedOnce {
  private final byte[] bytes;

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
}
