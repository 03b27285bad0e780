package io.pushgrid.http.backup;

import io.pushgrid.cluster.Replicator;
import io.pushgrid.http.answer.Answers;
import io.pushgrid.http.gate.Audit;
import io.pushgrid.transfer.GroupIntake;
import io.pushgrid.transfer.Outcome;
import io.pushgrid.transfer.Tally;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/**
 * Puts the groups of a backup back. The answer says what became of them; in {@code data}:
 *
 * <ul>
 *   <li>{@code groups}: how many there were; {@code imported}: how many are here now as they were then
 *   <li>{@code unchanged}: here already; {@code newerHere}: pushed to since; {@code ended}: their
 *       time was over since
 *   <li>{@code refused}, and {@code refusals}: the first few and why
 * </ul>
 */
public final class ImportHandler implements Handler<RoutingContext> {
  private final Replicator replicator;
  private final GroupIntake intake;

  public ImportHandler(Replicator replicator, GroupIntake intake) {
    this.replicator = replicator;
    this.intake = intake;
  }

  @Override
  public void handle(RoutingContext ctx) {
    replicator.requireServing();
    new BackupUpload(ctx, intake)
        .read()
        .onSuccess(tally -> {
          Audit.imported(ctx, tally.count(Outcome.Kind.TAKEN));
          ctx.response()
              .putHeader(HttpHeaders.CONTENT_TYPE, Answers.JSON)
              .end(new JsonObject()
                  .put("status", "success")
                  .put("data", data(tally))
                  .toBuffer());
        })
        .onFailure(ctx::fail);
  }

  private static JsonObject data(Tally tally) {
    return new JsonObject()
        .put("groups", tally.groups())
        .put("ended", tally.count(Outcome.Kind.ENDED))
        .put("imported", tally.count(Outcome.Kind.TAKEN))
        .put("newerHere", tally.count(Outcome.Kind.NEWER_HERE))
        .put("refusals", new JsonArray(tally.refusals()))
        .put("refused", tally.count(Outcome.Kind.REFUSED))
        .put("unchanged", tally.count(Outcome.Kind.UNCHANGED));
  }
}
