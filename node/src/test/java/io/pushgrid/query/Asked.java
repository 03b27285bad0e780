package io.pushgrid.query;

import static io.pushgrid.group.Pushes.gauge;
import static io.pushgrid.group.Pushes.post;
import static io.pushgrid.group.Pushes.version;

import io.pushgrid.group.GroupChange;
import io.pushgrid.group.GroupState;
import io.pushgrid.group.GroupingKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Groups pushed to one minute after the other from 11 January 1970 on, and what is found among them five minutes after the last push. */
final class Asked {
  private static final long MINUTE = 60_000;

  private final Map<GroupingKey, GroupState> groups = new TreeMap<>();
  private long minutes = 10 * 24 * 60;

  Asked push(String family, String... labels) {
    return change(post(GroupingKey.of(labels), gauge(family, 1)));
  }

  /** A group of one label, and in it a series with labels of its own. */
  Asked pushSeries(String job, String family, String... labels) {
    return change(post(GroupingKey.of("job", job), gauge(family, 1, labels)));
  }

  Asked fail(String... labels) {
    return change(new GroupChange.PushFailed(GroupingKey.of(labels)));
  }

  private Asked change(GroupChange change) {
    minutes++;
    groups.merge(
        change.key(),
        change.at(version(minutes * MINUTE), minutes * MINUTE * 1_000_000),
        GroupState::join);
    return this;
  }

  Moment moment(String... clashing) {
    return new Moment(Instant.ofEpochMilli((minutes + 5) * MINUTE), Set.of(clashing));
  }

  /** The selection of a query string's parameters, written {@code name, value, name, value}. */
  Selection select(Moment moment, String... parameters) {
    Map<String, List<String>> map = new TreeMap<>();
    for (int i = 0; i < parameters.length; i += 2) {
      map.computeIfAbsent(parameters[i], name -> new ArrayList<>()).add(parameters[i + 1]);
    }
    return new QueryReader(name -> map.getOrDefault(name, List.of()))
        .query()
        .select(groups.values(), moment);
  }

  /** The jobs of the groups that such a query lists. */
  List<String> jobs(String... parameters) {
    return select(moment(), parameters).listed().stream()
        .map(group -> group.key().job())
        .toList();
  }
}
