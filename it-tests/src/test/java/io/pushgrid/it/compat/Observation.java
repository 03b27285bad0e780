package io.pushgrid.it.compat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pushgrid.it.harness.HttpRequest;
import io.pushgrid.it.harness.HttpResponse;
import io.pushgrid.it.harness.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;

/** A request, how it was answered, and what is served after it. */
record Observation(HttpRequest request, HttpResponse response, Served served) {
  private static final List<String> HEADERS = List.of(
      "Allow",
      "Content-Type",
      "Content-Encoding",
      "X-Content-Type-Options",
      "Location",
      "Cache-Control",
      "Access-Control-Allow-Headers",
      "Access-Control-Allow-Methods",
      "Access-Control-Allow-Origin",
      "Access-Control-Expose-Headers");

  /** The same with what the subject serves by now, if that may have changed. */
  Observation readAgain(Subject subject) {
    return subject.lagsBehind() ? new Observation(request, response, subject.served()) : this;
  }

  /** How the other differs from this one, in words; empty if the two agree. */
  List<String> differences(Observation other) {
    List<String> found = new ArrayList<>(answerDifferences(other.response));
    if (!isScrapeBroken()) {
      describeScrapes(found, other);
    }
    describe(found, "JSON", entries(served.groups()), entries(other.served.groups()));
    if (found.isEmpty() && !served.groups().equals(other.served.groups())) {
      found.add("JSON: expected keys in the order of " + served.groups() + ", got "
          + other.served.groups());
    }
    return found;
  }

  /** Whether somebody's push makes every scrape fail. */
  boolean isScrapeBroken() {
    return served.metrics().equals(List.of("scrape answered 500"));
  }

  private void describeScrapes(List<String> found, Observation other) {
    AmbiguousFamilies ambiguous = new AmbiguousFamilies(served.groups());
    describe(
        found,
        "metrics",
        ambiguous.comparable(served.metrics()),
        ambiguous.comparable(other.served.metrics()));
    describe(
        found,
        "messages",
        ambiguous.comparableMessages(served.messages()),
        ambiguous.comparableMessages(other.served.messages()));
  }

  private List<String> answerDifferences(HttpResponse actual) {
    List<String> found = new ArrayList<>();
    if (response.status() != actual.status()) {
      found.add("status: expected " + brief(response) + ", got " + brief(actual));
      return found;
    }
    for (String name : HEADERS) {
      Optional<String> expected = response.header(name);
      if (!expected.equals(actual.header(name))) {
        found.add(name + ": expected " + expected.orElse("none") + ", got "
            + actual.header(name).orElse("none"));
      }
    }
    String expectedBody = comparableBody(response);
    String actualBody = comparableBody(actual);
    if (!ErrorText.alike(expectedBody, actualBody)) {
      found.add("body: expected \"" + expectedBody.trim() + "\", got \"" + actualBody.trim() + '"');
    }
    return found;
  }

  private String comparableBody(HttpResponse answer) {
    String path = request.target().split("\\?", 2)[0];
    if (answer.status() != 200 || !request.method().equals("GET")) {
      return answer.text();
    }
    AmbiguousFamilies ambiguous = new AmbiguousFamilies(served.groups());
    String type = answer.header("Content-Type").orElse("");
    if (type.startsWith("application/vnd.google.protobuf")) {
      List<String> lines = type.contains("encoding=delimited")
          ? ambiguous.comparableMessages(ScrapedMessages.pushed(answer.body()))
          : ambiguous.comparableTexts(ScrapedMessages.pushedTexts(answer.text()));
      return String.join("\n", lines);
    }
    if (answer.text().startsWith("# ") || answer.header("Content-Encoding").isPresent()) {
      List<String> lines =
          type.startsWith("text/plain") ? Served.pushedLines(unzipped(answer)) : List.of();
      return String.join("\n", ambiguous.comparable(lines));
    }
    if (path.endsWith("/api/v1/metrics")) {
      return "as in what is served";
    }
    if (path.endsWith("/api/v1/status")) {
      Collection<String> keys = new TreeSet<>();
      Json.parse(answer.text()).path("data").fieldNames().forEachRemaining(keys::add);
      return keys.toString();
    }
    return type.startsWith("text/html") ? "a page" : answer.text();
  }

  private static String unzipped(HttpResponse answer) {
    if (!answer.header("Content-Encoding").orElse("").equals("gzip")) {
      return answer.text();
    }
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One line for each key of each group, so that a difference names what differs and no more. */
  private static List<String> entries(List<String> groups) {
    List<String> lines = new ArrayList<>();
    for (String group : groups) {
      if (group.startsWith("{")) {
        JsonNode node = Json.parse(group);
        node.properties()
            .forEach(entry ->
                lines.add(node.path("labels") + " " + entry.getKey() + ": " + entry.getValue()));
      } else {
        lines.add(group);
      }
    }
    return lines;
  }

  /** Enough of a body to know it. */
  private static String brief(HttpResponse answer) {
    String text = answer.text().trim();
    return answer.status() + " " + (text.length() > 200 ? text.substring(0, 200) + "..." : text);
  }

  private static void describe(
      List<String> found, String what, List<String> expected, List<String> actual) {
    if (expected.equals(actual)) {
      return;
    }
    List<String> missing = new ArrayList<>(expected);
    actual.forEach(missing::remove);
    List<String> extra = new ArrayList<>(actual);
    expected.forEach(extra::remove);
    if (missing.isEmpty() && extra.isEmpty()) {
      found.add(what + ": expected the order\n      " + String.join("\n      ", expected)
          + "\n    got\n      " + String.join("\n      ", actual));
      return;
    }
    missing.forEach(line -> found.add(what + ": missing " + line));
    extra.forEach(line -> found.add(what + ": too much " + line));
  }
}
