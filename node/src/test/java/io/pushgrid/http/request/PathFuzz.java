package io.pushgrid.http.request;

import io.pushgrid.group.GroupingKey;
import io.pushgrid.metric.NameScheme;
import java.nio.charset.StandardCharsets;

/** Whatever a request's target is, it is malformed, no path of pushes, a bad key, or a key. */
public final class PathFuzz {
  private PathFuzz() {}

  /** What Jazzer calls. */
  public static void fuzzerTestOneInput(byte[] input) {
    String target = new String(input, StandardCharsets.ISO_8859_1);
    try {
      String clean = RequestPath.clean(RequestPath.decode(target));
      if (!clean.equals(RequestPath.clean(clean))) {
        throw new AssertionError("a clean path that is not clean: " + clean);
      }
      if (!RequestPath.decode(RequestPath.encode(clean)).equals(clean)) {
        throw new AssertionError("not what was encoded: " + clean);
      }
      for (NameScheme names : NameScheme.values()) {
        key(clean, names);
      }
    } catch (MalformedRequestException refused) {
      requireReason(refused);
    }
  }

  private static void key(String path, NameScheme names) {
    if (!GroupingKeyPath.matches(path)) {
      return;
    }
    try {
      GroupingKey key = new GroupingKeyPath(names).parse(path);
      if (key.job().isEmpty()) {
        throw new AssertionError("a key without a job: " + path);
      }
    } catch (BadRequestException | NotUtf8Exception refused) {
      requireReason(refused);
    }
  }

  private static void requireReason(RuntimeException refused) {
    if (refused.getMessage() == null || refused.getMessage().isBlank()) {
      throw new AssertionError("a refusal without a reason", refused);
    }
  }
}
