package io.pushgrid.view.gzip;

/**
 * The CRC-32 of a concatenation from the CRCs of its parts. A CRC is a remainder of polynomials over GF(2), so appending
 * {@code n} bytes multiplies the first remainder by {@code x^(8n)}.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1952#section-8">RFC 1952, section 8</a>
 */
final class Crc32 {
  /** The generator without its highest term, lowest power in the highest bit. */
  private static final int POLYNOMIAL = 0xEDB88320;

  private static final int ONE = 1 << 31;

  /** {@code x^(2^i)} modulo the generator. */
  private static final int[] SQUARES = squares();

  private Crc32() {}

  /**
   * The CRC of two parts, one behind the other.
   *
   * @param shift of the second part's length
   */
  static int combine(int first, int second, int shift) {
    return multiply(shift, first) ^ second;
  }

  /** What appending so many bytes multiplies a CRC by; dearer than the combination, so who keeps a part keeps it too. */
  static int shift(long bytes) {
    int power = ONE;
    int bit = 0;
    for (long rest = 8 * bytes; rest != 0; rest >>>= 1) {
      if ((rest & 1) != 0) {
        power = multiply(SQUARES[bit % 32], power);
      }
      bit++;
    }
    return power;
  }

  private static int multiply(int a, int b) {
    int product = 0;
    int shifted = b;
    for (int term = ONE; term != 0; term >>>= 1) {
      if ((a & term) != 0) {
        product ^= shifted;
      }
      shifted = (shifted & 1) != 0 ? (shifted >>> 1) ^ POLYNOMIAL : shifted >>> 1;
    }
    return product;
  }

  private static int[] squares() {
    int[] squares = new int[32];
    squares[0] = ONE >>> 1;
    for (int i = 1; i < squares.length; i++) {
      squares[i] = multiply(squares[i - 1], squares[i - 1]);
    }
    return squares;
  }
}
