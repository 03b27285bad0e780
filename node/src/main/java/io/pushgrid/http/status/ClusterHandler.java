package io.pushgrid.http.status;

import io.pushgrid.cluster.ClusterInfo;
import io.pushgrid.cluster.MemberInfo;
import io.pushgrid.cluster.Replicator;
import io.pushgrid.http.answer.Answers;
import io.pushgrid.http.answer.Cors;
import io.pushgrid.http.answer.GoTime;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The cluster as this node sees it, as JSON. Answered whether the node is ready or not. In {@code data}:
 *
 * <ul>
 *   <li>{@code name}, {@code min_members}: as it was started; {@code node}: this node's name
 *   <li>{@code ready}, and {@code not_ready_reason} if it is not
 *   <li>{@code members}: each with {@code name}, {@code address}, {@code local}, {@code state} (ready, not_ready, silent,
 *       leaving), {@code ready}, {@code version}, {@code since} (RFC 3339), and {@code lag}: {@code changes} made on this
 *       node that it has not confirmed, and {@code seconds}, the age of the oldest; {@code groups} and {@code heap} as it
 *       told last, 0 if its release does not tell
 *   <li>{@code partition}: {@code state} (whole, cut_off, split, merging), {@code missing} members by name, and {@code
 *       apart_seconds}: for how long there may have been changes elsewhere that this node does not know
 * </ul>
 */
public final class ClusterHandler implements Handler<RoutingContext> {
  private final Replicator replicator;

  public ClusterHandler(Replicator replicator) {
    this.replicator = replicator;
  }

  @Override
  public void handle(RoutingContext ctx) {
    Cors.addHeaders(ctx);
    ctx.response()
        .putHeader(HttpHeaders.CONTENT_TYPE, Answers.JSON)
        .end(new JsonObject()
            .put("status", "success")
            .put("data", data(replicator.cluster(), replicator.notReady()))
            .toBuffer());
  }

  private static JsonObject data(ClusterInfo cluster, @Nullable String notReady) {
    JsonArray members = new JsonArray();
    String node = "";
    for (MemberInfo member : cluster.members()) {
      members.add(member(member));
      node = member.local() ? member.name() : node;
    }
    JsonObject data = new JsonObject()
        .put("members", members)
        .put("min_members", cluster.minMembers())
        .put("name", cluster.name())
        .put("node", node);
    if (notReady != null) {
      data.put("not_ready_reason", notReady);
    }
    return data.put("partition", partition(cluster.partition())).put("ready", notReady == null);
  }

  private static JsonObject member(MemberInfo member) {
    MemberInfo.Health health = member.health();
    JsonObject lag = new JsonObject()
        .put("changes", health.pendingChanges())
        .put("seconds", seconds(health.lag()));
    JsonObject heap = new JsonObject()
        .put("max_bytes", health.load().heapMost())
        .put("used_bytes", health.load().heapUsed());
    return new JsonObject()
        .put("address", member.address())
        .put("groups", health.load().groups())
        .put("heap", heap)
        .put("lag", lag)
        .put("local", member.local())
        .put("name", member.name())
        .put("ready", health.state() == MemberInfo.State.READY)
        .put("since", GoTime.rfc3339(health.since()))
        .put("state", word(health.state()))
        .put("uptime_seconds", seconds(Duration.ofMillis(health.load().upMillis())))
        .put("version", health.version());
  }

  private static JsonObject partition(ClusterInfo.Partition partition) {
    return new JsonObject()
        .put("apart_seconds", seconds(partition.apart()))
        .put("missing", new JsonArray(partition.missing()))
        .put("state", word(partition.state()));
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1e3;
  }
}
