package io.pushgrid.cluster.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class EnvelopeTest {
  private static final UUID A = new UUID(1, 2);
  private static final UUID B = new UUID(3, 4);
  private static final byte[] PAYLOAD = {1, 2, 3};
  private static final Letter LETTER = new Letter(RequestKind.APPLY, PAYLOAD);

  private final Seal seal = SecretSeal.of("0123456789abcdef".getBytes(UTF_8), "blue");

  @Test
  void itArrivesAsItWasSent() {
    for (Seal each : new Seal[] {Seal.NONE, seal}) {
      Envelope arrived = Envelope.decode(Envelope.of(each, A, B, LETTER).encode());
      assertThat(arrived.sender()).isEqualTo(A);
      assertThat(arrived.receiver()).isEqualTo(B);
      assertThat(arrived.open(each).kind()).isEqualTo(RequestKind.APPLY);
      assertThat(arrived.open(each).payload()).isEqualTo(PAYLOAD);
    }
  }

  @Test
  void itCannotBePassedOnInAnothersName() {
    byte[] bytes = Envelope.of(seal, A, B, LETTER).encode();
    bytes[16] ^= 1;
    assertThatThrownBy(() -> Envelope.decode(bytes).open(seal))
        .isInstanceOf(BrokenSealException.class);
  }

  @Test
  void anAnswerIsGoodForItsRequestOnly() {
    Envelope asked = Envelope.of(seal, A, B, LETTER);
    Envelope askedAgain = Envelope.of(seal, A, B, LETTER);
    byte[] answer = asked.sealAnswer(seal, PAYLOAD);
    assertThat(asked.openAnswer(seal, answer)).isEqualTo(PAYLOAD);
    assertThatThrownBy(() -> askedAgain.openAnswer(seal, answer))
        .isInstanceOf(BrokenSealException.class);
  }

  @Test
  void whatIsNoRequestIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Envelope.decode(PAYLOAD))
        .withMessageStartingWith("expected a request of format 1");
    byte[] other = Envelope.of(Seal.NONE, A, B, LETTER).encode();
    other[0] = 2;
    assertThatIllegalArgumentException().isThrownBy(() -> Envelope.decode(other));
    byte[] kind = Envelope.of(Seal.NONE, A, B, LETTER).encode();
    kind[33] = 99;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Envelope.decode(kind).open(Seal.NONE))
        .withMessageStartingWith(
            "expected a request below " + RequestKind.values().length + ", got 99");
  }
}
