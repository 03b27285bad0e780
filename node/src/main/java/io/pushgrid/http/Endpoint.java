package io.pushgrid.http;

import io.pushgrid.telemetry.CountedHandler;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What may be done at one path. */
final class Endpoint {
  private final Map<String, Action> actions;
  private final String allow;

  private Endpoint(Map<String, Action> actions) {
    this.actions = Map.copyOf(actions);
    TreeSet<String> allowed = new TreeSet<>(actions.keySet());
    allowed.remove(HttpMethod.HEAD.name());
    allowed.add(HttpMethod.OPTIONS.name());
    this.allow = String.join(", ", allowed);
  }

  /**
   * What one method does.
   *
   * @param counted as what it is counted, null if it is not
   */
  record Action(@Nullable CountedHandler counted, Handler<RoutingContext> handler) {}

  static Builder builder() {
    return new Builder();
  }

  @Nullable
  Action action(HttpMethod method) {
    return actions.get(method.name());
  }

  boolean allows(HttpMethod method) {
    return actions.containsKey(method.name());
  }

  /** The value of an Allow header: methods by alphabet, OPTIONS among them. */
  String allow() {
    return allow;
  }

  /** Gathers the methods of an endpoint. */
  static final class Builder {
    private final Map<String, Action> actions = new TreeMap<>();

    Builder on(
        HttpMethod method, @Nullable CountedHandler counted, Handler<RoutingContext> handler) {
      actions.put(method.name(), new Action(counted, handler));
      return this;
    }

    /** GET, and HEAD which is answered alike but without a body, as load balancers ask. */
    Builder getAndHead(@Nullable CountedHandler counted, Handler<RoutingContext> handler) {
      return on(HttpMethod.GET, counted, handler).on(HttpMethod.HEAD, counted, handler);
    }

    Endpoint build() {
      return new Endpoint(actions);
    }
  }
}
