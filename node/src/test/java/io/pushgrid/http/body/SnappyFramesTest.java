package io.pushgrid.http.body;

import static io.pushgrid.http.body.Coded.IDENTIFIER;
import static io.pushgrid.http.body.Coded.concat;
import static io.pushgrid.http.body.Coded.frame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.compression.Snappy;
import io.pushgrid.http.limit.MemoryBudget;
import io.pushgrid.http.request.BadRequestException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SnappyFramesTest {
  private static final String CORRUPT = "snappy: corrupt input";
  private static final byte[] PLAIN = "x 1\n".repeat(100).getBytes(StandardCharsets.UTF_8);

  @Test
  void framesMayBeCompressedOrNot() {
    byte[] body = concat(IDENTIFIER, frame(0, compressed(PLAIN), PLAIN), frame(1, PLAIN, PLAIN));
    assertThat(new SnappyFrames(body, 1000, MemoryBudget.unlimited()).decode().bytes())
        .isEqualTo(concat(PLAIN, PLAIN));
    assertThat(fault(body)).isEqualTo("none");
  }

  @Test
  void nothingAndAnIdentifierAloneAreAnEmptyBody() {
    assertThat(
            new SnappyFrames(new byte[0], 10, MemoryBudget.unlimited()).decode().bytes())
        .isEmpty();
    assertThat(fault(IDENTIFIER)).isEqualTo("none");
  }

  @Test
  void whatMayBeSkippedIs() {
    byte[] skipped = {(byte) 0x80, 2, 0, 0, 1, 1, (byte) 0xfe, 1, 0, 0, 9};
    assertThat(fault(concat(IDENTIFIER, skipped, IDENTIFIER))).isEqualTo("none");
    assertThat(fault(concat(IDENTIFIER, new byte[] {2, 0, 0, 0})))
        .isEqualTo("snappy: unsupported input");
    assertThat(fault(concat(IDENTIFIER, new byte[] {0, 0, 0, 2})))
        .isEqualTo("snappy: unsupported input");
  }

  @Test
  void theIdentifierComesFirst() {
    assertThat(fault(frame(1, PLAIN, PLAIN))).isEqualTo(CORRUPT);
    assertThat(fault(compressed(PLAIN))).isEqualTo(CORRUPT);
    assertThat(fault("\u00ff\6\0\0SnApPy".getBytes(StandardCharsets.ISO_8859_1)))
        .isEqualTo(CORRUPT);
  }

  @Test
  void whatIsCutOrChangedIsCorrupt() {
    byte[] body = concat(IDENTIFIER, frame(0, compressed(PLAIN), PLAIN));
    for (int length = 1; length < body.length; length++) {
      if (length != IDENTIFIER.length) {
        assertThat(fault(Arrays.copyOf(body, length))).as("cut at " + length).isEqualTo(CORRUPT);
      }
    }
    assertThat(fault(concat(IDENTIFIER, frame(1, PLAIN, compressed(PLAIN))))).isEqualTo(CORRUPT);
  }

  @Test
  void aBlockCannotClaimMoreThanItHolds() {
    byte[] claimed = {(byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 7, 0, 'x'};
    assertThat(fault(concat(IDENTIFIER, frame(0, claimed, PLAIN)))).isEqualTo(CORRUPT);
    byte[] large = new byte[(1 << 16) + 1];
    assertThat(fault(concat(IDENTIFIER, frame(1, large, large)))).isEqualTo(CORRUPT);
  }

  @Test
  void noMoreThanTheLimitIsHeld() {
    byte[] frame = frame(1, PLAIN, PLAIN);
    assertThatThrownBy(() -> new SnappyFrames(
                concat(IDENTIFIER, frame, frame, frame), 1000, MemoryBudget.unlimited())
            .decode())
        .isInstanceOf(BodyTooLargeException.class);
  }

  private static byte[] compressed(byte[] plain) {
    ByteBuf out = Unpooled.buffer();
    new Snappy().encode(Unpooled.wrappedBuffer(plain), out, plain.length);
    return ByteBufUtil.getBytes(out);
  }

  private static String fault(byte[] body) {
    BadRequestException fault =
        new SnappyFrames(body, 1 << 20, MemoryBudget.unlimited()).decode().fault();
    return fault == null ? "none" : String.valueOf(fault.getMessage());
  }
}
