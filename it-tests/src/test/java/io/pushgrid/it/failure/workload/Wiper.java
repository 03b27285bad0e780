package io.pushgrid.it.failure.workload;

import io.pushgrid.it.failure.history.Reading;
import io.pushgrid.it.failure.history.Recorder;
import io.pushgrid.it.failure.history.Request;
import io.pushgrid.it.failure.history.Write;
import io.pushgrid.it.harness.HttpRequest;
import java.util.stream.IntStream;

/** Wipes everything: one request that deletes every register. */
final class Wiper implements Worker {
  private final Route route;
  private final int registers;
  private final Recorder recorder;

  Wiper(Route route, int registers, Recorder recorder) {
    this.route = route;
    this.registers = registers;
    this.recorder = recorder;
  }

  @Override
  public void step() {
    Request request = route.change("WIPE", HttpRequest.of("PUT", "/api/v1/admin/wipe", ""));
    recorder.wrote(IntStream.range(0, registers)
        .mapToObj(register -> new Write(register, Reading.ABSENT, request))
        .toList());
  }

  @Override
  public void close() {
    route.close();
  }
}
