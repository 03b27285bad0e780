package io.pushgrid.http.scrape;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Which families a scrape asks for by {@code name[]=}, as newer releases of the incumbent take it. */
final class NameFilter {
  private NameFilter() {}

  /** The families that a query names; all if it names none, or cannot be read. */
  static Predicate<String> of(@Nullable String query) {
    if (query == null) {
      return name -> true;
    }
    try {
      List<String> names =
          new QueryStringDecoder(query, false).parameters().getOrDefault("name[]", List.of());
      return names.isEmpty() ? name -> true : Set.copyOf(names)::contains;
    } catch (IllegalArgumentException e) {
      return name -> true;
    }
  }
}
