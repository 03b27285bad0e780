package io.pushgrid.exposition.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgrid.exposition.BodyException;
import io.pushgrid.exposition.GoNumber;
import io.pushgrid.metric.MetricFamily;
import io.pushgrid.metric.NameScheme;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class TextParserPropertiesTest {
  private static final String WELL_FORMED = """
      # HELP c_total Things \\\\ done.
      # TYPE c_total counter
      c_total{a="b",c="d\\"e\\n"} 1027
      # TYPE s summary
      s{quantile="0.5"} 4.5e3
      s_sum 17
      s_count 2
      # TYPE h histogram
      h_bucket{le="+Inf",x="äß€"} 3
      h_sum{x="äß€"} NaN
      {"quoted",l="v"} -Inf 1700000000000
      """;

  @Property
  void anyBytesAreReadOrRefused(@ForAll byte[] body, @ForAll NameScheme names) {
    assertReadOrRefused(body, names);
  }

  @Property
  void anyMixOfTokensIsReadOrRefused(@ForAll("mixedTokens") String body, @ForAll NameScheme names) {
    assertReadOrRefused(body.getBytes(StandardCharsets.UTF_8), names);
  }

  @Property
  void aDamagedBodyIsReadOrRefused(@ForAll @IntRange(max = 1000) int where, @ForAll byte what) {
    byte[] body = WELL_FORMED.getBytes(StandardCharsets.UTF_8);
    body[where % body.length] = what;
    assertReadOrRefused(body, NameScheme.LEGACY);
  }

  @Property
  void aCutBodyIsRefusedUnlessItIsCutBetweenLines(@ForAll @IntRange(max = 1000) int where) {
    String body = WELL_FORMED.substring(0, where % WELL_FORMED.length());
    boolean whole = body.isEmpty() || body.endsWith("\n");
    assertThat(outcome(body.getBytes(StandardCharsets.UTF_8), NameScheme.LEGACY) instanceof List)
        .isEqualTo(whole);
  }

  @Property
  void theOrderOfFamiliesDoesNotChangeThem(
      @ForAll("family") String one, @ForAll("family") String other) throws BodyException {
    List<MetricFamily> straight = parse(one.replace('N', 'x') + other.replace('N', 'y'));
    List<MetricFamily> turned = parse(other.replace('N', 'y') + one.replace('N', 'x'));
    assertThat(turned).containsExactlyInAnyOrderElementsOf(straight);
  }

  @Provide
  Arbitrary<String> mixedTokens() {
    return Arbitraries.of(
            "a",
            "h",
            "# TYPE h histogram\n",
            "# TYPE s summary\n",
            "# HELP a ",
            "s_sum",
            "h_bucket",
            "{",
            "}",
            "=",
            ",",
            "\"",
            "\\",
            "\n",
            " ",
            "\t",
            "le=\"1\"",
            "quantile=\"0.5\"",
            "b=\"c\"",
            "1",
            "-2.5",
            "NaN",
            "é",
            "__name__",
            "#",
            "{\"a\"}")
        .list()
        .ofMaxSize(30)
        .map(tokens -> String.join("", tokens));
  }

  @Provide
  Arbitrary<String> family() {
    Arbitrary<String> type = Arbitraries.of("counter", "gauge", "summary", "histogram", "untyped");
    Arbitrary<String> samples = Combinators.combine(
            Arbitraries.of(
                "N",
                "N_sum",
                "N_count",
                "N{le=\"1\"}",
                "N{quantile=\"0.5\",l=\"v\"}",
                "N{l=\"v\"}"),
            Arbitraries.doubles().greaterOrEqual(0))
        .as((name, value) -> name + " " + GoNumber.text(value) + "\n")
        .list()
        .ofMaxSize(6)
        .map(lines -> String.join("", lines));
    return Combinators.combine(type, samples)
        .as((word, lines) -> "# TYPE N " + word + "\n" + lines);
  }

  /** The same body twice gives the same twice, and nothing but a BodyException is ever thrown. */
  private static void assertReadOrRefused(byte[] body, NameScheme names) {
    assertThat(outcome(body, names)).isEqualTo(outcome(body.clone(), names));
  }

  private static Object outcome(byte[] body, NameScheme names) {
    try {
      return TextParser.parse(body, names);
    } catch (BodyException e) {
      assertThat(e.getMessage()).startsWith("text format parsing error in line ");
      return String.valueOf(e.getMessage());
    }
  }

  private static List<MetricFamily> parse(String body) throws BodyException {
    return TextParser.parse(body.getBytes(StandardCharsets.UTF_8), NameScheme.LEGACY);
  }
}
