package io.pushgrid.cluster.contact;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/**
 * What a member answers to one that asks whether it is there.
 *
 * @param granted whether the one who asks may count this answer for its lease
 * @param ready whether the one who answers is ready
 * @param vitals how it is otherwise
 * @param refused members to which it grants nothing until they have compared themselves with it
 */
public record SignOfLife(boolean granted, boolean ready, Vitals vitals, Set<UUID> refused) {
  public SignOfLife {
    refused = Set.copyOf(refused);
  }

  public byte[] encode() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeBoolean(granted);
      out.writeBoolean(ready);
      out.writeUTF(vitals.version());
      out.writeInt(refused.size());
      for (UUID member : refused) {
        out.writeLong(member.getMostSignificantBits());
        out.writeLong(member.getLeastSignificantBits());
      }
      vitals.writeRest(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * The sign that {@link #encode} was given; bytes behind it are left to later releases.
   *
   * @throws IllegalArgumentException if the bytes are damaged
   */
  public static SignOfLife decode(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      boolean granted = in.readBoolean();
      boolean ready = in.readBoolean();
      String version = in.readUTF();
      Set<UUID> refused = new HashSet<>();
      for (int i = in.readInt(); i > 0; i--) {
        refused.add(new UUID(in.readLong(), in.readLong()));
      }
      return new SignOfLife(granted, ready, Vitals.readRest(version, in), refused);
    } catch (IOException e) {
      throw new IllegalArgumentException("damaged sign of life of " + bytes.length + " bytes", e);
    }
  }
}
