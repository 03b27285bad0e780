package io.pushgrid.exposition.protobuf.backup;

import io.pushgrid.exposition.BodyException;
import java.util.Arrays;

/**
 * Whatever is brought back as a backup is groups, or damaged and said to be. Of the input the first byte says where it is cut in two as it comes.
 */
public final class BackupFuzz {
  private BackupFuzz() {}

  /** What Jazzer calls. */
  public static void fuzzerTestOneInput(byte[] input) {
    if (input.length == 0) {
      return;
    }
    int cut = 1 + (input[0] & 0xff) * (input.length - 1) / 255;
    BackupReader reader = new BackupReader();
    try {
      reader.read(Arrays.copyOfRange(input, 1, cut));
      reader.read(Arrays.copyOfRange(input, cut, input.length));
      reader.end();
    } catch (BodyException told) {
      if (told.getMessage() == null || told.getMessage().isBlank()) {
        throw new AssertionError("an error without a reason", told);
      }
    }
  }
}
