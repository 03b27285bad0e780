package io.pushgrid.access;

import at.favre.lib.crypto.bcrypt.BCrypt;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategies;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** A password as bcrypt hashed it, such as {@code $2y$10$} and 53 characters. */
record PasswordHash(String text) {
  /** Go takes any letter behind the 2, or none, and all for the same. */
  private static final Pattern FORM =
      Pattern.compile("\\$2[a-z]?\\$(?<cost>\\d\\d)\\$(?<rest>[./A-Za-z0-9]{53})");

  private static final int LEAST_COST = 4;
  private static final int MOST_COST = 31;

  PasswordHash {
    var form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException("expected a password hashed with bcrypt, such as"
          + " \"htpasswd -nBC 10 ''\" makes it, got " + text.length() + " characters");
    }
    int cost = Integer.parseInt(form.group("cost"));
    if (cost < LEAST_COST || cost > MOST_COST) {
      throw new IllegalArgumentException(
          "expected a bcrypt cost from " + LEAST_COST + " to " + MOST_COST + ", got " + cost);
    }
  }

  /** Whether that is the password. Takes a core for as long as the hash's cost says: not for an event loop. */
  boolean isOf(String password) {
    var form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalStateException();
    }
    String known = "$2b$" + form.group("cost") + "$" + form.group("rest");
    return BCrypt.verifyer(
            BCrypt.Version.VERSION_2B, LongPasswordStrategies.truncate(BCrypt.Version.VERSION_2B))
        .verify(
            password.getBytes(StandardCharsets.UTF_8), known.getBytes(StandardCharsets.US_ASCII))
        .verified;
  }

  /** Tells nobody the hash. */
  @Override
  public String toString() {
    return "PasswordHash";
  }
}
