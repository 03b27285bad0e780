package io.pushgrid.it.compat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pushgrid.it.harness.Gateway;
import io.pushgrid.it.harness.Json;
import io.pushgrid.it.harness.Ports;
import io.pushgrid.it.harness.Pushgrid;
import io.pushgrid.it.harness.ServerProcess;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** What the process itself does: flags, exit codes, signals. */
class ProcessTest {
  private static final Duration DEADLINE = Duration.ofSeconds(60);

  @Test
  void aPortInUseIsNamedAndTheExitCodeIs1() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String address = "127.0.0.1:" + taken.getLocalPort();
      assertEnds(
          1, "pushgrid: error: cannot listen on " + address, "--web.listen-address=" + address);
    }
  }

  @Test
  void aClusterPortInUseIsNamedAndTheExitCodeIs1() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String address = "127.0.0.1:" + taken.getLocalPort();
      assertEnds(
          1,
          "pushgrid: error: cannot listen for members on " + address,
          "--web.listen-address=127.0.0.1:" + Ports.free(),
          "--cluster.listen-address=" + address);
    }
  }

  @Test
  void aBadFlagIsOneLineAndTheExitCodeIs1() {
    String log = assertEnds(1, "pushgrid: error: unknown long flag '--foo', try --help", "--foo");
    assertThat(log.lines()).hasSize(1);
  }

  @Test
  void versionAndHelpAreAnswersAndNotErrors() {
    assertEnds(0, "pushgrid, version ", "--version");
    assertEnds(0, "--cluster.peer", "--help");
  }

  @Test
  void aSignalToEndIsObeyedWithExitCode0() {
    try (Gateway node = Pushgrid.start()) {
      assertThat(node.put("/metrics/job/a", "x 1\n").status()).isEqualTo(200);
      assertThat(node.process().terminate(DEADLINE)).isZero();
    }
  }

  @Test
  void quitEndsTheProcessWithExitCode0WhereItIsAllowed() {
    try (Gateway node = Pushgrid.start("--web.enable-lifecycle")) {
      assertThat(node.put("/-/quit", "").text()).isEqualTo("Requesting termination... Goodbye!");
      assertThat(node.process().waitForExit(DEADLINE)).isZero();
    }
  }

  @Test
  void theJarSaysWhatItIsMadeOfAndUnderWhichLicences() throws IOException {
    try (ZipFile jar = new ZipFile(Pushgrid.jar().toFile())) {
      JsonNode bill = Json.parse(text(jar, "META-INF/sbom/pushgrid.cdx.json"));
      List<String> components = bill.path("components").findValuesAsText("name");
      assertThat(components)
          .contains("vertx-core", "netty-codec-http", "hazelcast", "rocksdbjni", "bcrypt")
          .doesNotContain("junit-jupiter", "assertj-core");
      String licences = text(jar, "META-INF/THIRD-PARTY.txt");
      for (JsonNode component : bill.path("components")) {
        assertThat(component.path("licenses"))
            .as(component.path("name").asText())
            .isNotEmpty();
        assertThat(licences).contains(":" + component.path("name").asText() + ":");
      }
    }
  }

  private static String text(ZipFile jar, String name) throws IOException {
    try (InputStream entry = jar.getInputStream(jar.getEntry(name))) {
      return new String(entry.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String assertEnds(int code, String says, String... flags) {
    List<String> command = new ArrayList<>(Pushgrid.command());
    command.addAll(List.of(flags));
    try (ServerProcess process = ServerProcess.start("process", command)) {
      assertThat(process.waitForExit(DEADLINE)).as(process.log()).isEqualTo(code);
      assertThat(process.log()).contains(says);
      return process.log();
    }
  }
}
