package io.pushgrid.view.gzip;

/** A fragment that is just its bytes, rendered for one scrape. */
public final class PlainFragment implements Fragment {
  private final byte[] bytes;

  public PlainFragment(byte[] bytes) {
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
    return Deflated.of(bytes);
  }
}
