package io.pushgrid.it.failure.workload;

import io.pushgrid.it.failure.history.Outcome;
import io.pushgrid.it.failure.history.Recorder;
import io.pushgrid.it.failure.history.Request;
import io.pushgrid.it.failure.history.Span;
import io.pushgrid.it.harness.HttpRequest;
import io.pushgrid.it.harness.HttpResponse;
import io.pushgrid.it.harness.RawHttp;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** One kept connection to one target. Not for more than one thread. */
final class Client implements AutoCloseable {
  private static final int SHOWN = 60;

  private final Target target;
  private final Recorder recorder;
  private final RawHttp.Connection connection;

  Client(Target target, Duration timeout, Recorder recorder) {
    this.target = target;
    this.recorder = recorder;
    this.connection = new RawHttp.Connection(target.address(), timeout);
  }

  /** Asks for a change; what becomes of it is in the result. */
  Request change(String what, HttpRequest request) {
    long begin = recorder.now();
    try {
      connection.open();
    } catch (IOException e) {
      return request(what, begin, Outcome.FAILED, "not connected: " + e.getMessage());
    }
    try {
      HttpResponse response = connection.send(request);
      return request(what, begin, outcome(response), shown(response));
    } catch (IOException e) {
      close();
      return request(what, begin, Outcome.UNKNOWN, "no answer: " + e.getMessage());
    }
  }

  /** The answer, if one came. */
  Optional<HttpResponse> get(String path) {
    try {
      return Optional.of(connection.send(HttpRequest.of("GET", path)));
    } catch (IOException e) {
      close();
      return Optional.empty();
    }
  }

  int node() {
    return target.node();
  }

  private Request request(String what, long begin, Outcome outcome, String answer) {
    return new Request(what, target.node(), new Span(begin, recorder.now()), outcome, answer);
  }

  static Outcome outcome(HttpResponse response) {
    int status = response.status();
    if (status == 200 || status == 202) {
      return Outcome.OK;
    }
    boolean notReady = status == 503 && response.text().startsWith("not ready: ");
    boolean refused = notReady || (status >= 400 && status < 500);
    return refused ? Outcome.FAILED : Outcome.UNKNOWN;
  }

  private static String shown(HttpResponse response) {
    String text = response.text().trim();
    String brief = text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text;
    return (response.status() + " " + brief).trim().intern();
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (IOException e) {
      // It is given up either way.
    }
  }
}
