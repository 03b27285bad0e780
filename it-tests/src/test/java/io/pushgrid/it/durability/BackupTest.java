package io.pushgrid.it.durability;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgrid.it.harness.Gateway;
import io.pushgrid.it.harness.HttpRequest;
import io.pushgrid.it.harness.ProcessCluster;
import io.pushgrid.it.harness.PushedText;
import io.pushgrid.it.harness.Pushgrid;
import io.pushgrid.it.harness.RawHttp;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backups taken, everything wiped, and brought back. */
class BackupTest {
  private static final int GROUPS = Integer.getInteger("pushgrid.backup.groups", 100_000);
  private static final String ADMIN = "--web.enable-admin-api";

  @TempDir
  private Path folder = Path.of("");

  private static HttpURLConnection connect(Gateway node, String path) throws IOException {
    URI uri = URI.create("http://" + node.hostAndPort() + path);
    HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
    connection.setReadTimeout((int) Duration.ofMinutes(10).toMillis());
    return connection;
  }

  private Path export(Gateway node) throws IOException {
    Path file = folder.resolve("groups.backup");
    Files.deleteIfExists(file);
    try (InputStream body = connect(node, "/api/v1/export").getInputStream()) {
      Files.copy(body, file);
    }
    return file;
  }

  private static String restore(Gateway node, Path file) throws IOException {
    HttpURLConnection connection = connect(node, "/api/v1/import");
    connection.setRequestMethod("PUT");
    connection.setDoOutput(true);
    connection.setFixedLengthStreamingMode(Files.size(file));
    Files.copy(file, connection.getOutputStream());
    assertThat(connection.getResponseCode()).isEqualTo(200);
    try (InputStream body = connection.getInputStream()) {
      return new String(body.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void everyNodeServesTheSameBytesAfterAWipeAndARestore() throws IOException {
    try (ProcessCluster cluster = ProcessCluster.start(2, ADMIN)) {
      Gateway one = cluster.node(1);
      for (int i = 0; i < 200; i++) {
        String body = "# TYPE x_h histogram\nx_h_bucket{le=\"1\"} " + i + "\nx_h_sum 1\nx_h_count "
            + i + "\nx_g{l=\"" + i + "\"} 1\n";
        assertThat(one.put("/metrics/job/j/n/" + i, body).status()).isEqualTo(200);
      }
      assertThat(one.put("/metrics/job/j/n/0", "# TYPE x_g counter\nx_g 1\n").status())
          .isEqualTo(400);
      String before = PushedText.of(one).text();
      Path file = export(cluster.node(2));
      cluster.node(2).wipe();
      assertThat(PushedText.of(one).text()).isEmpty();
      assertThat(one.put("/metrics/job/j/n/7", "x_g{l=\"7\"} 5\n").status()).isEqualTo(200);
      String pushed = PushedText.of(one).text();
      assertThat(restore(one, file)).contains("\"imported\":199", "\"newerHere\":1");
      for (Gateway node : cluster.nodes()) {
        assertThat(without7(PushedText.of(node).text())).isEqualTo(without7(before));
        assertThat(only7(PushedText.of(node).text())).isEqualTo(only7(pushed));
      }
      assertThat(restore(cluster.node(2), file)).contains("\"imported\":0", "\"unchanged\":199");
    }
  }

  private static String without7(String text) {
    return text.replaceAll("(?m)^.*n=\"7\".*\n", "");
  }

  private static String only7(String text) {
    return text.replaceAll("(?m)^(?!.*n=\"7\").*\n", "");
  }

  /** Prints how long it took; {@code -Dpushgrid.backup.groups=N} for more or fewer groups. */
  @Test
  void manyGroupsGoOutAndComeBackWithinASmallHeap() throws IOException {
    // They take three quarters of it, a little more than is taken by default.
    try (Gateway node = Pushgrid.start(ADMIN, "--push.max-stored-size=0")) {
      try (RawHttp.Connection connection = new RawHttp.Connection(node.address())) {
        for (int i = 0; i < GROUPS; i++) {
          HttpRequest push = HttpRequest.of(
              "PUT", "/metrics/job/j/instance/" + i, "# TYPE x counter\nx " + i + "\ny 1\n");
          assertThat(connection.send(push).status()).isEqualTo(200);
        }
      }
      long before = lines(node);
      long began = System.nanoTime();
      Path file = export(node);
      long exported = System.nanoTime();
      node.wipe();
      long wiped = System.nanoTime();
      assertThat(restore(node, file)).contains("\"imported\":" + GROUPS + ",");
      System.out.printf(
          "%d groups: %d bytes exported in %.1f s, imported in %.1f s%n",
          GROUPS, Files.size(file), (exported - began) / 1e9, (System.nanoTime() - wiped) / 1e9);
      assertThat(lines(node)).isEqualTo(before);
    }
  }

  /** A hash of the pushed lines; the whole scrape is too large to be shown. */
  static long lines(Gateway node) throws IOException {
    long hash = 0;
    try (BufferedReader reader = new BufferedReader(new InputStreamReader(
        connect(node, "/metrics").getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (!line.matches("(# (HELP|TYPE) )?(go|process|promhttp|jvm|pushgateway)_.*")) {
          hash = 31 * hash + line.hashCode();
        }
      }
    }
    return hash;
  }
}
