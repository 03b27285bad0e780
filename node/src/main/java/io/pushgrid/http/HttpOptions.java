package io.pushgrid.http;

import io.pushgrid.http.limit.WebLimits;
import io.pushgrid.http.push.PushOptions;
import io.pushgrid.http.request.WebPaths;
import io.pushgrid.net.HostPort;
import java.time.Duration;
import java.util.List;

/**
 * What the web side of a node is asked to do.
 *
 * @param listenAddresses {@code --web.listen-address}, at least one
 * @param paths where things are found below those addresses
 * @param enableLifecycle {@code --web.enable-lifecycle}: whether {@code /-/quit} ends the process
 * @param enableAdminApi {@code --web.enable-admin-api}: whether everything may be wiped
 * @param drainTimeout {@code --web.drain-timeout}: how long a node that is told to stop, and is no longer ready, goes
 *     on serving so that load balancers can turn away from it
 * @param push what a push may be
 * @param limits how much of everything there may be at once
 */
public record HttpOptions(
    List<HostPort> listenAddresses,
    WebPaths paths,
    boolean enableLifecycle,
    boolean enableAdminApi,
    Duration drainTimeout,
    PushOptions push,
    WebLimits limits) {

  public HttpOptions {
    listenAddresses = List.copyOf(listenAddresses);
    if (listenAddresses.isEmpty()) {
      throw new IllegalArgumentException("--web.listen-address: expected at least one, got none");
    }
    if (drainTimeout.isNegative()) {
      throw new IllegalArgumentException(
          "--web.drain-timeout: expected 0 or more, got " + drainTimeout.toMillis() + "ms");
    }
  }

  /** The options of a node started without flags. */
  public static HttpOptions defaults() {
    return new HttpOptions(
        List.of(new HostPort("", 9091)),
        WebPaths.DEFAULT,
        false,
        false,
        Duration.ofSeconds(5),
        PushOptions.DEFAULT,
        WebLimits.ofHeap(Runtime.getRuntime().maxMemory()));
  }

  public HttpOptions withListenAddresses(HostPort... replaced) {
    return new HttpOptions(
        List.of(replaced), paths, enableLifecycle, enableAdminApi, drainTimeout, push, limits);
  }

  public HttpOptions withPaths(WebPaths replaced) {
    return new HttpOptions(
        listenAddresses, replaced, enableLifecycle, enableAdminApi, drainTimeout, push, limits);
  }

  public HttpOptions withPush(PushOptions replaced) {
    return new HttpOptions(
        listenAddresses, paths, enableLifecycle, enableAdminApi, drainTimeout, replaced, limits);
  }

  /** The same with both APIs that can do harm switched on. */
  public HttpOptions withLifecycleAndAdminApi() {
    return new HttpOptions(listenAddresses, paths, true, true, drainTimeout, push, limits);
  }

  public HttpOptions withLimits(WebLimits replaced) {
    return new HttpOptions(
        listenAddresses, paths, enableLifecycle, enableAdminApi, drainTimeout, push, replaced);
  }
}
