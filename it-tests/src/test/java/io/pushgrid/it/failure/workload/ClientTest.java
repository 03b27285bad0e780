package io.pushgrid.it.failure.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgrid.it.failure.history.Outcome;
import io.pushgrid.it.failure.history.Recorder;
import io.pushgrid.it.failure.history.Request;
import io.pushgrid.it.harness.HttpRequest;
import io.pushgrid.it.harness.HttpResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An outcome is only certain where nothing else can have happened. */
class ClientTest {
  private static final Recorder RECORDER = Workload.recorder();

  @Test
  void acknowledgementsAreOkAndRefusalsFail() {
    assertThat(outcome(200, "")).isEqualTo(Outcome.OK);
    assertThat(outcome(202, "")).isEqualTo(Outcome.OK);
    assertThat(outcome(400, "text format parsing error")).isEqualTo(Outcome.FAILED);
    assertThat(outcome(503, "not ready: draining")).isEqualTo(Outcome.FAILED);
  }

  @Test
  void whatMayHaveBeenAppliedIsUnknown() {
    assertThat(outcome(503, "applied by 2 of 3 members; safe to retry")).isEqualTo(Outcome.UNKNOWN);
    assertThat(outcome(500, "internal error")).isEqualTo(Outcome.UNKNOWN);
    assertThat(outcome(502, "not ready: of some proxy")).isEqualTo(Outcome.UNKNOWN);
  }

  @Test
  void aRefusedConnectionHasSentNothing() throws IOException {
    InetSocketAddress nobody;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = (InetSocketAddress) closed.getLocalSocketAddress();
    }

    assertThat(push(nobody).outcome()).isEqualTo(Outcome.FAILED);
  }

  @Test
  void nobodyKnowsWhatBecameOfARequestThatIsNotAnswered() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      InetSocketAddress address = (InetSocketAddress) silent.getLocalSocketAddress();

      assertThat(push(address).outcome()).isEqualTo(Outcome.UNKNOWN);
    }
  }

  private static Request push(InetSocketAddress address) {
    try (Client client = new Client(new Target(1, address), Duration.ofMillis(200), RECORDER)) {
      return client.change("PUT", HttpRequest.of("PUT", "/metrics/job/a", "a 1\n"));
    }
  }

  private static Outcome outcome(int status, String text) {
    return Client.outcome(
        new HttpResponse(status, List.of(), text.getBytes(StandardCharsets.UTF_8)));
  }
}
