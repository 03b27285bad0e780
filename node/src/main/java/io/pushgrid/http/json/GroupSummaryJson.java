package io.pushgrid.http.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.pushgrid.group.FamilyState;
import io.pushgrid.group.GroupState;
import io.pushgrid.group.GroupingKey;
import io.pushgrid.group.version.Stamp;
import io.pushgrid.group.version.Terms;
import io.pushgrid.http.answer.GoTime;
import io.pushgrid.http.answer.HtmlSafeEscapes;
import io.pushgrid.metric.NameScheme;
import io.pushgrid.query.GroupFilter;
import io.pushgrid.query.GroupSort;
import io.pushgrid.query.Moment;
import io.pushgrid.query.Selection;
import io.pushgrid.query.Window;
import io.pushgrid.ui.one.GroupPath;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;

/**
 * Groups in short, as JSON: their labels, when they were pushed to and how much they hold, but no series. Times are RFC 3339,
 * null for never; spans are seconds, null if there is no end; {@code path} is where a group is pushed to and deleted, below
 * the route prefix.
 */
public final class GroupSummaryJson {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().build().setCharacterEscapes(new HtmlSafeEscapes());

  private final GroupPath path;

  public GroupSummaryJson(NameScheme names) {
    this.path = new GroupPath(names);
  }

  /** Writes what is in {@code data}. */
  private interface Content {
    void write(JsonGenerator json) throws IOException;
  }

  /** The groups of a page and how many there are. */
  public Buffer selection(Selection selection, Window window, Moment moment) {
    return answer(json -> {
      json.writeNumberField("total", selection.total());
      json.writeNumberField("matching", selection.matching());
      for (GroupFilter filter : GroupFilter.values()) {
        json.writeNumberField(filter.word(), selection.passing(filter));
      }
      json.writeNumberField("offset", window.offset());
      json.writeNumberField("limit", window.limit());
      json.writeArrayFieldStart("groups");
      for (GroupState group : selection.listed()) {
        summary(json, group, moment);
      }
      json.writeEndArray();
    });
  }

  /** What was deleted, or would be. */
  public Buffer deletion(Selection selection, boolean dryRun, int deleted) {
    return answer(json -> {
      json.writeBooleanField("dry_run", dryRun);
      json.writeNumberField("total", selection.total());
      json.writeNumberField("matching", selection.matching());
      json.writeNumberField("deleted", deleted);
      json.writeArrayFieldStart("groups");
      for (GroupState group : selection.listed()) {
        json.writeStartObject();
        name(json, group.key());
        json.writeEndObject();
      }
      json.writeEndArray();
    });
  }

  private static Buffer answer(Content content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(16 * 1024);
    try (JsonGenerator json = FACTORY.createGenerator(out)) {
      json.writeStartObject();
      json.writeStringField("status", "success");
      json.writeObjectFieldStart("data");
      content.write(json);
      json.writeEndObject();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Buffer.buffer(out.toByteArray());
  }

  private void name(JsonGenerator json, GroupingKey key) throws IOException {
    json.writeFieldName("labels");
    MetricJson.labels(json, key.labels());
    json.writeStringField("path", path.of(key));
  }

  private void summary(JsonGenerator json, GroupState group, Moment moment) throws IOException {
    json.writeStartObject();
    name(json, group.key());
    time(json, "pushed_at", group.success());
    time(json, "failed_at", group.failure());
    if (!group.failure().error().isEmpty()) {
      json.writeStringField("failure", group.failure().error());
    }
    json.writeBooleanField("last_push_successful", group.lastPushSucceeded());
    schedule(json, group, moment);
    json.writeBooleanField("inconsistent", moment.isInconsistent(group));
    int series = 0;
    json.writeArrayFieldStart("families");
    for (FamilyState family : group.families()) {
      json.writeString(family.name());
      series += family.block().seriesCount();
    }
    json.writeEndArray();
    json.writeNumberField("series", series);
    json.writeNumberField("bytes", GroupSort.bytes(group));
    json.writeEndObject();
  }

  private static void schedule(JsonGenerator json, GroupState group, Moment moment)
      throws IOException {
    Duration left = moment.timeLeft(group);
    seconds(json, "expires_in_seconds", left == null ? -1 : left.toMillis());
    Terms terms = group.terms();
    seconds(json, "push_interval_seconds", terms.expectsPushes() ? terms.intervalMillis() : -1);
    json.writeBooleanField("overdue", moment.isOverdue(group));
  }

  private static void seconds(JsonGenerator json, String name, long millis) throws IOException {
    json.writeFieldName(name);
    if (millis < 0) {
      json.writeNull();
    } else {
      json.writeNumber(millis / 1e3);
    }
  }

  private static void time(JsonGenerator json, String name, Stamp stamp) throws IOException {
    json.writeFieldName(name);
    if (stamp.happened()) {
      json.writeString(GoTime.rfc3339(stamp.epochNanos()));
    } else {
      json.writeNull();
    }
  }
}
