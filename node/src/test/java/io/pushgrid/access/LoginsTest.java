package io.pushgrid.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** The hashes are as htpasswd of Apache makes them. */
class LoginsTest {
  private static final String SECRET =
      "$2y$04$by4VCdhx23fMX/sDpzYSKeXMIEaNazEknbrhaXgkNR7o6N5ehtVq.";
  private static final String NOT_ASCII =
      "$2y$05$GlVr3H7UsDc/U/8mgfHzte5VwI/rKYTAFfMWWUCoy5gFGAOCxiiZ.";
  private static final String LONG = "$2y$04$Jo1v5xFDNBPBBRjRKzz50uL.riK93gkgLwdjFk2jzmdCoNKe8ASV6";
  private static final String EMPTY =
      "$2y$04$yUvPy2gxu6fAsJeKGIHQ4eWMIPrBRhrnozo4IoW3lbBrhc5zFQCDi";

  private final Logins logins = new Logins(Map.of(
      "alice", new PasswordHash(SECRET),
      "bob", new PasswordHash(NOT_ASCII),
      "carol", new PasswordHash(LONG),
      "dave", new PasswordHash(EMPTY)));

  @Test
  void theRightPasswordIsRightAndAllOthersAreWrong() {
    assertThat(logins.check("alice", "secret")).isTrue();
    assertThat(logins.check("alice", "Secret")).isFalse();
    assertThat(logins.check("alice", "")).isFalse();
    assertThat(logins.check("bob", "p\u00e4ssword:x")).isTrue();
    assertThat(logins.check("bob", "secret")).isFalse();
    assertThat(logins.check("dave", "")).isTrue();
  }

  @Test
  void nobodyComesInUnderANameThatIsNotThere() {
    assertThat(logins.check("eve", "secret")).isFalse();
    assertThat(logins.check("", "")).isFalse();
    assertThat(logins.check("Alice", "secret")).isFalse();
  }

  @Test
  void ofALongPasswordTheFirst72BytesCountAsWithGo() {
    assertThat(logins.check("carol", "a".repeat(72))).isTrue();
    assertThat(logins.check("carol", "a".repeat(100))).isTrue();
    assertThat(logins.check("carol", "a".repeat(71))).isFalse();
  }

  @Test
  void everyLetterOfTheVersionIsTakenForTheSame() {
    for (String version : new String[] {"2", "2a", "2b", "2y"}) {
      assertThat(new PasswordHash(SECRET.replace("$2y$", "$" + version + "$")).isOf("secret"))
          .as(version)
          .isTrue();
    }
  }

  @Test
  void verdictsOfEitherKindAreRemembered() {
    assertThat(logins.remembered("alice", "secret")).isNull();
    logins.check("alice", "secret");
    logins.check("alice", "wrong");
    assertThat(logins.remembered("alice", "secret")).isTrue();
    assertThat(logins.remembered("alice", "wrong")).isFalse();
    assertThat(logins.remembered("alice", "another")).isNull();
  }

  /** As CVE-2022-46146 had it: parts that run into one another. */
  @Test
  void oneLoginIsNeverTakenForAnother() {
    logins.check("alice", "secret");
    assertThat(logins.remembered("alices", "ecret")).isNull();
    assertThat(logins.remembered("alic", "esecret")).isNull();
    assertThat(logins.remembered("", "alicesecret")).isNull();
    assertThat(logins.remembered("alice", "secret" + SECRET)).isNull();
    assertThat(logins.remembered("alice" + SECRET, "secret")).isNull();
  }

  @Test
  void whoGuessesDrivesOutNobodyWhoKnows() {
    logins.check("alice", "secret");
    for (int i = 0; i < 600; i++) {
      logins.check("alice", "guess " + i);
    }
    assertThat(logins.remembered("alice", "secret")).isTrue();
    assertThat(logins.remembered("alice", "guess 0")).isNull();
    assertThat(logins.remembered("alice", "guess 599")).isFalse();
  }

  @Test
  void aTextThatIsNoHashIsRefused() {
    assertThatThrownBy(() -> new PasswordHash("secret"))
        .hasMessageContaining("expected a password hashed with bcrypt")
        .hasMessageNotContaining("secret");
    assertThatThrownBy(() -> new PasswordHash(SECRET + "x")).hasMessageContaining("bcrypt");
    assertThatThrownBy(() -> new PasswordHash("$1$" + SECRET.substring(4)))
        .hasMessageContaining("bcrypt");
  }
}
