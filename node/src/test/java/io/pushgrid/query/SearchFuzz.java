package io.pushgrid.query;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Whatever is searched for is understood or refused with a reason. Of the input the first byte chooses the parameter. */
public final class SearchFuzz {
  private static final List<String> PARAMETERS =
      List.of("q", "match[]", "filter", "stale_after", "sort", "limit", "offset");

  private SearchFuzz() {}

  /** What Jazzer calls. */
  public static void fuzzerTestOneInput(byte[] input) {
    if (input.length == 0) {
      return;
    }
    String parameter = PARAMETERS.get((input[0] & 0xff) % PARAMETERS.size());
    String text = new String(input, 1, input.length - 1, StandardCharsets.UTF_8);
    try {
      new QueryReader(name -> name.equals(parameter) ? List.of(text) : List.of()).query();
    } catch (BadQueryException refused) {
      if (refused.getMessage() == null || refused.getMessage().isBlank()) {
        throw new AssertionError("a refusal without a reason", refused);
      }
    }
  }
}
