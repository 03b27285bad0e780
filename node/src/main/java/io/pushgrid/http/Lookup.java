package io.pushgrid.http;

import io.pushgrid.query.GroupQuery;
import io.pushgrid.query.Moment;
import io.pushgrid.query.Selection;
import io.pushgrid.view.LocalView;
import java.time.InstantSource;

/** Answers questions about the groups of a moment. To look at all of them takes its time: not on an event loop. */
final class Lookup {
  private final LocalView view;
  private final InstantSource wall;

  Lookup(LocalView view, InstantSource wall) {
    this.view = view;
    this.wall = wall;
  }

  Moment moment() {
    return new Moment(wall.instant(), view.clashingFamilies());
  }

  Selection select(GroupQuery query, Moment moment) {
    return query.select(view.groups(), moment);
  }
}
