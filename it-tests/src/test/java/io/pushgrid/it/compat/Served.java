package io.pushgrid.it.compat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.pushgrid.it.harness.Gateway;
import io.pushgrid.it.harness.HttpRequest;
import io.pushgrid.it.harness.HttpResponse;
import io.pushgrid.it.harness.Json;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a gateway serves of what was pushed, freed of everything that may differ between two that agree: its own
 * families are left out and times are masked, but "never" (0) stays, and so does which time stamps are equal and which
 * is earlier.
 *
 * @param metrics lines of the text scrape; one line with the status if it failed
 * @param messages the families of the protobuf scrape without the stamps, a line for each field
 * @param groups one JSON text per group, keys in the order they came, sorted
 */
record Served(List<String> metrics, List<String> groups, List<String> messages) {
  private static final Pattern OWN =
      Pattern.compile("(# (HELP|TYPE) )?(go|process|jvm|pushgateway|promhttp)_.*");
  private static final Pattern STAMP =
      Pattern.compile("(push_time_seconds|push_failure_time_seconds)\\{.*} (\\S+)");
  private static final Pattern RFC_3339 = Pattern.compile(
      "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{0,8}[1-9])?(Z|[+-]\\d\\d:\\d\\d)");
  private static final Duration TEST_RUN = Duration.ofHours(1);

  Served {
    metrics = List.copyOf(metrics);
    groups = List.copyOf(groups);
    messages = List.copyOf(messages);
  }

  static Served by(Gateway gateway) {
    return by(gateway, Profile.DEFAULT);
  }

  static Served by(Gateway gateway, Profile profile) {
    HttpRequest scrape = HttpRequest.of("GET", profile.scrapePath());
    Served served = of(
        gateway.send(scrape),
        Subject.answer(gateway, HttpRequest.of("GET", profile.prefix() + "/api/v1/metrics")));
    if (!profile.comparesMessages()) {
      return served;
    }
    HttpResponse messages =
        gateway.send(scrape.with("Accept", Protobuf.SCRAPE + "delimited;escaping=allow-utf-8"));
    return new Served(
        served.metrics,
        served.groups,
        messages.status() == 200
            ? ScrapedMessages.pushed(messages.body())
            : List.of("scrape of messages answered " + messages.status()));
  }

  static Served of(HttpResponse scrape, HttpResponse api) {
    List<String> metrics = scrape.status() == 200
        ? pushedLines(scrape.text())
        : List.of("scrape answered " + scrape.status());
    return new Served(
        metrics,
        api.status() == 200 ? groups(api.text()) : List.of("API answered " + api.status()),
        List.of());
  }

  /** The lines of a text scrape that stem from pushes, times masked. */
  static List<String> pushedLines(String scrape) {
    return scrape
        .lines()
        .filter(line -> !OWN.matcher(line).matches())
        .map(Served::maskStamp)
        .toList();
  }

  private static String maskStamp(String line) {
    Matcher stamp = STAMP.matcher(line);
    return stamp.matches() ? line.substring(0, stamp.start(2)) + maskSeconds(stamp.group(2)) : line;
  }

  /** {@code <time>} if this is a Unix time of this test run. */
  private static String maskSeconds(String seconds) {
    try {
      double age = Instant.now().toEpochMilli() / 1000.0 - Double.parseDouble(seconds);
      return Math.abs(age) < TEST_RUN.toSeconds() ? "<time>" : seconds;
    } catch (NumberFormatException e) {
      return seconds;
    }
  }

  /** Groups of {@code /api/v1/metrics}: time stamps become their rank among all that are shown. */
  private static List<String> groups(String text) {
    JsonNode data = Json.parse(text).path("data");
    SortedSet<Instant> stamps = new TreeSet<>();
    data.forEach(group -> group.forEach(family -> {
      Instant stamp = instant(family.path("time_stamp").asText());
      if (stamp != null) {
        stamps.add(stamp);
      }
    }));
    List<Instant> ranks = List.copyOf(stamps);
    List<String> groups = new ArrayList<>();
    for (JsonNode group : (ArrayNode) data) {
      maskFamilies(group, ranks);
      groups.add(group.toString());
    }
    Collections.sort(groups);
    return groups;
  }

  private static void maskFamilies(JsonNode group, List<Instant> ranks) {
    for (Map.Entry<String, JsonNode> entry : group.properties()) {
      if (!(entry.getValue() instanceof ObjectNode family) || !family.has("time_stamp")) {
        continue;
      }
      Instant stamp = instant(family.path("time_stamp").asText());
      if (stamp != null) {
        family.set("time_stamp", new TextNode("<time " + ranks.indexOf(stamp) + ">"));
      }
      if (entry.getKey().matches("push_(failure_)?time_seconds")) {
        family
            .path("metrics")
            .forEach(metric -> ((ObjectNode) metric)
                .set("value", new TextNode(maskSeconds(metric.path("value").asText()))));
      }
    }
  }

  /** The instant of a well-formed time stamp of this test run, else null. */
  private static @Nullable Instant instant(String stamp) {
    if (!RFC_3339.matcher(stamp).matches()) {
      return null;
    }
    try {
      Instant instant = OffsetDateTime.parse(stamp).toInstant();
      return Duration.between(instant, Instant.now()).abs().compareTo(TEST_RUN) < 0
          ? instant
          : null;
    } catch (DateTimeException e) {
      return null;
    }
  }
}
