package io.pushgrid.http.served;

import io.pushgrid.query.GroupQuery;
import io.pushgrid.query.Moment;
import io.pushgrid.query.Selection;
import io.pushgrid.view.LocalView;

/** Answers questions about the groups of a moment. To look at all of them takes its time: not on an event loop. */
public final class Lookup {
  private final LocalView view;
  private final Served.Watch watch;

  public Lookup(Served served) {
    this.view = served.view();
    this.watch = served.watch();
  }

  public Moment moment() {
    return new Moment(watch.wall().instant(), watch.shared().instant(), view.clashingFamilies());
  }

  public Selection select(GroupQuery query, Moment moment) {
    return query.select(view.groups(), moment);
  }
}
