package io.pushgrid.group.version;

/** 64 bit hashing for digests: equal on every member, no defence against an adversary. */
public final class Fingerprint {
  private Fingerprint() {}

  /** The finalizer of MurmurHash3: every input bit reaches every output bit. */
  public static long mix(long value) {
    long h = value;
    h ^= h >>> 33;
    h *= 0xFF51AFD7ED558CCDL;
    h ^= h >>> 33;
    h *= 0xC4CEB9FE1A85EC53L;
    h ^= h >>> 33;
    return h;
  }
}
