package io.pushgrid.http.groups;

import io.pushgrid.cluster.Replicator;
import io.pushgrid.http.answer.Answers;
import io.pushgrid.http.answer.Cors;
import io.pushgrid.http.json.GroupSummaryJson;
import io.pushgrid.http.request.QueryParameters;
import io.pushgrid.http.served.Lookup;
import io.pushgrid.query.GroupQuery;
import io.pushgrid.query.Moment;
import io.pushgrid.query.QueryReader;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;
import java.util.TreeSet;

/** GET of the groups that a query asks for, in short; see {@link QueryReader} for how it is asked. */
public final class GroupSearchHandler implements Handler<RoutingContext> {
  private final Lookup lookup;
  private final GroupSummaryJson json;
  private final Replicator replicator;

  public GroupSearchHandler(Lookup lookup, GroupSummaryJson json, Replicator replicator) {
    this.lookup = lookup;
    this.json = json;
    this.replicator = replicator;
  }

  @Override
  public void handle(RoutingContext ctx) {
    replicator.requireServing();
    Set<String> known = new TreeSet<>(QueryReader.CRITERIA);
    known.addAll(QueryReader.WINDOW);
    GroupQuery query = new QueryReader(QueryParameters.of(ctx, known)::all).query();
    ctx.vertx()
        .executeBlocking(() -> answer(query), false)
        .onSuccess(answer -> {
          Cors.addHeaders(ctx);
          ctx.response().putHeader(HttpHeaders.CONTENT_TYPE, Answers.JSON).end(answer);
        })
        .onFailure(ctx::fail);
  }

  private Buffer answer(GroupQuery query) {
    Moment moment = lookup.moment();
    Buffer answer = json.selection(lookup.select(query, moment), query.window(), moment);
    replicator.requireServing();
    return answer;
  }
}
