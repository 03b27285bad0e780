package io.pushgrid.http.request;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.function.Function;

/**
 * URL-safe base64 as Go reads it (RFC 4648, section 5): any padding, line breaks ignored, bits after the last whole byte
 * ignored.
 */
final class Base64Values {
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  private Base64Values() {}

  /**
   * The bytes a value stands for.
   *
   * @param where from the whole groups of bytes before a fault to what its text says of the place of the value
   * @throws BadRequestException if it is not base64
   */
  static byte[] decode(String value, Function<byte[], String> where) {
    int end = value.length();
    while (end > 0 && value.charAt(end - 1) == '=') {
      end--;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(end);
    int bits = 0;
    int held = 0;
    int quantum = 0;
    for (int i = 0; i < end; i++) {
      char c = value.charAt(i);
      if (c == '\r' || c == '\n') {
        continue;
      }
      int digit = ALPHABET.indexOf(c);
      if (digit < 0) {
        throw illegal(where, out.toByteArray(), i);
      }
      bits = bits << 6 | digit;
      held += 6;
      quantum = (quantum + 1) % 4;
      if (held >= 8) {
        held -= 8;
        out.write(bits >>> held);
      }
    }
    if (quantum == 1) {
      throw illegal(where, out.toByteArray(), end - 1);
    }
    return out.toByteArray();
  }

  private static BadRequestException illegal(Function<byte[], String> where, byte[] sofar, int at) {
    byte[] whole = Arrays.copyOf(sofar, sofar.length - sofar.length % 3);
    return new BadRequestException("invalid base64 encoding " + where.apply(whole)
        + ": illegal base64 data at input byte " + at);
  }
}
