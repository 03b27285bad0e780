package io.pushgrid.exposition.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.pushgrid.exposition.BodyException;
import io.pushgrid.metric.NameScheme;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextParserErrorsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "a ",
        "a 1",
        "a{",
        "a{b",
        "a{b=",
        "a{b=\"",
        "a{b=\"c",
        "a{b=\"c\\",
        "a{b=\"c\"",
        "a{b=\"c\"}",
        "a{b=\"c\"} 1",
        "a 1 2",
        "#",
        "# foo",
        "# HELP",
        "# HELP a",
        "# HELP a b",
        "# TYPE a counter",
        "\"a",
        "\"a.b\"",
        "{",
        "{\"a\""
      })
  void aCutBodyEndsUnexpectedly(String body) {
    assertThat(error(body))
        .isEqualTo("text format parsing error in line 1: unexpected end of input stream");
  }

  /** In the bodies, {@code |} stands for a line feed, {@code '} for a quotation mark. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '→',
      quoteCharacter = '`',
      value = {
        "1a 1| → 1: invalid metric name",
        "-a| → 1: invalid metric name",
        "|<html>| → 2: invalid metric name",
        "`\r|` → 1: invalid metric name",
        "'' 1| → 1: invalid metric name",
        "'a.b' 1| → 1: invalid metric name \"a.b\"",
        "# HELP 1a x| → 1: invalid metric name in comment",
        "# TYPE a-b gauge| → 1: invalid metric name in comment",
        "# TYPE 'a.b' gauge| → 1: invalid metric name \"a.b\"",
        "a| → 1: expected float as value, got \"\"",
        "a x| → 1: expected float as value, got \"x\"",
        "a-b 1| → 1: expected float as value, got \"-b\"",
        "`a 1\r|` → 1: expected float as value, got \"1\\r\"",
        "a{}| → 1: expected float as value, got \"\"",
        "'a'b 1| → 1: expected float as value, got \"b\"",
        "`a 1 |` → 1: expected integer as timestamp, got \"\"",
        "a 1 x| → 1: expected integer as timestamp, got \"x\"",
        "a 1 # {} 1| → 1: expected integer as timestamp, got \"#\"",
        "a 1 1.5| → 1: expected integer as timestamp, got \"1.5\"",
        "a 1 ٣| → 1: expected integer as timestamp, got \"٣\"",
        "a 1 99999999999999999999| → 1: expected integer as timestamp, got \"99999999999999999999\"",
        "a 1 2 3| → 1: spurious string after timestamp: \" 3\"",
        "# HELP a b|# HELP a b| → 2: second HELP line for metric name \"a\"",
        "# TYPE a gauge|# TYPE a gauge|"
            + " → 2: second TYPE line for metric name \"a\", or TYPE reported after samples",
        "a 1|# TYPE a gauge| → 2: second TYPE line for metric name \"a\", or TYPE reported after samples",
        "# TYPE h histogram|# TYPE h_bucket counter|"
            + " → 2: second TYPE line for metric name \"h\", or TYPE reported after samples",
        "# TYPE a unknown| → 1: unknown metric type \"unknown\"",
        "# TYPE a counter | → 1: unknown metric type \"counter \"",
        "# TYPE a hi\uFB06ogram| → 1: unknown metric type \"hi\uFB06ogram\"",
        "# TYPE a \\fo\\o| → 1: unknown metric type \"foo\"",
        "# TYPE a gauge \\| → 1: unknown metric type \"gauge \"",
        "a 1 2 \\3| → 1: spurious string after timestamp: \" 3\"",
        "# HELP a \\q| → 1: invalid escape sequence '\\q'",
        "a{b=\"\\é\"} 1| → 1: invalid escape sequence '\\Ã'",
        "'\\x' 1| → 1: invalid escape sequence '\\x'",
        "a{,} 1| → 1: invalid label name for metric \"a\"",
        "a{b=\"c\",,} 1| → 1: invalid label name for metric \"a\"",
        "a{1b=\"c\"} 1| → 1: invalid label name for metric \"a\"",
        "a{=\"c\"} 1| → 1: invalid label name for metric \"a\"",
        "a{''=\"c\"} 1| → 1: invalid label name for metric \"a\"",
        "{,a} 1| → 1: invalid label name for metric \"\"",
        "a{'b.c'=\"d\"} 1| → 1: invalid label name \"b.c\"",
        "a{__name__=\"b\"} 1| → 1: label name \"__name__\" is reserved",
        "a{b=\"c\",b=\"c\"} 1| → 1: duplicate label names for metric \"a\"",
        "a{b} 1| → 1: expected '=' after label name, found '}'",
        "a{b-c=\"d\"} 1| → 1: expected '=' after label name, found '-'",
        "a{b=c} 1| → 1: expected '\"' at start of label value, found 'c'",
        "a{b=\"c\" d=\"e\"} 1| → 1: unexpected end of label value \"c\"",
        "a{b=\"c\"| → 1: unexpected end of label value \"c\"",
        "a{b=\"c|\"} 1| → 1: label value \"c\" contains unescaped new-line",
        "a{'b|'=\"c\"} 1| → 1: label name \"b\" contains unescaped new-line",
        "'a| → 1: metric name \"a\" contains unescaped new-line",
        "# TYPE s summary|s{quantile=\"x\"} 1| → 2: expected float as value for 'quantile' label, got \"x\"",
        "# TYPE s summary|{quantile=\"x\",s} 1| → 2: expected float as value for 'quantile' label, got \"x\"",
        "# TYPE h histogram|h{le=\"1_0\"} 1| → 2: expected float as value for 'le' label, got \"1_0\"",
        "# TYPE h histogram|h_count -1 x| → 2: negative count for histogram \"h\"",
        "# TYPE h histogram|h_bucket{le=\"1\"} -Inf| → 2: negative bucket population for histogram \"h\"",
        "{'a','b'} 1| → 1: multiple metric names for metric \"a\"",
        "{'a' 1| → 1: unexpected end of metric name '1'",
        "{'a':'b'} 1| → 1: unexpected end of metric name ':'",
      })
  void errorTextsTellLineAndReason(String body, String error) {
    assertThat(error(body.replace('|', '\n').replace('\'', '"')))
        .isEqualTo("text format parsing error in line " + error);
  }

  @Test
  void anApostropheIsShownEscaped() {
    assertThat(error("a{b='c'} 1\n"))
        .endsWith("expected '\"' at start of label value, found '\\''");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{} 1\n", "{b=\"c\"} 1\n", "{b=\"c\",} 1\n", "{}\n"})
  void aSampleWithoutANameBelongsToNoSeriesWhateverStandsBefore(String line) {
    assertThat(error(line)).isEqualTo("text format parsing error in line 1: invalid metric name");
    assertThat(error("a 1\n" + line))
        .isEqualTo("text format parsing error in line 2: invalid metric name");
  }

  @Test
  void bytesThatAreNotUtf8AreShownInHexadecimal() {
    assertThat(error("a{b=\"", 0xff, "\"} 1\n")).endsWith("invalid label value \"\\xff\"");
    assertThat(error("# TYPE h histogram\nh{le=\"1", 0xff, "\"} 1\n"))
        .endsWith("invalid label value \"1\\xff\"");
    assertThat(error("a 1", 0xc3, "\n")).endsWith("expected float as value, got \"1\\xc3\"");
    assertThat(error("\"a", 0xff, "\" 1\n")).endsWith("invalid metric name \"a\\xff\"");
    assertThat(error("a{\"b", 0xff, "\"=\"c\"} 1\n")).endsWith("invalid label name \"b\\xff\"");
  }

  @Test
  void repeatedNamesAreFoundAmongManyLabels() {
    StringBuilder body = new StringBuilder("a{");
    for (int i = 0; i < 40; i++) {
      body.append("l").append(i).append("=\"\",");
    }
    assertThat(error(body + "l3=\"\"} 1\n")).endsWith("duplicate label names for metric \"a\"");
    assertThat(error(body + "l39=\"\"} 1\n")).endsWith("duplicate label names for metric \"a\"");
  }

  private static String error(String body) {
    return error(body.getBytes(StandardCharsets.UTF_8));
  }

  private static String error(String before, int wrong, String after) {
    byte[] start = before.getBytes(StandardCharsets.UTF_8);
    byte[] end = after.getBytes(StandardCharsets.UTF_8);
    byte[] body = Arrays.copyOf(start, start.length + 1 + end.length);
    body[start.length] = (byte) wrong;
    System.arraycopy(end, 0, body, start.length + 1, end.length);
    return error(body);
  }

  private static String error(byte[] body) {
    return String.valueOf(
        catchThrowableOfType(BodyException.class, () -> TextParser.parse(body, NameScheme.LEGACY))
            .getMessage());
  }
}
