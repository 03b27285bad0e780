package io.pushgrid.http.page;

import io.pushgrid.cluster.Replicator;
import io.pushgrid.group.GroupState;
import io.pushgrid.http.gate.Audit;
import io.pushgrid.http.groups.GroupDeletion;
import io.pushgrid.http.request.BadRequestException;
import io.pushgrid.http.request.QueryParameters;
import io.pushgrid.query.QueryReader;
import io.pushgrid.ui.Asked;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.stream.Collectors;

/** Deletes what was shown; if by then it is something else, that is shown instead. */
final class DeleteForm implements FormHandler.Act {
  private final Pages pages;
  private final GroupDeletion deletion;

  DeleteForm(Pages pages, Replicator replicator) {
    this.pages = pages;
    this.deletion = new GroupDeletion(replicator);
  }

  @Override
  public Future<PageHandler.Shown> on(QueryParameters form, RoutingContext ctx) {
    Vertx vertx = ctx.vertx();
    Asked before = Asked.parse(form.first("asked"));
    if (before == null) {
      throw new BadRequestException("asked: expected what the page that asks has there, got \""
          + form.first("asked") + "\"; go back to that page");
    }
    return vertx
        .executeBlocking(() -> pages.meant(form), false)
        .compose(groups -> Asked.about(groups).equals(before)
            ? delete(groups).onSuccess(shown -> Audit.deleted(ctx, selector(form), groups.size()))
            : vertx.executeBlocking(() -> pages.askAgain(form, groups, before), false));
  }

  private static String selector(QueryParameters form) {
    List<String> paths = form.all("path");
    return paths.isEmpty()
        ? QueryReader.CRITERIA.stream()
            .flatMap(name -> form.all(name).stream().map(value -> name + "=" + value))
            .collect(Collectors.joining("&"))
        : String.join(",", paths);
  }

  private Future<PageHandler.Shown> delete(List<GroupState> groups) {
    return deletion
        .delete(groups)
        .map(deleted -> PageHandler.Shown.at(pages.home() + "?deleted=" + deleted));
  }
}
