package io.pushgrid.http.status;

import io.pushgrid.http.answer.Answers;
import io.pushgrid.http.answer.Cors;
import io.pushgrid.http.answer.GoTime;
import io.pushgrid.http.served.NodeStatus;
import io.pushgrid.telemetry.BuildInfo;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.TreeMap;

/** What this node is and how it was started, as JSON. */
public final class StatusHandler implements Handler<RoutingContext> {
  private final Buffer answer;

  public StatusHandler(NodeStatus status) {
    BuildInfo build = status.build();
    Map<String, Object> information = new TreeMap<>();
    information.put("branch", build.branch());
    information.put("buildDate", build.date());
    information.put("buildUser", build.user());
    information.put("goVersion", build.runtimeVersion());
    information.put("revision", build.revision());
    information.put("version", build.version());
    Map<String, Object> data = new TreeMap<>();
    data.put("build_information", new JsonObject(information));
    data.put("flags", new JsonObject(new TreeMap<>(status.flags())));
    data.put("start_time", GoTime.rfc3339(status.startTime()));
    this.answer = new JsonObject()
        .put("status", "success")
        .put("data", new JsonObject(data))
        .toBuffer();
  }

  @Override
  public void handle(RoutingContext ctx) {
    Cors.addHeaders(ctx);
    ctx.response().putHeader(HttpHeaders.CONTENT_TYPE, Answers.JSON).end(answer.copy());
  }
}
