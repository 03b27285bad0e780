package io.pushgrid.http.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pushgrid.metric.NameScheme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GroupingKeyPathTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/job/a | {job=\"a\"}",
        "/job/a/ | {job=\"a\"}",
        "/job/a/b/ | {b=\"\",job=\"a\"}",
        "/job/a/b/c/b/d | {b=\"d\",job=\"a\"}",
        "/job/a/job/x | {job=\"a\"}",
        "/job/%20 | {job=\" \"}",
        "/job/a/b%2Fc | {b=\"c\",job=\"a\"}",
        "/job/a/le/x/quantile/y/_/z | {_=\"z\",job=\"a\",le=\"x\",quantile=\"y\"}",
        "/job/a/U__x_2e_y/z | {U__x_2e_y=\"z\",job=\"a\"}",
        "/job@base64/L3Zhci90bXA | {job=\"/var/tmp\"}",
        "/job@base64/Zg==== | {job=\"f\"}",
        "/job@base64/Zh | {job=\"f\"}",
        "/job@base64/Z%0Ag | {job=\"f\"}",
        "/job/j/l@base64/= | {job=\"j\",l=\"\"}",
        "/job/j/l@base64/ | {job=\"j\",l=\"\"}",
        "/job/j/l%40base64/Zg | {job=\"j\",l=\"f\"}"
      })
  void labelsAreInPairs(String path, String labels) {
    assertThat(key(NameScheme.LEGACY, path)).isEqualTo(labels);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/job/a/b | odd number of components in label string \"/b\"",
        "/job/a/b/c/ | odd number of components in label string \"/b/c/\"",
        "/job/a/%ff | odd number of components in label string \"/\\xff\"",
        "/job/a/__x/y | improper label name \"__x\"",
        "/job/a/1x/y | improper label name \"1x\"",
        "/job/a/x.y/z | improper label name \"x.y\"",
        "/job/a/%ff/z | improper label name \"\\xff\"",
        "/job/a/l@base64@base64/Zg | improper label name \"l@base64\"",
        "/job/a/@base64/Zg | improper label name \"\"",
        "/job/a/l@BASE64/Zg | improper label name \"l@BASE64\"",
        "/job@base64/= | job name is required",
        "/job@base64/a | invalid base64 encoding in job name \"\": illegal base64 data at input byte 0",
        "/job@base64/aaaaa | invalid base64 encoding in job name \"i\\xa6\\x9a\": illegal base64 data at input byte 4",
        "/job/j/l@base64/a | invalid base64 encoding for label l=\"a\": illegal base64 data at input byte 0",
        "/job/j/l@base64/Zm+v | invalid base64 encoding for label l=\"Zm+v\": illegal base64 data at input byte 2"
      })
  void whatIsWrongIsToldAsTheIncumbentDoes(String path, String message) {
    assertThatThrownBy(() -> key(NameScheme.LEGACY, path))
        .isInstanceOf(BadRequestException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/job/a/foo.bar/x | {foo.bar=\"x\",job=\"a\"}",
        "/job/a/U__foo_2e_bar/x | {foo.bar=\"x\",job=\"a\"}",
        "/job/a/U____foo/x | {_foo=\"x\",job=\"a\"}",
        "/job/a/U__foo_/x | {U__foo_=\"x\",job=\"a\"}",
        "/job/a/U__foo_10FFFF_/x | {U__foo_10FFFF_=\"x\",job=\"a\"}",
        "/job/a/U__foo_00002e_/x | {U__foo_00002e_=\"x\",job=\"a\"}",
        "/job/a/U__job/x | {job=\"a\"}",
        "/job/a/foo@base64@base64/Zg | {foo@base64=\"f\",job=\"a\"}"
      })
  void anyUtf8MayBeALabelNameIfAllowed(String path, String labels) {
    assertThat(key(NameScheme.UTF8, path)).isEqualTo(labels);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/job/a/U__/x", "/job/a/U______foo/x", "/job/a/__foo/x", "/job/a/%ff/x"})
  void namesThatNoScrapeCanShowAreRefusedAsWrittenAndAsMeant(String path) {
    assertThatThrownBy(() -> key(NameScheme.UTF8, path))
        .isInstanceOf(BadRequestException.class)
        .hasMessageStartingWith("improper label name");
  }

  @Test
  void aValueThatIsNotUtf8IsNoGroups() {
    assertThatThrownBy(() -> key(NameScheme.LEGACY, "/job/a/l/%ff"))
        .isInstanceOf(NotUtf8Exception.class)
        .hasMessage("invalid value for label l=\"\\xff\": expected UTF-8");
    assertThatThrownBy(() -> key(NameScheme.LEGACY, "/job@base64/_w"))
        .isInstanceOf(NotUtf8Exception.class);
  }

  private static String key(NameScheme names, String path) {
    return new GroupingKeyPath(names)
        .parse(RequestPath.decode("/metrics" + path))
        .toString();
  }
}
