package io.pushgrid.it.failure.checker;

import io.pushgrid.it.failure.history.History;
import java.util.List;

/** One way to look at a history. */
interface Rule {
  List<Anomaly> check(History history);
}
