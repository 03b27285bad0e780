package io.pushgrid.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SelectorTest {
  private final Asked groups = new Asked()
      .push("rows", "job", "etl", "instance", "tmp-1")
      .push("rows", "job", "etl2")
      .push("bytes", "job", "line\nbreak", "path", "C:\\x \"y\"");

  @Test
  void theFourComparisonsOfPromQlAreAnchored() {
    assertThat(matched("{job=\"etl\"}")).containsExactly("etl");
    assertThat(matched("{job!=\"etl\",job!=\"\"}")).containsExactly("etl2", "line\nbreak");
    assertThat(matched("{job=~\"etl\"}")).containsExactly("etl");
    assertThat(matched("{job=~\"e.l.?\"}")).containsExactly("etl", "etl2");
    assertThat(matched("{job!~\"etl.*\",job=~\".+\"}")).containsExactly("line\nbreak");
    assertThat(matched("{job=~\"line.break\"}")).containsExactly("line\nbreak");
  }

  @Test
  void allComparisonsMustHold() {
    assertThat(matched("{job=~\"etl.*\",instance=~\"tmp-.*\"}")).containsExactly("etl");
    assertThat(matched(" { job =~ 'etl.*' , instance !~ 'tmp-.*' , } ")).containsExactly("etl2");
  }

  @Test
  void anyOfSeveralSelectorsIsEnough() {
    assertThat(groups.jobs("match[]", "{job=\"etl\"}", "match[]", "{job=\"etl2\"}"))
        .containsExactly("etl", "etl2");
  }

  @Test
  void anAbsentLabelIsAnEmptyOne() {
    assertThat(matched("{job=~\".+\",instance=\"\"}")).containsExactly("etl2", "line\nbreak");
    assertThat(matched("{instance!=\"\"}")).containsExactly("etl");
  }

  @Test
  void aMetricsNameStandsForTheGroupsThatHaveIt() {
    assertThat(matched("bytes")).containsExactly("line\nbreak");
    assertThat(matched("rows{job=\"etl2\"}")).containsExactly("etl2");
    assertThat(matched("{__name__=~\"ro.*\"}")).containsExactly("etl", "etl2");
  }

  @Test
  void valuesAreEscapedAsInPromQl() {
    assertThat(matched("{job=\"line\\nbreak\"}")).containsExactly("line\nbreak");
    assertThat(matched("{\"path\"=\"C:\\\\x \\\"y\\\"\"}")).containsExactly("line\nbreak");
  }

  @Test
  void whatIsNoSelectorIsRefusedWithWhatWasExpected() {
    assertRefused("", "expected a selector such as {job=\"etl\",instance=~\"tmp-.*\"}", "the end");
    assertRefused("{job=etl}", "expected a value in quotation marks at character 6, got \"etl}\"");
    assertRefused("{job\"a\"}", "expected one of = != =~ !~ at character 5");
    assertRefused("{job=\"a}", "expected a closing \" for the one at character 6");
    assertRefused("{job=\"a\" x=\"b\"}", "expected , or } at character 10");
    assertRefused("{job=\"a\"} x", "expected the end at character 11");
    assertRefused("{job=~\"a(\"}", "expected a regular expression in RE2 syntax, got \"a(\"");
    assertRefused("{job=~\"\\d\"}", "a regular expression needs each \\ doubled");
  }

  @Test
  void aSelectorThatMatchesEverythingIsRefused() {
    for (String all : List.of("{}", "{job=~\".*\"}", "{job!=\"x\",a=\"\"}")) {
      assertRefused(all, "expected a selector with at least one comparison", "{job=~\".+\"}");
    }
  }

  @Test
  @Timeout(20)
  void aHostileExpressionTakesLinearTime() {
    Asked hostile = new Asked().push("x", "job", "a".repeat(100_000));
    assertThat(hostile.jobs("match[]", "{job=~\"(a+)+b\"}")).isEmpty();
    assertThat(hostile.jobs("match[]", "{job=~\"(a|aa)+$\"}")).hasSize(1);
    assertRefused("{job=~\"((a{100}){100}){100}\"}", "counted repetitions of at most 1000");
    assertRefused("{job=~\"" + "a".repeat(1001) + "\"}", "at most 1000 characters, got 1001");
  }

  private List<String> matched(String selector) {
    return groups.jobs("match[]", selector);
  }

  private void assertRefused(String selector, String... parts) {
    assertThatThrownBy(() -> matched(selector))
        .isInstanceOf(BadQueryException.class)
        .message()
        .contains(parts);
  }
}
