package io.pushgrid.http.request;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What stands behind the question mark, decoded. */
public final class QueryParameters {
  private final MultiMap values;

  private QueryParameters(MultiMap values) {
    this.values = values;
  }

  /** All there are. */
  public static QueryParameters of(RoutingContext ctx) {
    try {
      return new QueryParameters(ctx.queryParams());
    } catch (HttpException malformed) {
      throw new BadRequestException("expected parameters as name=value percent-encoded"
          + ", got a query string that cannot be decoded");
    }
  }

  /** Those of a page, which is to be seen whatever is behind the question mark: what cannot be decoded was not meant for it. */
  public static QueryParameters ofReadable(RoutingContext ctx) {
    try {
      return new QueryParameters(ctx.queryParams());
    } catch (HttpException malformed) {
      return new QueryParameters(MultiMap.caseInsensitiveMultiMap());
    }
  }

  /** The fields of a form. */
  public static QueryParameters of(MultiMap fields) {
    return new QueryParameters(fields);
  }

  /** All there are, if each has one of these names: a misspelt condition must not go unheard where something is deleted. */
  public static QueryParameters of(RoutingContext ctx, Set<String> known) {
    QueryParameters parameters = of(ctx);
    for (String name : parameters.values.names()) {
      if (!known.contains(name)) {
        throw new BadRequestException("expected parameters among "
            + String.join(", ", new TreeSet<>(known)) + ", got \"" + name + "\"");
      }
    }
    return parameters;
  }

  /** An empty list if it is absent. */
  public List<String> all(String name) {
    return values.getAll(name);
  }

  /** The first value, empty if it is absent. */
  public String first(String name) {
    List<String> all = all(name);
    return all.isEmpty() ? "" : all.get(0);
  }

  /** A yes or no; no if it is absent. */
  public boolean flag(String name) {
    List<String> all = all(name);
    if (all.isEmpty() || all.equals(List.of("false"))) {
      return false;
    }
    if (all.equals(List.of("true"))) {
      return true;
    }
    throw new BadRequestException(
        name + ": expected true or false, got \"" + String.join("\", \"", all) + "\"");
  }
}
