package io.pushgrid.access;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Users and their passwords. Hashes are made to be slow, so verdicts are remembered: some of either kind, each in a space of its own, so that who
 * guesses drives out nobody who knows. They are found by a keyed hash over the lengths and the bytes of all that matters, so no
 * two logins are ever taken for one another (as those of CVE-2022-46146 were), and neither a guess nor a password is kept. Unknown users are
 * checked against the hash of one that exists, always the same for a name, so that time does not tell who exists. Safe for use by many threads.
 */
public final class Logins {
  /** Of each verdict. */
  private static final int REMEMBERED = 512;

  private static final String MAC = "HmacSHA256";

  private final Map<String, PasswordHash> users;
  private final List<String> names;
  private final SecretKeySpec key;
  private final Map<ByteBuffer, Boolean> right = new Recent();
  private final Map<ByteBuffer, Boolean> wrong = new Recent();

  Logins(Map<String, PasswordHash> users) {
    this.users = Map.copyOf(users);
    this.names = users.keySet().stream().sorted().toList();
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    this.key = new SecretKeySpec(random, MAC);
  }

  /** Whether nobody needs a password. */
  public boolean isEmpty() {
    return users.isEmpty();
  }

  boolean areOf(Map<String, PasswordHash> others) {
    return users.equals(others);
  }

  /** The verdict on a login if it is remembered, else null. */
  public @Nullable Boolean remembered(String user, String password) {
    ByteBuffer digest = digest(user, password);
    synchronized (right) {
      if (right.get(digest) != null) {
        return true;
      }
    }
    synchronized (wrong) {
      return wrong.get(digest) == null ? null : false;
    }
  }

  /** Whether there is such a user and that is his password. Slow; not for an event loop. */
  public boolean check(String user, String password) {
    Boolean remembered = remembered(user, password);
    if (remembered != null) {
      return remembered;
    }
    boolean verdict = hash(user).isOf(password) && users.containsKey(user);
    Map<ByteBuffer, Boolean> space = verdict ? right : wrong;
    synchronized (space) {
      space.put(digest(user, password), verdict);
    }
    return verdict;
  }

  /** That of the user, or of another in his stead. */
  private PasswordHash hash(String user) {
    PasswordHash own = users.get(user);
    if (own != null) {
      return own;
    }
    int chosen = Math.floorMod(digest(user, "").getInt(), names.size());
    PasswordHash other = users.get(names.get(chosen));
    if (other == null) {
      throw new IllegalStateException("no users");
    }
    return other;
  }

  private ByteBuffer digest(String user, String password) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(key);
      for (String part : List.of(user, password)) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
        mac.update(bytes);
      }
      return ByteBuffer.wrap(mac.doFinal());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(MAC + " is part of every Java", e);
    }
  }

  /** Forgets what was not asked for the longest. */
  private static final class Recent extends LinkedHashMap<ByteBuffer, Boolean> {
    private static final long serialVersionUID = 1L;

    private Recent() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<ByteBuffer, Boolean> eldest) {
      return size() > REMEMBERED;
    }
  }
}
