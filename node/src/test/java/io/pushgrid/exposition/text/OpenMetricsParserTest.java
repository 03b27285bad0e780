package io.pushgrid.exposition.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pushgrid.exposition.BodyException;
import io.pushgrid.metric.Count;
import io.pushgrid.metric.Exemplar;
import io.pushgrid.metric.LabelSet;
import io.pushgrid.metric.Metric;
import io.pushgrid.metric.MetricFamily;
import io.pushgrid.metric.MetricType;
import io.pushgrid.metric.MetricValue;
import io.pushgrid.metric.MetricValue.Bucket;
import io.pushgrid.metric.MetricValue.Histogram;
import io.pushgrid.metric.MetricValue.Quantile;
import io.pushgrid.metric.MetricValue.Scalar;
import io.pushgrid.metric.MetricValue.Summary;
import io.pushgrid.metric.NameScheme;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenMetricsParserTest {
  private static final Instant CREATED = Instant.parse("2018-03-07T13:40:00.123Z");

  @Test
  void aCounterIsStoredUnderTheNameOfItsSamples() throws BodyException {
    assertThat(parse("""
        # TYPE acme_http_requests counter
        # UNIT acme_http_requests requests
        # HELP acme_http_requests The number of requests.
        acme_http_requests_total{code="200"} 17 # {trace_id="KOO5S4vxi0o",n="1"} 0.67 1520879607.789
        acme_http_requests_created{code="200"} 1520430000.123
        acme_http_requests_total{code="500"} 1
        # EOF
        """))
        .containsExactly(new MetricFamily(
            "acme_http_requests_total",
            MetricType.COUNTER,
            "The number of requests.",
            List.of(
                metric(
                    new Scalar(
                        17,
                        new Exemplar(
                            LabelSet.of("trace_id", "KOO5S4vxi0o", "n", "1"),
                            0.67,
                            Instant.parse("2018-03-12T18:33:27.789Z")),
                        CREATED),
                    "code",
                    "200"),
                metric(new Scalar(1), "code", "500"))));
  }

  @Test
  void aCounterDeclaredByItsFullNameIsUnderstood() throws BodyException {
    assertThat(parse("# TYPE x_total counter\nx_total 1\n# EOF\n"))
        .containsExactly(
            new MetricFamily("x_total", MetricType.COUNTER, null, List.of(metric(new Scalar(1)))));
  }

  @Test
  void aSummaryKnowsWhenItWasCreated() throws BodyException {
    assertThat(onlyValue("""
        # TYPE s summary
        s{quantile="0.95"} 123.7
        s_count 17
        s_sum 324789.3
        s_created 1520430000.123
        # EOF
        """))
        .isEqualTo(new Summary(17, 324789.3, List.of(new Quantile(0.95, 123.7)), CREATED));
  }

  @Test
  void bucketsKeepTheirExemplars() throws BodyException {
    assertThat(onlyValue("""
        # TYPE h histogram
        h_bucket{le="0.1"} 8 # {} 0.054
        h_bucket{le="+Inf"} 17 # {le="x"} 1e+06 1
        h_count 17
        h_sum 324789.3
        h_created 1520430000.123
        # EOF
        """))
        .isEqualTo(new Histogram(
            Count.ofWhole(17),
            324789.3,
            List.of(
                new Bucket(0.1, Count.ofWhole(8), new Exemplar(LabelSet.EMPTY, 0.054, null)),
                new Bucket(
                    Double.POSITIVE_INFINITY,
                    Count.ofWhole(17),
                    new Exemplar(LabelSet.of("le", "x"), 1e6, Instant.ofEpochSecond(1)))),
            null,
            CREATED));
  }

  @Test
  void aGaugeHistogramHasSuffixesOfItsOwn() throws BodyException {
    assertThat(parse(
            "# TYPE g gaugehistogram\ng_bucket{le=\"+Inf\"} 2\ng_gcount 2\ng_gsum 3.5\n# EOF\n"))
        .containsExactly(new MetricFamily(
            "g",
            MetricType.GAUGE_HISTOGRAM,
            null,
            List.of(metric(new Histogram(
                Count.ofWhole(2),
                3.5,
                List.of(new Bucket(Double.POSITIVE_INFINITY, Count.ofWhole(2), null)),
                null,
                null)))));
  }

  @ParameterizedTest
  @CsvSource({
    "gauge, x, GAUGE, x",
    "stateset, x, GAUGE, x",
    "info, x_info, GAUGE, x_info",
    "unknown, x, UNTYPED, x",
    "untyped, x, UNTYPED, x"
  })
  void typesTheTextFormatLacksBecomeTheNearestOnes(
      String word, String sample, MetricType type, String stored) throws BodyException {
    assertThat(parse("# TYPE x " + word + "\n" + sample + "{x=\"y\"} 1\n# EOF\n"))
        .containsExactly(
            new MetricFamily(stored, type, null, List.of(metric(new Scalar(1), "x", "y"))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x 1 1520879607.789", "x 1 -1", "x 1  1e3"})
  void timestampsAreNoted(String line) throws BodyException {
    assertThat(parse(line + "\n# EOF\n").get(0).metrics().get(0).timestamped()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "# EOF",
        "# EOF\n",
        "\n# any comment\n  # EOFs may come\n# EOF\n",
        "# TYPE a gauge\n# EOF\n"
      })
  void aBodyWithoutSamplesHasNoFamilies(String body) throws BodyException {
    assertThat(parse(body)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '→',
      quoteCharacter = '`',
      value = {
        "`` → 1: expected \"# EOF\" as the last line",
        "a 1| → 2: expected \"# EOF\" as the last line",
        "a 1|# EO → 2: unexpected end of input stream",
        "# EOF|a 1| → 1: \"# EOF\" is not the last line",
        "# EOF|# EOF| → 1: \"# EOF\" is not the last line",
        "# TYPE a counter|a 1|# EOF → 2: a sample named \"a\" does not fit the type of metric \"a\"",
        "# TYPE a histogram|a{le=\"1\"} 1|# EOF → 2: a sample named \"a\" does not fit the type of metric \"a\"",
        "# TYPE a coun\\ter|# EOF → 1: unknown metric type \"coun\\\\ter\"",
        "# TYPE a Counter|# EOF → 1: unknown metric type \"Counter\"",
        "a 1|# TYPE a gauge|# EOF → 2: second TYPE line for metric name \"a\", or TYPE reported after samples",
        "a x|# EOF → 1: expected float as value, got \"x\"",
        "a 1 x|# EOF → 1: expected Unix time as timestamp, got \"x\"",
        "a 1 NaN|# EOF → 1: expected Unix time as timestamp, got \"NaN\"",
        "a 1 1e300|# EOF → 1: expected Unix time as timestamp, got \"1e300\"",
        "`a 1 |# EOF` → 1: expected Unix time as timestamp, got \"\"",
        "a 1 2 3|# EOF → 1: spurious string after timestamp: \"3\"",
        "a 1 # {} 1|# EOF → 1: unexpected exemplar for \"a\"",
        "# TYPE h histogram|h_sum 1 # {} 1|# EOF → 2: unexpected exemplar for \"h_sum\"",
        "# TYPE c counter|c_total 1 # x|# EOF → 2: expected '{' at start of exemplar, found 'x'",
        "# TYPE c counter|c_total 1 # {x} 1|# EOF → 2: expected '=' after label name, found '}'",
        "# TYPE c counter|c_total 1 # {} y|# EOF → 2: expected float as exemplar value, got \"y\"",
        "# TYPE c counter|c_total 1 # {} 1 2 3|# EOF → 2: spurious string after timestamp: \" 3\"",
        "# TYPE c counter|c_created -Inf|# EOF → 2: expected Unix time as value, got \"-Inf\"",
        "{} 1|# EOF → 1: invalid metric name",
        "# TYPE h histogram|h_count -1|# EOF → 2: negative count for histogram \"h\"",
      })
  void errorTextsTellLineAndReason(String body, String error) {
    assertThatExceptionOfType(BodyException.class)
        .isThrownBy(() -> parse(body.replace('|', '\n')))
        .withMessage("openmetrics format parsing error in line " + error);
  }

  @Property
  void anyBytesAreReadOrRefused(@ForAll byte[] body, @ForAll NameScheme names) {
    assertReadOrRefused(body, names);
  }

  @Property
  void aDamagedBodyIsReadOrRefused(@ForAll @IntRange(max = 1000) int where, @ForAll byte what) {
    byte[] body = """
        # TYPE c counter
        c_total{a="b"} 17 # {trace_id="x"} 0.67 1520879607.789
        c_created{a="b"} 1520430000.123
        # TYPE h histogram
        h_bucket{le="+Inf"} 17 1e9 # {} 0.67
        # EOF
        """.getBytes(StandardCharsets.UTF_8);
    body[where % body.length] = what;
    assertReadOrRefused(body, NameScheme.LEGACY);
  }

  private static void assertReadOrRefused(byte[] body, NameScheme names) {
    try {
      assertThat(OpenMetricsParser.parse(body, names)).isNotNull();
    } catch (BodyException e) {
      assertThat(e).hasMessageStartingWith("openmetrics format parsing error in line ");
    }
  }

  private static MetricValue onlyValue(String body) throws BodyException {
    List<MetricFamily> families = parse(body);
    assertThat(families).hasSize(1);
    assertThat(families.get(0).metrics()).hasSize(1);
    return families.get(0).metrics().get(0).value();
  }

  private static List<MetricFamily> parse(String body) throws BodyException {
    return OpenMetricsParser.parse(body.getBytes(StandardCharsets.UTF_8), NameScheme.LEGACY);
  }

  private static Metric metric(MetricValue value, String... labels) {
    return new Metric(LabelSet.of(labels), value);
  }
}
