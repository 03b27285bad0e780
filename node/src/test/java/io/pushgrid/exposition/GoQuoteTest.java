package io.pushgrid.exposition;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class GoQuoteTest {
  @Test
  void printableTextStaysAsItIs() {
    assertThat(GoQuote.quote("plain 'text' äß€😀 {}")).isEqualTo("\"plain 'text' äß€😀 {}\"");
    assertThat(GoQuote.quote("")).isEqualTo("\"\"");
  }

  @Test
  void quotesAndBackslashesAreEscaped() {
    assertThat(GoQuote.quote("a\"b\\c")).isEqualTo("\"a\\\"b\\\\c\"");
  }

  @Test
  void controlCharactersHaveTheirGoNames() {
    assertThat(GoQuote.quote("\u0007\b\f\n\r\t\u000b\u0000\u001b\u007f"))
        .isEqualTo("\"\\a\\b\\f\\n\\r\\t\\v\\x00\\x1b\\x7f\"");
  }

  @Test
  void invisibleCharactersAreNumbered() {
    assertThat(GoQuote.quote("\u00a0\u00ad\u2028\u200b\ufeff\ue000"))
        .isEqualTo("\"\\u00a0\\u00ad\\u2028\\u200b\\ufeff\\ue000\"");
    assertThat(GoQuote.quote("\udbff\udfff")).isEqualTo("\"\\U0010ffff\"");
  }

  @Test
  void bytesThatAreNotUtf8AreShownOneByOne() {
    assertThat(quoted(0xff, 'a', 0xe2, 0x82, 'b')).isEqualTo("\"\\xffa\\xe2\\x82b\"");
    assertThat(quoted(0xc0, 0x80)).isEqualTo("\"\\xc0\\x80\"");
    assertThat(quoted(0xed, 0xa0, 0x80)).isEqualTo("\"\\xed\\xa0\\x80\"");
    assertThat(quoted(0xe0, 0x80, 0x80)).isEqualTo("\"\\xe0\\x80\\x80\"");
    assertThat(quoted(0xf4, 0x90, 0x80, 0x80)).isEqualTo("\"\\xf4\\x90\\x80\\x80\"");
    assertThat(quoted(0xf0, 0x9f, 0x98)).isEqualTo("\"\\xf0\\x9f\\x98\"");
  }

  @Test
  void onlyTheRangeIsQuoted() {
    assertThat(GoQuote.quote(bytes('a', 'b', 'c', 0xe2, 0x82, 0xac), 1, 4))
        .isEqualTo("\"bc\\xe2\"");
  }

  @Test
  void singleBytesAreTakenAsCodePoints() {
    assertThat(GoQuote.quote((byte) 'x')).isEqualTo("'x'");
    assertThat(GoQuote.quote((byte) '\'')).isEqualTo("'\\''");
    assertThat(GoQuote.quote((byte) '"')).isEqualTo("'\"'");
    assertThat(GoQuote.quote((byte) '\n')).isEqualTo("'\\n'");
    assertThat(GoQuote.quote((byte) 0)).isEqualTo("'\\x00'");
    assertThat(GoQuote.quote((byte) 0xe9)).isEqualTo("'é'");
    assertThat(GoQuote.quote((byte) 0x80)).isEqualTo("'\\u0080'");
  }

  @Property
  void anyBytesBecomeOneLineInQuotes(@ForAll byte[] any) {
    assertThat(GoQuote.quote(any, 0, any.length))
        .startsWith("\"")
        .endsWith("\"")
        .doesNotContain("\n");
  }

  private static String quoted(int... values) {
    return GoQuote.quote(bytes(values), 0, values.length);
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }
}
