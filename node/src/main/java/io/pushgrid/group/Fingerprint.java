package io.pushgrid.group;

/** 64 bit hashing for digests: equal on every member, no defence against an adversary. */
final class Fingerprint {
  private Fingerprint() {}

  /** The finalizer of MurmurHash3: every input bit reaches every output bit. */
  static long mix(long value) {
    long h = value;
    h ^= h >>> 33;
    h *= 0xFF51AFD7ED558CCDL;
    h ^= h >>> 33;
    h *= 0xC4CEB9FE1A85EC53L;
    h ^= h >>> 33;
    return h;
  }
}
