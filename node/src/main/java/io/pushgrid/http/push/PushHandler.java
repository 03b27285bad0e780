package io.pushgrid.http.push;

import io.pushgrid.cluster.Replicator;
import io.pushgrid.exposition.BodyException;
import io.pushgrid.exposition.protobuf.FamilyBlock;
import io.pushgrid.group.GroupChange;
import io.pushgrid.group.GroupingKey;
import io.pushgrid.group.LabelSanitizer;
import io.pushgrid.group.PushRefusedException;
import io.pushgrid.group.SeriesRules;
import io.pushgrid.group.version.Terms;
import io.pushgrid.http.answer.Answers;
import io.pushgrid.http.body.BodyDecoding;
import io.pushgrid.http.body.BodyReader;
import io.pushgrid.http.limit.MemoryBudget;
import io.pushgrid.http.limit.RequestInProgress;
import io.pushgrid.http.request.GroupingKeyPath;
import io.pushgrid.http.request.RequestSize;
import io.pushgrid.http.route.Dispatcher;
import io.pushgrid.http.served.Served;
import io.pushgrid.metric.MetricFamily;
import io.pushgrid.telemetry.NodeMetrics;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** PUT and POST of a group's metrics: decode, build a change, replicate, answer. */
public final class PushHandler implements Handler<RoutingContext> {
  /** Larger bodies are decoded on a worker thread, so that they hold up nobody else. */
  private static final int LARGE_BODY = 256 * 1024;

  /** So much larger than large ones are those of which only one is decoded at a time. */
  private static final int VERY = 16;

  /** How much larger a compressed body is taken to become. */
  private static final int COMPRESSION = 16;

  /** Two references, and as many while labels are put in order. */
  private static final long BYTES_OF_LABEL = 16;

  private final Replicator replicator;
  private final NodeMetrics metrics;
  private final PushOptions options;
  private final GroupingKeyPath keys;
  private final Kind kind;
  private final InstantSource shared;

  /** A push whose head has come. */
  private record Announced(GroupingKey key, PushBody body, PushLifetimes.Settlement settlement) {}

  /** What a method makes of a group's new families. */
  public interface Kind {
    GroupChange change(GroupingKey key, List<FamilyBlock> families, Terms terms);
  }

  /**
   * A handler of one method.
   *
   * @param kind what the method makes of a group's new families
   */
  public PushHandler(Served served, PushOptions options, Kind kind) {
    this.replicator = served.replicator();
    this.metrics = served.metrics();
    this.shared = served.watch().shared();
    this.options = options;
    this.keys = new GroupingKeyPath(options.nameScheme());
    this.kind = kind;
  }

  @Override
  public void handle(RoutingContext ctx) {
    count(ctx);
    GroupingKey key = keys.parse(Dispatcher.path(ctx));
    Announced push = new Announced(
        key,
        PushBody.of(ctx.request(), options),
        options.lifetimes().settle(ctx.request(), key.job()));
    BodyReader.read(ctx, options.limits().maxBodySize())
        .compose(bytes -> change(ctx, push, bytes))
        .compose(replicator::replicate)
        .recover(failure -> stampFailure(push, failure))
        .onSuccess(done -> Answers.empty(ctx, options.checkConsistency() ? 200 : 202))
        .onFailure(ctx::fail);
  }

  private void count(RoutingContext ctx) {
    long began = metrics.pushBegan();
    ctx.addEndHandler(ended ->
        metrics.pushed(ctx.request().method().name(), began, RequestSize.of(ctx.request())));
  }

  /** A push that was understood and refused leaves its mark on the group, if the group can bear it. */
  private Future<Void> stampFailure(Announced push, Throwable failure) {
    if (!(failure instanceof PushRefusedException)) {
      return Future.failedFuture(failure);
    }
    return replicator
        .replicate(new GroupChange.PushFailed(
            push.key, String.valueOf(failure.getMessage()), push.settlement.at(shared.millis())))
        .transform(stamped ->
            options.checkConsistency() ? Future.failedFuture(failure) : Future.succeededFuture());
  }

  /** The largest in order: of those that came over one event loop no more than one is read at a time. */
  private Future<GroupChange> change(RoutingContext ctx, Announced push, byte[] bytes) {
    int large = push.body.coding() == BodyDecoding.NONE ? LARGE_BODY : LARGE_BODY / COMPRESSION;
    MemoryBudget.Claim claim = RequestInProgress.of(ctx).claim();
    if (bytes.length > large) {
      claim.hold();
      return ctx.vertx()
          .executeBlocking(() -> change(push, bytes, claim), bytes.length > VERY * large)
          .onComplete(read -> claim.release());
    }
    try {
      return Future.succeededFuture(change(push, bytes, claim));
    } catch (BodyException | RuntimeException e) {
      return Future.failedFuture(e);
    }
  }

  private GroupChange change(Announced push, byte[] bytes, MemoryBudget.Claim claim)
      throws BodyException {
    GroupingKey key = push.key;
    List<MetricFamily> pushed = push.body.families(bytes, claim);
    SeriesRules.checkTimes(pushed);
    takeForKey(key, pushed, claim);
    List<MetricFamily> families = LabelSanitizer.sanitize(pushed, key);
    push.body.checkLimits(key.labels(), families);
    if (options.checkConsistency()) {
      SeriesRules.check(families);
    } else {
      SeriesRules.checkShowable(families);
    }
    List<FamilyBlock> blocks = new ArrayList<>(families.size());
    for (MetricFamily family : families) {
      blocks.add(FamilyBlock.of(family, claim::takeForForms));
    }
    return kind.change(key, blocks, push.settlement.at(shared.millis()));
  }

  /** Every series refers to every label of the group. */
  private static void takeForKey(
      GroupingKey key, List<MetricFamily> families, MemoryBudget.Claim claim) {
    long series = 0;
    for (MetricFamily family : families) {
      series += family.metrics().size();
    }
    claim.take(BYTES_OF_LABEL * key.labels().size() * series);
  }
}
