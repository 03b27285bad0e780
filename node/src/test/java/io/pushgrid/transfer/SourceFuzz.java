package io.pushgrid.transfer;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;

/** Whatever a gateway that is to be replaced answers, it is groups or an error that is told. */
public final class SourceFuzz {
  private SourceFuzz() {}

  /** What Jazzer calls. */
  public static void fuzzerTestOneInput(byte[] input) {
    try {
      GroupsDocument.read(new ByteArrayInputStream(input), SourceFuzz::take);
    } catch (IOException told) {
      requireReason(told);
    }
  }

  private static void take(Map<?, ?> json) {
    try {
      SourceGroup.of(json, new SourceDetails());
    } catch (IllegalArgumentException told) {
      requireReason(told);
    }
  }

  private static void requireReason(Exception told) {
    if (told.getMessage() == null || told.getMessage().isBlank()) {
      throw new AssertionError("an error without a reason", told);
    }
  }
}
