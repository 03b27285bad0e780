package io.pushgrid.http.groups;

import io.pushgrid.cluster.Replicator;
import io.pushgrid.http.answer.Answers;
import io.pushgrid.http.answer.Cors;
import io.pushgrid.http.gate.Audit;
import io.pushgrid.http.json.GroupSummaryJson;
import io.pushgrid.http.request.BadRequestException;
import io.pushgrid.http.request.QueryParameters;
import io.pushgrid.http.served.Lookup;
import io.pushgrid.query.Criteria;
import io.pushgrid.query.GroupQuery;
import io.pushgrid.query.GroupSort;
import io.pushgrid.query.QueryReader;
import io.pushgrid.query.Selection;
import io.pushgrid.query.Window;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * DELETE of the groups that criteria match; with {@code dry_run=true} nothing is deleted and the same is answered. A query
 * without any criterion is refused: to delete everything is a request of its own.
 */
public final class SelectorDeleteHandler implements Handler<RoutingContext> {
  private static final String DRY_RUN = "dry_run";

  private final Lookup lookup;
  private final GroupSummaryJson json;
  private final Replicator replicator;
  private final GroupDeletion deletion;

  public SelectorDeleteHandler(Lookup lookup, GroupSummaryJson json, Replicator replicator) {
    this.lookup = lookup;
    this.json = json;
    this.replicator = replicator;
    this.deletion = new GroupDeletion(replicator);
  }

  @Override
  public void handle(RoutingContext ctx) {
    replicator.requireServing();
    Set<String> known = new TreeSet<>(QueryReader.CRITERIA);
    known.add(DRY_RUN);
    QueryParameters parameters = QueryParameters.of(ctx, known);
    boolean dryRun = parameters.flag(DRY_RUN);
    GroupQuery query = new GroupQuery(
        criteria(parameters), new Window(GroupSort.NAME, false, 0, Integer.MAX_VALUE));
    ctx.vertx()
        .executeBlocking(() -> lookup.select(query, lookup.moment()), false)
        .compose(selection -> deletion
            .delete(dryRun ? List.of() : selection.listed())
            .onSuccess(deleted -> answer(ctx, selection, dryRun, deleted)))
        .onFailure(ctx::fail);
  }

  private static Criteria criteria(QueryParameters parameters) {
    Criteria criteria = new QueryReader(parameters::all).criteria();
    if (criteria.isEmpty()) {
      throw new BadRequestException("expected at least one of match[], q and filter, such as"
          + " match[]={job=\"etl\"}, got none; to delete all groups use PUT /api/v1/admin/wipe");
    }
    return criteria;
  }

  private void answer(RoutingContext ctx, Selection selection, boolean dryRun, int deleted) {
    if (!dryRun) {
      Audit.deleted(ctx, ctx.request().query(), deleted);
    }
    Cors.addHeaders(ctx);
    ctx.response()
        .putHeader(HttpHeaders.CONTENT_TYPE, Answers.JSON)
        .end(json.deletion(selection, dryRun, deleted));
  }
}
