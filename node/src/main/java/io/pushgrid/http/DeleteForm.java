package io.pushgrid.http;

import io.pushgrid.cluster.Replicator;
import io.pushgrid.group.GroupState;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;

/** Deletes what was shown; if by then it is another number of groups, it is shown again instead. */
final class DeleteForm implements FormHandler.Act {
  private final Pages pages;
  private final GroupDeletion deletion;

  DeleteForm(Pages pages, Replicator replicator) {
    this.pages = pages;
    this.deletion = new GroupDeletion(replicator);
  }

  @Override
  public Future<PageHandler.Shown> on(QueryParameters form, Vertx vertx) {
    String expected = form.first("expected");
    if (!expected.matches("[0-9]{1,9}")) {
      throw new BadRequestException("expected: expected how many groups were shown, got \""
          + expected + "\"; go back to the page that asks");
    }
    int before = Integer.parseInt(expected);
    return vertx
        .executeBlocking(() -> pages.meant(form), false)
        .compose(groups -> groups.size() == before
            ? delete(groups)
            : vertx.executeBlocking(() -> pages.askAgain(form, groups, before), false));
  }

  private Future<PageHandler.Shown> delete(List<GroupState> groups) {
    return deletion
        .delete(groups)
        .map(deleted -> PageHandler.Shown.at(pages.home() + "?deleted=" + deleted));
  }
}
