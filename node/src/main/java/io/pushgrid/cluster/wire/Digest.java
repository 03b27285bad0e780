package io.pushgrid.cluster.wire;

import io.pushgrid.cluster.ReplicatedGroups;
import io.pushgrid.group.version.Version;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** A summary of all a member knows: its wipe floor, and a fingerprint for each bucket of groups. */
public record Digest(Version floor, List<Long> fingerprints) {
  public Digest {
    fingerprints = List.copyOf(fingerprints);
  }

  public static Digest of(ReplicatedGroups groups) {
    List<Long> fingerprints = new ArrayList<>(ReplicatedGroups.BUCKETS);
    for (long fingerprint : groups.digest()) {
      fingerprints.add(fingerprint);
    }
    return new Digest(groups.floor(), fingerprints);
  }

  /** The buckets in which two members differ. */
  public List<Integer> differences(Digest other) {
    if (fingerprints.size() != other.fingerprints.size()) {
      throw new IllegalArgumentException(
          "expected a digest of " + fingerprints.size() + " buckets, got "
              + other.fingerprints.size() + "; do all members run the same release?");
    }
    List<Integer> differing = new ArrayList<>();
    for (int bucket = 0; bucket < fingerprints.size(); bucket++) {
      if (!fingerprints.get(bucket).equals(other.fingerprints.get(bucket))) {
        differing.add(bucket);
      }
    }
    return differing;
  }

  public byte[] encode() {
    ByteBuffer out = ByteBuffer.allocate((2 + fingerprints.size()) * Long.BYTES);
    out.putLong(floor.time()).putLong(floor.node());
    fingerprints.forEach(out::putLong);
    return out.array();
  }

  public static Digest decode(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    Version floor = new Version(in.getLong(), in.getLong());
    List<Long> fingerprints = new ArrayList<>(in.remaining() / Long.BYTES);
    while (in.hasRemaining()) {
      fingerprints.add(in.getLong());
    }
    return new Digest(floor, fingerprints);
  }
}
