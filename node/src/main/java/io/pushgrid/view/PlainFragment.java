package io.pushgrid.view;

/** A fragment that is just its bytes, rendered for one scrape. */
final class PlainFragment implements Fragment {
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

  @Override
  public Deflated deflated() {
    return Deflated.of(bytes, Deflaters.ONCE);
  }
}
