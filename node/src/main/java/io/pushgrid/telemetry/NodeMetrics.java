package io.pushgrid.telemetry;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.pushgrid.metric.LabelSet;
import io.pushgrid.metric.Metric;
import io.pushgrid.metric.MetricFamily;
import io.pushgrid.metric.MetricType;
import io.pushgrid.metric.MetricValue.Scalar;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a node counts about itself, and how that looks in a scrape. Every method may be called by any thread at any
 * time; those that count wait for nobody.
 */
public final class NodeMetrics {
  /** What the names of all its families begin with. */
  private static final Pattern OWN_NAME = Pattern.compile("(jvm|process|pushgateway)_.*");

  private static final String REQUESTS = "pushgateway_http_requests_total";
  private static final String REQUESTS_HELP =
      "Total HTTP requests processed by the Pushgateway, excluding scrapes.";

  private final LongSupplier nanoTime;
  private final LabelSet constant;
  private final SnapshotConversion conversion;
  private final JvmFamilies jvm;
  private final PrometheusRegistry own = new PrometheusRegistry();
  private final MetricFamily buildInfo;
  private final Counter requests;
  private final MethodSummary pushDuration;
  private final MethodSummary pushSize;
  private final AccessMetrics access;

  private NodeMetrics(BuildInfo build, LabelSet constant, LongSupplier nanoTime) {
    this.constant = constant;
    conversion = new SnapshotConversion(constant);
    this.nanoTime = nanoTime;
    jvm = new JvmFamilies(conversion, nanoTime);
    buildInfo = buildInfo(build, constant);
    requests = Counter.builder()
        .name(REQUESTS)
        .help(REQUESTS_HELP)
        .labelNames("code", "handler", "method")
        .withoutExemplars()
        .register(own);
    access = new AccessMetrics(own);
    pushDuration = new MethodSummary(
        "pushgateway_http_push_duration_seconds",
        "HTTP request duration for pushes to the Pushgateway.",
        nanoTime);
    pushSize = new MethodSummary(
        "pushgateway_http_push_size_bytes",
        "HTTP request size for pushes to the Pushgateway.",
        nanoTime);
  }

  /**
   * The metrics of a node without others, named as the incumbent's.
   *
   * @param nanoTime a clock that never jumps, in nanoseconds from anywhere
   */
  public static NodeMetrics ofSingleNode(BuildInfo build, LongSupplier nanoTime) {
    return new NodeMetrics(build, LabelSet.EMPTY, nanoTime);
  }

  /** The metrics of one of several nodes: each has a label {@code node}, so that behind one address they stay apart. */
  public static NodeMetrics ofMember(BuildInfo build, String nodeName, LongSupplier nanoTime) {
    return new NodeMetrics(build, LabelSet.of("node", nodeName), nanoTime);
  }

  private static MetricFamily buildInfo(BuildInfo build, LabelSet constant) {
    LabelSet labels = LabelSet.of(
        "branch", build.branch(),
        "goarch", build.architecture(),
        "goos", build.operatingSystem(),
        "goversion", build.runtimeVersion(),
        "revision", build.revision(),
        "tags", "unknown",
        "version", build.version());
    return new MetricFamily(
        "pushgateway_build_info",
        MetricType.GAUGE,
        "A metric with a constant '1' value labeled by version, revision, branch, goversion from"
            + " which pushgateway was built, and the goos and goarch for the build.",
        List.of(new Metric(labels.overriddenBy(constant), new Scalar(1))));
  }

  /** The metrics of who comes in, part of this. */
  public AccessMetrics access() {
    return access;
  }

  /** A request was answered; the method in any case. */
  public void requested(CountedHandler handler, String method, int code) {
    requests
        .labelValues(Integer.toString(code), handler.label(), lowerCase(method))
        .inc();
  }

  /** The beginning of a push, to be told when it ends. */
  public long pushBegan() {
    return nanoTime.getAsLong();
  }

  /**
   * A push was answered.
   *
   * @param began what {@link #pushBegan} said when its head had come
   * @param bytes of request line, headers and body as they were sent
   */
  public void pushed(String method, long began, long bytes) {
    String label = lowerCase(method);
    pushDuration.observe(label, (nanoTime.getAsLong() - began) / 1e9);
    pushSize.observe(label, (double) bytes);
  }

  private static String lowerCase(String method) {
    return method.toLowerCase(Locale.ROOT);
  }

  /** From now on tells how many families are shown otherwise than pushed, because groups do not agree on them. */
  public void watchInconsistentFamilies(IntSupplier families) {
    Gauges.watch(
        own,
        "pushgateway_inconsistent_families",
        "Families that groups pushed with clashing types or series.",
        families::getAsInt);
  }

  /** From now on tells how many groups have ended because nobody pushed to them for as long as they were to be shown. */
  public void watchExpiredGroups(LongSupplier groups) {
    CounterWithCallback.builder()
        .name("pushgateway_groups_expired_total")
        .help("Groups that ended because nobody pushed to them within their time to live.")
        .callback(counter -> counter.call((double) groups.getAsLong()))
        .register(own);
  }

  /** From now on tells whether groups can be written to disk; to be called once, by a node that writes them. */
  public void watchStore(BooleanSupplier writable) {
    Gauges.watch(
        own,
        "pushgateway_persistence_writable",
        "Whether groups can be written to disk.",
        () -> writable.getAsBoolean() ? 1 : 0);
  }

  /** The metrics of limits, part of this from now on; to be called once. */
  public LimitMetrics limits() {
    return new LimitMetrics(own);
  }

  /** The metrics of the cluster side, part of this from now on; to be called once, by a node that has others. */
  public ClusterMetrics cluster() {
    return new ClusterMetrics(own);
  }

  /**
   * Everything counted so far, sorted by name. What the JVM and the process have to tell is up to a second old; to ask
   * them anew takes a good deal of system calls, so this is not for an event loop.
   */
  public List<MetricFamily> families() {
    List<MetricFamily> families = new ArrayList<>(jvm.read());
    families.add(buildInfo);
    own.scrape().forEach(snapshot -> conversion.addTo(families, snapshot));
    pushDuration.addTo(families, constant);
    pushSize.addTo(families, constant);
    families.sort(Comparator.comparing(MetricFamily::name));
    return families;
  }

  /**
   * The type of a family that this node has, or will have once there is something to count; null for other names. Free for
   * names that cannot be its own, and as dear as {@link #families} for others.
   */
  public @Nullable MetricType typeOf(String name) {
    if (!OWN_NAME.matcher(name).matches()) {
      return null;
    }
    if (name.equals(REQUESTS)) {
      return MetricType.COUNTER;
    }
    if (name.equals(pushDuration.name()) || name.equals(pushSize.name())) {
      return MetricType.SUMMARY;
    }
    return families().stream()
        .filter(family -> family.name().equals(name))
        .map(MetricFamily::type)
        .findFirst()
        .orElse(null);
  }

  /** The help of a family that has no series until there is something to count; null for other names. */
  public @Nullable String helpOf(String name) {
    if (name.equals(REQUESTS)) {
      return REQUESTS_HELP;
    }
    if (name.equals(pushDuration.name())) {
      return pushDuration.help();
    }
    return name.equals(pushSize.name()) ? pushSize.help() : null;
  }
}
