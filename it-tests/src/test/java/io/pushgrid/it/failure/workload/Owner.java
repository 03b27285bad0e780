package io.pushgrid.it.failure.workload;

import io.pushgrid.it.failure.history.Reading;
import io.pushgrid.it.failure.history.Recorder;
import io.pushgrid.it.failure.history.Request;
import io.pushgrid.it.failure.history.Write;
import io.pushgrid.it.harness.HttpRequest;
import java.util.List;
import java.util.Random;

/**
 * Pushes ever larger values to its groups, and deletes them if it is one that deletes. Whatever became of a push, the next
 * one to the group has a larger value.
 */
final class Owner implements Worker {
  private static final int PUSHES_BETWEEN_BROKEN = 100;

  /**
   * What an owner does besides pushing.
   *
   * @param deletes true if a sixth of what it does is to delete a group
   * @param breaks true if it pushes a broken body now and then
   */
  record Habits(boolean deletes, boolean breaks) {}

  private final Route route;
  private final List<Integer> groups;
  private final Habits habits;
  private final Recorder recorder;
  private final Random random;
  private long last;

  Owner(Route route, List<Integer> groups, Habits habits, Recorder recorder, Random random) {
    this.route = route;
    this.groups = groups;
    this.habits = habits;
    this.recorder = recorder;
    this.random = random;
  }

  @Override
  public void step() {
    int group = groups.get(random.nextInt(groups.size()));
    if (habits.deletes && random.nextInt(6) == 0) {
      change("DELETE", group, Reading.ABSENT, "");
    } else if (habits.breaks && random.nextInt(PUSHES_BETWEEN_BROKEN) == 0) {
      last++;
      change("PUT", group, last, Layout.ownedBody(last) + "owned_third broken\n");
    } else {
      last++;
      change(random.nextBoolean() ? "PUT" : "POST", group, last, Layout.ownedBody(last));
    }
  }

  private void change(String method, int group, long value, String body) {
    String what = method + " owned-" + group + (value == Reading.ABSENT ? "" : " " + value);
    Request request = route.change(what, HttpRequest.of(method, Layout.ownedPath(group), body));
    recorder.wrote(List.of(new Write(group, value, request)));
  }

  @Override
  public void close() {
    route.close();
  }
}
