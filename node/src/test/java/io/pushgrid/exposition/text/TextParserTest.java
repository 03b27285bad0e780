package io.pushgrid.exposition.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.pushgrid.exposition.BodyException;
import io.pushgrid.exposition.GoNumber;
import io.pushgrid.exposition.protobuf.PartialValue;
import io.pushgrid.metric.Count;
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
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextParserTest {
  @Test
  void aBodyBecomesFamiliesInTheOrderTheyAreNamed() throws BodyException {
    assertThat(parse("""
        # HELP b_total How many.
        # TYPE b_total counter
        b_total{method="post",code="200"} 1027
        b_total{method="post",code="400"} 3
        a 12.5
        # TYPE c gauge
        c -1
        """))
        .containsExactly(
            new MetricFamily(
                "b_total",
                MetricType.COUNTER,
                "How many.",
                List.of(
                    scalar(1027, "method", "post", "code", "200"),
                    scalar(3, "method", "post", "code", "400"))),
            new MetricFamily("a", MetricType.UNTYPED, null, List.of(scalar(12.5))),
            new MetricFamily("c", MetricType.GAUGE, null, List.of(scalar(-1))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "\n",
        "\t\n \n ",
        "# comment\n",
        "#\n",
        "# EOF\n",
        "# HELP a b\n# TYPE a counter\n"
      })
  void aBodyWithoutSamplesHasNoFamilies(String body) throws BodyException {
    assertThat(parse(body)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a{b=\"c\"} 1\n",
        "a{b=\"c\"}1\n",
        " \ta \t{ b\t= \"c\" , } \t1\n",
        "\"a\"{\"b\"=\"c\"} 1\n",
        "{\"a\",b=\"c\"} 1\n",
        "{b=\"c\",\"a\"} 1\n",
        "{a,b=\"c\",} 1\n",
        "{ a , b = \"c\" } 1\n",
      })
  void blanksQuotesAndThePlaceOfTheNameMakeNoDifference(String body) throws BodyException {
    assertThat(parse(body))
        .containsExactly(
            new MetricFamily("a", MetricType.UNTYPED, null, List.of(scalar(1, "b", "c"))));
  }

  @Test
  void aBareBeginningAndAQuotedRestAreOneName() throws BodyException {
    assertThat(names("a\"b\" 1\n")).isEqualTo("ab");
    assertThat(names("a\"\" 1\n")).isEqualTo("a");
  }

  @Test
  void labelValuesAreUnescapedAndOtherwiseKept() throws BodyException {
    assertThat(onlyMetric("a{b=\"\\\\ \\\" \\n\",c=\"\t\r\u0000 äß€😀\"} 1\n").labels())
        .isEqualTo(LabelSet.of("b", "\\ \" \n", "c", "\t\r\u0000 äß€😀"));
  }

  @Test
  void helpIsUnescapedAndKeepsItsEnd() throws BodyException {
    assertThat(help("# HELP a \t b\\\\c\\nd\\\"e \r\na 1\n")).isEqualTo("b\\c\nd\"e \r");
    assertThat(help("a 1\n#HELP\ta\tlate\n")).isEqualTo("late");
    assertThat(help("# HELP a\na 1\n")).isNull();
    assertThat(help("# HELP a  \na 1\n")).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gauge", "GAUGE", "Gauge", "ga\\uge", "\\gauge\\\\"})
  void typesAreReadInAnyCaseAndWithoutBackslashes(String word) throws BodyException {
    assertThat(parse("#TYPE \"a\"\t" + word + "\na 1\n").get(0).type()).isEqualTo(MetricType.GAUGE);
  }

  @Test
  void interleavedFamiliesComeTogether() throws BodyException {
    assertThat(parse("a{x=\"1\"} 1\nb 2\na{x=\"2\"} 3\n"))
        .containsExactly(
            new MetricFamily(
                "a", MetricType.UNTYPED, null, List.of(scalar(1, "x", "1"), scalar(3, "x", "2"))),
            new MetricFamily("b", MetricType.UNTYPED, null, List.of(scalar(2))));
  }

  @Test
  void repeatedSeriesAreKeptForTheConsistencyCheckToSee() throws BodyException {
    assertThat(parse("a 1\na 2\n").get(0).metrics()).containsExactly(scalar(1), scalar(2));
  }

  @Test
  void timestampsAreNotedOnTheSeries() throws BodyException {
    assertThat(onlyMetric("a 1 1700000000000\n").timestamped()).isTrue();
    assertThat(onlyMetric("a 1 \t-5\n").timestamped()).isTrue();
    assertThat(onlyMetric("# TYPE s summary\ns_sum 1 5\ns_count 1\n").timestamped())
        .isTrue();
    assertThat(onlyMetric("# TYPE h histogram\nh_sum 1 5\nh_count 1\n").timestamped())
        .isTrue();
    assertThat(onlyMetric("a 1\n").timestamped()).isFalse();
  }

  @Test
  void aSummaryIsPutTogetherPerLabelSet() throws BodyException {
    assertThat(parse("""
        # TYPE s summary
        s{quantile="0.5",l="1"} 4
        s{l="2",quantile="0.5"} 5
        s{l="1",quantile="0.50"} 6
        s_sum{l="1"} 7
        s_count{l="1"} 5.7
        s_sum{l="1"} 8
        """))
        .containsExactly(new MetricFamily(
            "s",
            MetricType.SUMMARY,
            null,
            List.of(
                metric(
                    new Summary(5, 8, List.of(new Quantile(0.5, 4), new Quantile(0.5, 6)), null),
                    "l",
                    "1"),
                partial(new Summary(0, 0, List.of(new Quantile(0.5, 5)), null), "l", "2"))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"s 5", "s{quantile=\"nan\"} 5", "s_count{quantile=\"0.5\"} 0", "s_sum -0"})
  void aSummarysSampleMayTellNothingButThatTheSeriesIsThere(String sample) throws BodyException {
    assertThat(onlyMetric("# TYPE s summary\n" + sample + "\n").value())
        .asInstanceOf(type(Summary.class))
        .matches(summary ->
            summary.count() == 0 && summary.sum() == 0 && summary.quantiles().isEmpty());
  }

  @Test
  void otherSuffixesAreFamiliesOfTheirOwn() throws BodyException {
    assertThat(names("# TYPE s summary\ns_bucket 1\ns_total 1\ns_max 1\ns_sum_sum 1\n_sum 1\n"))
        .isEqualTo("s_bucket s_total s_max s_sum_sum _sum");
    assertThat(names("s_sum 1\n# TYPE s summary\ns_sum 2\ns_count 1\n")).isEqualTo("s_sum s");
    assertThat(names("# TYPE c counter\nc_sum 1\nc_count 1\nc_bucket 1\n"))
        .isEqualTo("c_sum c_count c_bucket");
  }

  @Test
  void declarationsOfAPartAreMeantForTheWhole() throws BodyException {
    assertThat(
            parse("# TYPE s summary\n# HELP s_count help\ns_count 1\n").get(0).help())
        .isEqualTo("help");
  }

  @Test
  void aHistogramOfIntegersKeepsThem() throws BodyException {
    assertThat(onlyMetric("""
        # TYPE h histogram
        h_bucket{le="1e3"} 3
        h_bucket{le="+Inf"} 9223372036854775808
        h{le="1"} 2
        h_sum 12.5
        h_count 4
        """).value())
        .isEqualTo(new Histogram(
            Count.ofWhole(4),
            12.5,
            List.of(
                new Bucket(1000, Count.ofWhole(3), null),
                new Bucket(Double.POSITIVE_INFINITY, Count.ofWhole(Long.MIN_VALUE), null),
                new Bucket(1, Count.ofWhole(2), null)),
            null,
            null));
  }

  @ParameterizedTest
  @ValueSource(doubles = {2.5, Double.NaN, Double.POSITIVE_INFINITY, 0x1p64, 1e30})
  void oneCountThatIsNoIntegerMakesAFloatHistogram(double count) throws BodyException {
    assertThat(onlyMetric(
                "# TYPE h histogram\nh_bucket{le=\"1\"} " + GoNumber.text(count) + "\nh_count 3\n")
            .value())
        .isEqualTo(new Histogram(
            Count.ofReal(3), 0, List.of(new Bucket(1, Count.ofReal(count), null)), null, null));
  }

  @Test
  void bucketsWithoutABoundTellNothing() throws BodyException {
    assertThat(onlyMetric("# TYPE h histogram\nh_bucket 7\nh_bucket{le=\"NaN\"} -7\nh 1\n")
            .value())
        .isEqualTo(new Histogram(Count.ZERO, 0, List.of(), null, null));
  }

  @Test
  void gaugeHistogramsAreReadAsHistogramsAre() throws BodyException {
    MetricFamily family =
        parse("# TYPE g gauge_histogram\ng_bucket{le=\"1\"} 2\ng_count 2\n").get(0);
    assertThat(family.type()).isEqualTo(MetricType.GAUGE_HISTOGRAM);
    assertThat(family.metrics().get(0).value())
        .isEqualTo(new Histogram(
            Count.ofWhole(2), 0, List.of(new Bucket(1, Count.ofWhole(2), null)), null, null));
  }

  @Test
  void boundsThatStandBeforeTheNameAreUnderstood() throws BodyException {
    assertThat(onlyMetric("# TYPE s summary\n{quantile=\"0.5\",l=\"1\",\"s\"} 2\n"))
        .isEqualTo(partial(new Summary(0, 0, List.of(new Quantile(0.5, 2)), null), "l", "1"));
  }

  @Test
  void anyUtf8NameIsReadWhereThatIsAllowed() throws BodyException {
    String body = "# TYPE \"a.b c\" gauge\n{\"a.b c\",\"ä.ö\"=\"v\"} 1\n";
    assertThat(TextParser.parse(body.getBytes(StandardCharsets.UTF_8), NameScheme.UTF8))
        .containsExactly(
            new MetricFamily("a.b c", MetricType.GAUGE, null, List.of(scalar(1, "ä.ö", "v"))));
  }

  @Test
  void aThousandLabelsAreFine() throws BodyException {
    String labels = IntStream.range(0, 1000)
        .mapToObj(i -> "l" + i + "=\"" + i + "\"")
        .collect(Collectors.joining(","));
    assertThat(onlyMetric("a{" + labels + "} 1\n").labels().size()).isEqualTo(1000);
  }

  private static List<MetricFamily> parse(String body) throws BodyException {
    return TextParser.parse(body.getBytes(StandardCharsets.UTF_8), NameScheme.LEGACY);
  }

  private static Metric onlyMetric(String body) throws BodyException {
    List<MetricFamily> families = parse(body);
    assertThat(families).hasSize(1);
    assertThat(families.get(0).metrics()).hasSize(1);
    return families.get(0).metrics().get(0);
  }

  private static @Nullable String help(String body) throws BodyException {
    return parse(body).get(0).help();
  }

  private static String names(String body) throws BodyException {
    return parse(body).stream().map(MetricFamily::name).collect(Collectors.joining(" "));
  }

  private static Metric scalar(double value, String... labels) {
    return metric(new Scalar(value), labels);
  }

  /** A summary that came without sum and count. */
  private static Metric partial(MetricValue value, String... labels) {
    return new PartialValue(false, false, false).of(MetricType.SUMMARY, metric(value, labels));
  }

  private static Metric metric(MetricValue value, String... labels) {
    return new Metric(LabelSet.of(labels), value);
  }
}
