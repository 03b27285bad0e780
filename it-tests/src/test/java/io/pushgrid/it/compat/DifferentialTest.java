package io.pushgrid.it.compat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pushgrid.it.harness.Gateway;
import io.pushgrid.it.harness.HttpRequest;
import io.pushgrid.it.harness.HttpResponse;
import io.pushgrid.it.harness.Peer;
import io.pushgrid.it.harness.ProcessCluster;
import io.pushgrid.it.harness.Pushgateway;
import io.pushgrid.it.harness.Pushgrid;
import io.pushgrid.it.harness.Requires;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The same requests to a real Pushgateway and to us: statuses, bodies, headers, metrics and JSON must agree after each
 * step, but for {@link WantedDifferences}. {@code -Dpushgrid.differential.seed=N} makes another run, {@code
 * -Dpushgrid.differential.sequences=N} makes it longer.
 */
@Requires(Peer.PUSHGATEWAY)
class DifferentialTest {
  private static final int SINCE_1_11 = 1011;
  private static final long SEED = Long.getLong("pushgrid.differential.seed", 20_261_123);
  private static final int SEQUENCES = Integer.getInteger("pushgrid.differential.sequences", 150);

  /** Generated sequences for each set of flags: enough to meet every rule, few enough for seconds. */
  private static final int SEQUENCES_WITH_FLAGS =
      Integer.getInteger("pushgrid.differential.sequences", 40);

  private static final Profile DEFAULT = Profile.of();

  private static Gateway incumbent;
  private static boolean newest;

  @BeforeAll
  static void startIncumbent() {
    incumbent = Pushgateway.start(DEFAULT.allFlags());
    newest = Peer.PUSHGATEWAY.version() >= SINCE_1_11;
    System.out.println("Differential test with seed " + SEED + ", against a Pushgateway "
        + (newest ? "that is recent" : "before 1.11, so without what is newer"));
  }

  @AfterAll
  static void stopIncumbent() {
    if (incumbent != null) {
      incumbent.close();
    }
  }

  @Test
  void twoIncumbentsDoNotDiffer() {
    try (Gateway twin = Pushgateway.start(DEFAULT.allFlags())) {
      assertNoDifference(Subject.incumbent(twin, DEFAULT));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x_c{instance=\"\"; x_d{instance=\"\"",
        "# TYPE x_a counter; # TYPE x_a gauge",
        "push_failure_time_seconds{instance=\"\",job=\"a\"} 0; push_failure_time_seconds{instance=\"\",job=\"a\"} 1",
        "Unix time when changing; Unix time of changing",
        "\"last_push_successful\":true; \"last_push_successful\":false",
        "\"value\":\"1\"; \"value\":\"1.0\""
      })
  void anAlteredAnswerIsNoticed(String pair) {
    String[] change = pair.split("; ", 2);
    try (Gateway twin = Pushgateway.start(DEFAULT.allFlags())) {
      Subject altered = altering(twin, text -> text.replace(change[0], change[1]));
      Differential differential =
          new Differential(Subject.incumbent(incumbent, Profile.DEFAULT), altered);
      differential.run(WrittenSequences.all(newest).get(0));
      differential.run(WrittenSequences.all(newest).get(2));
      assertThat(differential.found()).as(pair).isNotEmpty();
    }
  }

  @Test
  void aSingleNodeDoesNotDiffer() {
    try (Gateway node = Pushgrid.start(DEFAULT.allFlags())) {
      assertNoDifference(Subject.of(node, DEFAULT));
    }
  }

  @Test
  void aClusterAskedNodeByNodeDoesNotDiffer() {
    try (ProcessCluster cluster = ProcessCluster.start(3, DEFAULT.allFlags())) {
      assertNoDifference(Subject.of(cluster, DEFAULT));
    }
  }

  static Stream<Profile> flags() {
    return Stream.of(
        Profile.of("--push.enable-utf8-names"),
        Profile.of(
            "--web.route-prefix=" + Profile.PREFIX, "--web.external-url=http://example.org/outer"),
        Profile.of("--web.telemetry-path=/probe", "--web.enable-lifecycle"),
        Profile.of("--push.disable-consistency-check"));
  }

  @ParameterizedTest
  @MethodSource("flags")
  void aNodeWithTheSameFlagsDoesNotDiffer(Profile profile) {
    assumeTrue(newest || !profile.flags().contains("--push.enable-utf8-names"));
    try (Gateway twin = Pushgateway.start(profile.allFlags());
        Gateway node = Pushgrid.start(profile.allFlags())) {
      Differential differential =
          new Differential(Subject.incumbent(twin, profile), Subject.of(node, profile));
      run(differential, profile, SEQUENCES_WITH_FLAGS);
    }
  }

  private static void assertNoDifference(Subject subject) {
    run(new Differential(Subject.incumbent(incumbent, DEFAULT), subject), DEFAULT, SEQUENCES);
  }

  private static void run(Differential differential, Profile profile, int sequences) {
    boolean lifecycle = profile.flags().contains("--web.enable-lifecycle");
    for (Sequence sequence : WrittenSequences.all(newest)) {
      if (!lifecycle || !sequence.ends()) {
        differential.run(profile.equals(DEFAULT) ? sequence : profile.adapt(sequence));
      }
    }
    SequenceGenerator generator = new SequenceGenerator(SEED, newest);
    for (int i = 0; i < sequences; i++) {
      Sequence sequence = generator.next("generated " + i + " of seed " + SEED);
      if (!lifecycle || !sequence.ends()) {
        differential.run(profile.equals(DEFAULT) ? sequence : profile.adapt(sequence));
      }
    }
    System.out.print("Compared with " + profile.flags() + ":\n" + differential.report());
    List<String> found = differential.found();
    assertThat(found)
        .as("%s sequences differ:%n%s", found.size(), String.join("\n", found))
        .isEmpty();
  }

  /** The gateway, with every text it serves changed. */
  private static Subject altering(Gateway gateway, UnaryOperator<String> change) {
    Subject honest = Subject.incumbent(gateway, Profile.DEFAULT);
    return new Subject() {
      @Override
      public boolean lagsBehind() {
        return true;
      }

      @Override
      public HttpResponse act(HttpRequest request) {
        return honest.act(request);
      }

      @Override
      public Served served() {
        return Served.of(altered(gateway.get("/metrics")), altered(gateway.get("/api/v1/metrics")));
      }

      @Override
      public void reset() {
        honest.reset();
      }

      private HttpResponse altered(HttpResponse response) {
        byte[] body = change.apply(response.text()).getBytes(StandardCharsets.UTF_8);
        return new HttpResponse(response.status(), response.headers(), body);
      }
    };
  }
}
