package io.pushgrid.http.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pushgrid.http.limit.MemoryBudget;
import io.pushgrid.http.request.BadRequestException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class GunzipTest {
  private static final byte[] PLAIN = "x 1\n".getBytes(StandardCharsets.UTF_8);
  private static final byte[] MEMBER = Coded.gzip(PLAIN);

  @Test
  void severalMembersAreOneBody() {
    assertThat(decoded(Coded.concat(MEMBER, MEMBER))).isEqualTo("x 1\nx 1\n");
  }

  @Test
  void nothingIsNoStream() {
    assertThat(fault(new byte[0])).isEqualTo("EOF");
  }

  @Test
  void whateverIsCutIsTold() {
    for (int length = 1; length < MEMBER.length; length++) {
      assertThat(fault(Arrays.copyOf(MEMBER, length))).isEqualTo("unexpected EOF");
    }
  }

  @Test
  void whatFollowsAMemberMustBeOne() {
    assertThat(fault(Coded.concat(MEMBER, new byte[3]))).isEqualTo("unexpected EOF");
    assertThat(fault(Coded.concat(MEMBER, new byte[10]))).isEqualTo("gzip: invalid header");
  }

  @Test
  void aWrongChecksumOrLengthIsFoundBehindTheBytes() {
    for (int fromEnd : new int[] {8, 4}) {
      byte[] damaged = MEMBER.clone();
      damaged[damaged.length - fromEnd]++;
      DecodedBody decoded = new Gunzip(damaged, 100, MemoryBudget.unlimited()).decode();
      assertThat(decoded.bytes()).isEqualTo(PLAIN);
      assertThat(decoded.fault()).hasMessage("gzip: invalid checksum");
    }
  }

  @Test
  void damagedBlocksTellWhere() {
    byte[] damaged = MEMBER.clone();
    damaged[10] = (byte) 0xff;
    assertThat(fault(damaged)).isEqualTo("flate: corrupt input before offset 1");
  }

  @Test
  void headersMayHoldNamesCommentsExtrasAndTheirChecksum() {
    byte[] head = {
      0x1f, (byte) 0x8b, 8, 2 | 4 | 8 | 16, 0, 0, 0, 0, 0, 0, 2, 0, 'e', 'x', 'n', 0, 'c', 0
    };
    CRC32 crc = new CRC32();
    crc.update(head);
    byte[] sum = {(byte) crc.getValue(), (byte) (crc.getValue() >>> 8)};
    byte[] rest = Arrays.copyOfRange(MEMBER, 10, MEMBER.length);
    assertThat(decoded(Coded.concat(head, sum, rest))).isEqualTo("x 1\n");
    sum[0]++;
    assertThat(fault(Coded.concat(head, sum, rest))).isEqualTo("gzip: invalid header");
  }

  @Test
  void aNameWithoutEndIsNoHeader() {
    byte[] head = new byte[600];
    System.arraycopy(MEMBER, 0, head, 0, 10);
    head[3] = 8;
    Arrays.fill(head, 10, head.length, (byte) 'n');
    assertThat(fault(head)).isEqualTo("gzip: invalid header");
  }

  @Test
  void noMoreThanTheLimitIsHeld() {
    byte[] bomb = Coded.gzip(new byte[20 << 20]);
    assertThat(bomb.length).isLessThan(1 << 16);
    assertThatThrownBy(() -> new Gunzip(bomb, 1 << 20, MemoryBudget.unlimited()).decode())
        .isInstanceOf(BodyTooLargeException.class)
        .hasMessageContaining("at most 1048576 bytes after decompression");
    assertThat(new Gunzip(bomb, 20 << 20, MemoryBudget.unlimited()).decode().bytes())
        .hasSize(20 << 20);
  }

  private static String decoded(byte[] body) {
    DecodedBody decoded = new Gunzip(body, 1000, MemoryBudget.unlimited()).decode();
    assertThat(decoded.fault()).isNull();
    return new String(decoded.bytes(), StandardCharsets.UTF_8);
  }

  private static String fault(byte[] body) {
    BadRequestException fault =
        new Gunzip(body, 1000, MemoryBudget.unlimited()).decode().fault();
    return fault == null ? "none" : String.valueOf(fault.getMessage());
  }
}
