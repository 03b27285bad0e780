package io.pushgrid.cluster.contact;

import io.pushgrid.cluster.MemberLoad;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * How a member is.
 *
 * @param version the release it runs
 * @param sharedMillis what time it takes it to be for all members, in milliseconds since 1970; 0 if its release does not tell
 */
public record Vitals(String version, long sharedMillis, MemberLoad load) {
  public boolean tellsTime() {
    return sharedMillis != 0;
  }

  /** What older releases do not tell, and skip. */
  void writeRest(DataOutputStream out) throws IOException {
    out.writeLong(sharedMillis);
    out.writeInt(load.groups());
    out.writeLong(load.heapUsed());
    out.writeLong(load.heapMost());
    out.writeLong(load.upMillis());
  }

  static Vitals readRest(String version, DataInputStream in) throws IOException {
    return in.available() == 0
        ? new Vitals(version, 0, MemberLoad.UNKNOWN)
        : new Vitals(
            version,
            in.readLong(),
            new MemberLoad(
                in.readInt(),
                in.readLong(),
                in.readLong(),
                in.available() == 0 ? 0 : in.readLong()));
  }
}
