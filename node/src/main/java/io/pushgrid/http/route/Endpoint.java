package io.pushgrid.http.route;

import io.pushgrid.access.Permission;
import io.pushgrid.telemetry.CountedHandler;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What may be done at one path. */
public final class Endpoint {
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
   * @param needed what one must be allowed to, to do it
   */
  record Action(
      @Nullable CountedHandler counted, Handler<RoutingContext> handler, Permission needed) {}

  /** An endpoint of which GET is for those who may read, and everything else for administrators. */
  public static Builder builder() {
    return new Builder(null);
  }

  /** An endpoint that needs the same for every method. */
  public static Builder builder(Permission needed) {
    return new Builder(needed);
  }

  @Nullable
  Action action(HttpMethod method) {
    return actions.get(method.name());
  }

  boolean allows(HttpMethod method) {
    return actions.containsKey(method.name());
  }

  /** The value of an Allow header: methods by alphabet, OPTIONS among them. */
  public String allow() {
    return allow;
  }

  /** Gathers the methods of an endpoint. */
  public static final class Builder {
    private final @Nullable Permission needed;
    private final Map<String, Action> actions = new TreeMap<>();

    private Builder(@Nullable Permission needed) {
      this.needed = needed;
    }

    public Builder on(
        HttpMethod method, @Nullable CountedHandler counted, Handler<RoutingContext> handler) {
      boolean reads = method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
      Permission usual = reads ? Permission.READ : Permission.ADMIN;
      actions.put(method.name(), new Action(counted, handler, needed == null ? usual : needed));
      return this;
    }

    /** GET, and HEAD which is answered alike but without a body, as load balancers ask. */
    public Builder getAndHead(@Nullable CountedHandler counted, Handler<RoutingContext> handler) {
      return on(HttpMethod.GET, counted, handler).on(HttpMethod.HEAD, counted, handler);
    }

    public Endpoint build() {
      return new Endpoint(actions);
    }
  }
}
