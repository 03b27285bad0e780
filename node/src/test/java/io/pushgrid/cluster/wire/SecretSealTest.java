package io.pushgrid.cluster.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SecretSealTest {
  private static final byte[] SECRET = "0123456789abcdef\n".getBytes(UTF_8);
  private static final byte[] PLAIN = "job=\"a\" 1".getBytes(UTF_8);
  private static final byte[] CONTEXT = "here".getBytes(UTF_8);

  private final Seal one = SecretSeal.of(SECRET, "blue");
  private final Seal other = SecretSeal.of("0123456789abcdef".getBytes(UTF_8), "blue");

  @Test
  void whatOneMemberSealsEveryOtherOpens() {
    assertThat(other.open(one.close(PLAIN, CONTEXT), CONTEXT)).isEqualTo(PLAIN);
    assertThat(other.open(one.closeAlike(PLAIN), new byte[0])).isEqualTo(PLAIN);
  }

  @Test
  void nothingOfItCanBeRead() {
    assertThat(new String(one.close(PLAIN, CONTEXT), UTF_8)).doesNotContain("job");
    assertThat(new String(one.closeAlike(PLAIN), UTF_8)).doesNotContain("job");
  }

  @Test
  void equalContentLooksEqualOnlyWhereItMust() {
    assertThat(one.close(PLAIN, CONTEXT)).isNotEqualTo(one.close(PLAIN, CONTEXT));
    assertThat(one.closeAlike(PLAIN)).isEqualTo(other.closeAlike(PLAIN));
  }

  @Test
  void anotherSecretOrClusterOpensNothing() {
    byte[] sealed = one.close(PLAIN, CONTEXT);
    Seal stranger = SecretSeal.of("fedcba9876543210".getBytes(UTF_8), "blue");
    Seal elsewhere = SecretSeal.of(SECRET, "green");
    assertThatThrownBy(() -> stranger.open(sealed, CONTEXT))
        .isInstanceOf(BrokenSealException.class)
        .hasMessageContaining("--cluster.secret-file");
    assertThatThrownBy(() -> elsewhere.open(sealed, CONTEXT))
        .isInstanceOf(BrokenSealException.class);
    assertThat(stranger.clusterName("blue")).isNotEqualTo(one.clusterName("blue"));
    assertThat(other.clusterName("blue")).isEqualTo(one.clusterName("blue")).startsWith("blue-");
  }

  @Test
  void whatWasChangedOrSaidElsewhereIsNotOpened() {
    byte[] sealed = one.close(PLAIN, CONTEXT);
    assertThatThrownBy(() -> one.open(sealed, "there".getBytes(UTF_8)))
        .isInstanceOf(BrokenSealException.class);
    for (int i = 0; i < sealed.length; i++) {
      byte[] changed = sealed.clone();
      changed[i] ^= 1;
      assertThatThrownBy(() -> one.open(changed, CONTEXT)).isInstanceOf(BrokenSealException.class);
    }
    assertThatThrownBy(() -> one.open(PLAIN, CONTEXT)).isInstanceOf(BrokenSealException.class);
  }

  @Test
  void aShortSecretIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SecretSeal.of("fifteen bytes..\n\n".getBytes(UTF_8), "blue"))
        .withMessageStartingWith("expected a secret of at least 16 bytes, got 15");
  }

  @Test
  void aFileThatCannotBeReadIsNamed() {
    assertThatIllegalStateException()
        .isThrownBy(() -> SecretSeal.fromFile(Path.of("/nowhere/secret"), "blue"))
        .withMessageStartingWith(
            "--cluster.secret-file: expected a file that can be read, got /nowhere/secret");
  }
}
