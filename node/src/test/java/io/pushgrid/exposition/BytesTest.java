package io.pushgrid.exposition;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class BytesTest {
  @Property
  void utf8IsWhatTheJdkWrites(@ForAll String text) {
    assertThat(new Bytes(0).utf8(text).toByteArray())
        .isEqualTo(text.getBytes(StandardCharsets.UTF_8));
  }

  @Property
  void decimalIsWhatTheJdkWrites(@ForAll int number) {
    assertThat(ascii(new Bytes(1).decimal(number))).isEqualTo(Integer.toString(number));
  }

  @Test
  void halfASurrogatePairIsAQuestionMark() {
    assertThat(ascii(new Bytes().utf8("a\ud83d").utf8("\ude0ab"))).isEqualTo("a??b");
  }

  @Test
  void growsWithWhatIsAppended() {
    Bytes bytes = new Bytes(0);
    for (int i = 0; i < 1000; i++) {
      bytes.ascii("abc").append(new byte[] {'x', 'd', 'e', 'x'}, 1, 3);
    }
    assertThat(ascii(bytes)).isEqualTo("abcde".repeat(1000));
  }

  @Test
  void appendsAnotherAndItself() {
    Bytes bytes = new Bytes(2).ascii("ab");
    assertThat(ascii(bytes.append(bytes).append(new Bytes().ascii("c")))).isEqualTo("ababc");
  }

  @Test
  void gapIsOpenedInTheMiddle() {
    Bytes bytes = new Bytes(4).ascii("abcd");
    bytes.openGap(1, 2);
    bytes.set(1, 'x');
    bytes.set(2, 'y');
    assertThat(ascii(bytes)).isEqualTo("axybcd");
  }

  @Test
  void clearedIsEmpty() {
    Bytes bytes = new Bytes().ascii("ab");
    bytes.clear();
    assertThat(bytes.size()).isZero();
    assertThat(bytes.toByteArray()).isEmpty();
  }

  private static String ascii(Bytes bytes) {
    return new String(bytes.toByteArray(), StandardCharsets.UTF_8);
  }
}
