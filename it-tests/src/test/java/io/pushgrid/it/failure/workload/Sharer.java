package io.pushgrid.it.failure.workload;

import io.pushgrid.it.failure.history.Recorder;
import io.pushgrid.it.failure.history.Request;
import io.pushgrid.it.failure.history.Write;
import io.pushgrid.it.harness.HttpRequest;
import java.util.List;
import java.util.Random;

/** Posts to the shared groups, to one family of its own and to one that another sharer posts to as well. */
final class Sharer implements Worker {
  private final Route route;
  private final Layout layout;
  private final boolean odd;
  private final Recorder recorder;
  private final Random random;
  private long last;

  Sharer(Route route, Layout layout, boolean odd, Recorder recorder, Random random) {
    this.route = route;
    this.layout = layout;
    this.odd = odd;
    this.recorder = recorder;
    this.random = random;
    this.last = odd ? 1 : 0;
  }

  @Override
  public void step() {
    int group = random.nextInt(layout.shared());
    last += 2;
    String what = "POST shared-" + group + " " + last;
    String body = Layout.sharedBody(odd, last);
    Request request = route.change(what, HttpRequest.of("POST", Layout.sharedPath(group), body));
    recorder.wrote(List.of(
        new Write(layout.sharedRegister(group, odd), last, request),
        new Write(layout.bothRegister(group), last, request)));
  }

  @Override
  public void close() {
    route.close();
  }
}
