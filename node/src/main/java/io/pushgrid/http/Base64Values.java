package io.pushgrid.http;

import io.pushgrid.exposition.GoQuote;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * URL-safe base64 as Go reads it (RFC 4648, section 5): any padding, line breaks ignored, bits after the last whole byte
 * ignored.
 */
final class Base64Values {
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  private Base64Values() {}

  /**
   * The text a value stands for.
   *
   * @param where what error texts say about the place of the value
   * @throws BadRequestException if it is not base64, or not of UTF-8 text
   */
  static String decode(String value, String where) {
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
        throw illegal(out.toByteArray(), where, i);
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
      throw illegal(out.toByteArray(), where, end - 1);
    }
    return text(out.toByteArray(), where);
  }

  private static BadRequestException illegal(byte[] sofar, String where, int at) {
    return new BadRequestException("invalid base64 encoding "
        + where
        + GoQuote.quote(sofar, 0, sofar.length)
        + ": illegal base64 data at input byte "
        + at);
  }

  private static String text(byte[] bytes, String where) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new BadRequestException(
          "invalid value " + where + GoQuote.quote(bytes, 0, bytes.length) + ": expected UTF-8");
    }
  }
}
