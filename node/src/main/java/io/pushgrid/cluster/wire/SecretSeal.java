package io.pushgrid.cluster.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals with AES-256-GCM (NIST SP 800-38D) under keys derived from a secret file by PBKDF2 (RFC 8018).
 *
 * <pre>
 * sealed := salt(16) nonce(12) ciphertext tag(16)
 * </pre>
 *
 * <p>Each process seals under a key of its own, derived from a random salt, and counts its nonces, so that none is ever
 * used twice. What must look alike is sealed under one key for all, with a nonce that is a digest of the content, as in
 * RFC 5297: there equal nonces mean equal contents.
 */
public final class SecretSeal implements Seal {
  private static final int MIN_SECRET_BYTES = 16;
  private static final int ITERATIONS = 120_000;
  private static final int KEY_BYTES = 32;
  private static final int SALT_BYTES = 16;
  private static final int NONCE_BYTES = 12;
  private static final int HEADER_BYTES = SALT_BYTES + NONCE_BYTES;
  private static final int TAG_BITS = 128;
  private static final int KNOWN_KEYS = 256;
  private static final byte[] ALIKE = new byte[SALT_BYTES];

  private final byte[] master;
  private final byte[] salt = new byte[SALT_BYTES];
  private final AtomicLong nonces = new AtomicLong();
  private final Map<ByteBuffer, SecretKeySpec> keys = new ConcurrentHashMap<>();

  private SecretSeal(byte[] master) {
    this.master = master;
    do {
      new SecureRandom().nextBytes(salt);
    } while (Arrays.equals(salt, ALIKE));
  }

  /**
   * The seal of a cluster.
   *
   * @param secret the content of the secret file; white space at its end does not count
   */
  public static SecretSeal of(byte[] secret, String clusterName) {
    int length = secret.length;
    while (length > 0 && Character.isWhitespace(secret[length - 1])) {
      length--;
    }
    if (length < MIN_SECRET_BYTES) {
      throw new IllegalArgumentException("expected a secret of at least " + MIN_SECRET_BYTES
          + " bytes, got " + length + "; make one with: head -c 32 /dev/urandom | base64");
    }
    char[] characters = new String(secret, 0, length, StandardCharsets.ISO_8859_1).toCharArray();
    byte[] salt = ("pushgrid cluster " + clusterName).getBytes(StandardCharsets.UTF_8);
    try {
      return new SecretSeal(SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
          .generateSecret(new PBEKeySpec(characters, salt, ITERATIONS, 8 * KEY_BYTES))
          .getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The seal of a cluster whose secret is in a file. */
  public static SecretSeal fromFile(Path file, String clusterName) {
    try {
      return of(Files.readAllBytes(file), clusterName);
    } catch (IOException e) {
      throw new IllegalStateException(
          "--cluster.secret-file: expected a file that can be read, got " + file + ": " + e, e);
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException("--cluster.secret-file: " + file + ": " + e.getMessage(), e);
    }
  }

  @Override
  public String clusterName(String name) {
    byte[] proof = Arrays.copyOf(digest("name", name.getBytes(StandardCharsets.UTF_8)), 16);
    return name + "-" + HexFormat.of().formatHex(proof);
  }

  @Override
  public byte[] close(byte[] plain, byte[] context) {
    ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES).put(salt);
    header.putInt(0).putLong(nonces.incrementAndGet());
    return close(header.array(), plain, context);
  }

  @Override
  public byte[] closeAlike(byte[] plain) {
    ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES).put(ALIKE);
    header.put(digest("nonce", plain), 0, NONCE_BYTES);
    return close(header.array(), plain, new byte[0]);
  }

  private byte[] close(byte[] header, byte[] plain, byte[] context) {
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, header, context);
      byte[] sealed = Arrays.copyOf(header, HEADER_BYTES + cipher.getOutputSize(plain.length));
      cipher.doFinal(plain, 0, plain.length, sealed, HEADER_BYTES);
      return sealed;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public byte[] open(byte[] sealed, byte[] context) {
    if (sealed.length < HEADER_BYTES + TAG_BITS / 8) {
      throw new BrokenSealException("expected sealed data, got " + sealed.length + " bytes");
    }
    try {
      return cipher(Cipher.DECRYPT_MODE, sealed, context)
          .doFinal(sealed, HEADER_BYTES, sealed.length - HEADER_BYTES);
    } catch (GeneralSecurityException e) {
      throw new BrokenSealException("expected data sealed with this cluster's secret, got other;"
          + " do all members have the same --cluster.secret-file?");
    }
  }

  private Cipher cipher(int mode, byte[] header, byte[] context) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    GCMParameterSpec nonce = new GCMParameterSpec(TAG_BITS, header, SALT_BYTES, NONCE_BYTES);
    cipher.init(mode, key(header), nonce);
    cipher.updateAAD(context);
    return cipher;
  }

  private SecretKeySpec key(byte[] header) {
    byte[] of = Arrays.copyOf(header, SALT_BYTES);
    if (keys.size() > KNOWN_KEYS) {
      // Nobody has so many members; somebody invents salts.
      keys.clear();
    }
    return keys.computeIfAbsent(
        ByteBuffer.wrap(of), salted -> new SecretKeySpec(digest("key", of), "AES"));
  }

  private byte[] digest(String purpose, byte[] content) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(master, "HmacSHA256"));
      mac.update((purpose + '\0').getBytes(StandardCharsets.UTF_8));
      return mac.doFinal(content);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
