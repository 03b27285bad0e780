package io.pushgrid.exposition.text;

import io.pushgrid.exposition.GoNumber;
import io.pushgrid.exposition.GoQuote;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The token read last: a range of the body or, if something in it was escaped, of a scratch array. Strings are made only
 * of the tokens that are kept.
 */
final class Token {
  private final byte[] body;
  private final NameCache names;
  private int bodyFrom;
  private int bodyTo;
  private boolean unescaped;
  private byte[] scratch = new byte[64];
  private int scratchSize;

  Token(byte[] body) {
    this.body = body;
    this.names = new NameCache(body);
  }

  /** Makes it the range of the body from {@code from} up to {@code to}. */
  void set(int from, int to) {
    bodyFrom = from;
    bodyTo = to;
    unescaped = false;
  }

  /** Adds a byte that does not stand in the body like that. */
  void append(byte b) {
    if (!unescaped) {
      unescape();
    }
    if (scratchSize == scratch.length) {
      scratch = Arrays.copyOf(scratch, 2 * scratchSize);
    }
    scratch[scratchSize++] = b;
  }

  private void unescape() {
    scratchSize = bodyTo - bodyFrom;
    if (scratchSize > scratch.length) {
      scratch = new byte[2 * scratchSize];
    }
    System.arraycopy(body, bodyFrom, scratch, 0, scratchSize);
    unescaped = true;
  }

  private byte[] bytes() {
    return unescaped ? scratch : body;
  }

  private int from() {
    return unescaped ? 0 : bodyFrom;
  }

  private int to() {
    return unescaped ? scratchSize : bodyTo;
  }

  /** Whether it stands in the body as it is. */
  boolean isVerbatim() {
    return !unescaped;
  }

  boolean isEmpty() {
    return from() == to();
  }

  boolean is(String ascii) {
    if (to() - from() != ascii.length()) {
      return false;
    }
    for (int i = 0; i < ascii.length(); i++) {
      if (bytes()[from() + i] != ascii.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** As a float64; throws NumberFormatException if it is none. */
  double number() {
    return GoNumber.parse(bytes(), from(), to());
  }

  /** As a 64 bit integer; throws NumberFormatException if it is none. */
  long integer() {
    // In Latin-1 there are no digits but the ASCII ones for parseLong to be generous with.
    return Long.parseLong(new String(bytes(), from(), to() - from(), StandardCharsets.ISO_8859_1));
  }

  /** As Go's {@code %q} shows it. */
  String quoted() {
    return GoQuote.quote(bytes(), from(), to());
  }

  /** With a replacement for whatever is not UTF-8. */
  String text() {
    return new String(bytes(), from(), to() - from(), StandardCharsets.UTF_8);
  }

  /** As text, null if it is not UTF-8. */
  @Nullable
  String utf8() {
    String text = text();
    return text.indexOf('\ufffd') < 0 || isUtf8() ? text : null;
  }

  private boolean isUtf8() {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes(), from(), to() - from()));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  /** As text that may well come again, null if it is not UTF-8. */
  @Nullable
  String name() {
    return unescaped ? utf8() : names.get(bodyFrom, bodyTo);
  }
}
