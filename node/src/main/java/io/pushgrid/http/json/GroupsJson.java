package io.pushgrid.http.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.pushgrid.group.FamilyState;
import io.pushgrid.group.GroupState;
import io.pushgrid.group.PushTimes;
import io.pushgrid.http.answer.GoTime;
import io.pushgrid.http.answer.HtmlSafeEscapes;
import io.pushgrid.metric.Metric;
import io.pushgrid.metric.MetricFamily;
import io.pushgrid.metric.Utf8Order;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;

/** Groups as the JSON API shows them. Objects have their keys sorted, numbers are strings. */
public final class GroupsJson {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().build().setCharacterEscapes(new HtmlSafeEscapes());

  private GroupsJson() {}

  /** Writes one group's object. */
  public static void write(GroupState group, OutputStream out) {
    try (JsonGenerator json =
        FACTORY.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
      json.writeStartObject();
      for (Map.Entry<String, Part> part : parts(group).entrySet()) {
        json.writeFieldName(part.getKey());
        part.getValue().write(json);
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The value of one key. */
  private interface Part {
    void write(JsonGenerator json) throws IOException;
  }

  /** A pushed family called as one of the fixed keys takes its place. */
  private static Map<String, Part> parts(GroupState group) {
    Map<String, Part> parts = new TreeMap<>(Utf8Order.INSTANCE);
    parts.put("labels", json -> MetricJson.labels(json, group.key().labels()));
    parts.put("last_push_successful", json -> json.writeBoolean(group.lastPushSucceeded()));
    parts.put(PushTimes.SUCCESS, json -> family(json, PushTimes.success(group)));
    parts.put(PushTimes.FAILURE, json -> family(json, PushTimes.failure(group)));
    group.families().forEach(state -> parts.put(state.name(), json -> family(json, state)));
    return parts;
  }

  private static void family(JsonGenerator json, FamilyState state) throws IOException {
    MetricFamily family = state.block().family();
    json.writeStartObject();
    json.writeStringField("time_stamp", GoTime.rfc3339(state.pushedAtNanos()));
    json.writeStringField("type", family.type().name());
    if (family.help() != null && !family.help().isEmpty()) {
      json.writeStringField("help", family.help());
    }
    json.writeArrayFieldStart("metrics");
    MetricJson metrics = new MetricJson(json, family.type());
    for (Metric metric : family.metrics()) {
      metrics.write(metric);
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
