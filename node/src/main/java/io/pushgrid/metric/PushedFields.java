package io.pushgrid.metric;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A series' fields behind its labels as they came, in protobuf. Kept only where they say more than a
 * {@link MetricValue} does: that a number was left out, that there are values of other types too, or fields of times to
 * come. Immutable.
 */
public final class PushedFields {
  private final byte[] bytes;

  /** Takes the bytes as they are: they must not be written to any more. */
  public PushedFields(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Not to be written to. */
  public byte[] bytes() {
    return bytes;
  }

  @Override
  public boolean equals(@Nullable Object o) {
    return o instanceof PushedFields other && Arrays.equals(bytes, other.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return bytes.length + " bytes";
  }
}
