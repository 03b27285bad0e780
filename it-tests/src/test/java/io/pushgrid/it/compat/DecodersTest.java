package io.pushgrid.it.compat;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgrid.it.harness.Command;
import io.pushgrid.it.harness.CommandResult;
import io.pushgrid.it.harness.Gateway;
import io.pushgrid.it.harness.HttpRequest;
import io.pushgrid.it.harness.HttpResponse;
import io.pushgrid.it.harness.Peer;
import io.pushgrid.it.harness.PushedText;
import io.pushgrid.it.harness.Pushgrid;
import io.pushgrid.it.harness.Requires;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A compressed scrape is put together from pieces that were compressed at different times. Every decoder that scrapers use
 * reads it as one gzip member, and finds in it what the uncompressed scrape says.
 */
class DecodersTest {
  private static final int GROUPS = 2_000;
  private static final int SERIES = 5;

  private static Gateway node;

  @TempDir
  private Path folder;

  @BeforeAll
  static void startNode() {
    node = Pushgrid.start();
    IntStream.range(0, GROUPS).forEach(group -> push(group, group));
    // Compressed once, then changed here and there.
    node.send(HttpRequest.of("GET", "/metrics").with("Accept-Encoding", "gzip"));
    IntStream.range(0, 20).forEach(i -> push(i * i, -i));
  }

  @AfterAll
  static void stopIt() {
    if (node != null) {
      node.close();
    }
  }

  private static void push(int group, int value) {
    String body = IntStream.range(0, SERIES)
        .mapToObj(i -> "records{stage=\"größe " + i + "\"} " + (value + i) + "\n")
        .collect(Collectors.joining("", "# TYPE records gauge\n", "ratio 0." + group + "\n"));
    assertThat(node.put("/metrics/job/etl/instance/host-" + group, body).status())
        .isEqualTo(200);
  }

  private static PushedText plain() {
    return PushedText.of(node);
  }

  private Path zipped() throws IOException {
    HttpResponse response =
        node.send(HttpRequest.of("GET", "/metrics").with("Accept-Encoding", "gzip"));
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.header("Content-Encoding")).contains("gzip");
    Path file = folder.resolve("scrape.gz");
    Files.write(file, response.body());
    return file;
  }

  private static void isThePlainScrape(String decoded) {
    assertThat(PushedText.of(decoded)).isEqualTo(plain());
    assertThat(decoded.lines().filter(line -> line.startsWith("records{")))
        .hasSize(GROUPS * SERIES);
  }

  private static String output(CommandResult result) {
    assertThat(result.exitCode()).as(result.output()).isZero();
    return result.output();
  }

  @Test
  void gzipFindsNothingWrong() throws IOException {
    Path file = zipped();
    assertThat(output(Command.run(List.of("gzip", "--test", "--verbose", file.toString()))))
        .contains("OK");
    isThePlainScrape(
        output(Command.run(List.of("gzip", "--stdout", "--decompress", file.toString()))));
  }

  @Test
  @Requires(Peer.CURL)
  void curl() {
    isThePlainScrape(output(Command.run(
        List.of("curl", "-sS", "--compressed", "http://" + node.hostAndPort() + "/metrics"))));
  }

  @Test
  @Requires(Peer.PYTHON)
  void zlibReadsOneMember() throws IOException {
    String program = "import sys, zlib; d = zlib.decompressobj(31);"
        + " sys.stdout.buffer.write(d.decompress(open(sys.argv[1], 'rb').read()));"
        + " assert d.eof and not d.unused_data";
    isThePlainScrape(output(Command.run(
        List.of(Peer.PYTHON.path().toString(), "-c", program, zipped().toString()))));
  }

  @Test
  @Requires(Peer.GO)
  void goReadsOneMember() throws IOException {
    String go = Peer.GO.path() + " run src/test/resources/clients/gunzip.go <" + zipped();
    isThePlainScrape(output(Command.shell(go)));
  }

  @Test
  void jdk() throws IOException {
    byte[] zipped = Files.readAllBytes(zipped());
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(zipped))) {
      isThePlainScrape(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @Test
  @Requires(Peer.CHROMIUM)
  void browser() {
    String page = output(Command.shell(Peer.CHROMIUM.path()
        + " --headless --no-sandbox --disable-gpu --user-data-dir=" + folder.resolve("profile")
        + " --dump-dom http://" + node.hostAndPort() + "/metrics 2>" + folder.resolve("log")));
    String text = page.substring(page.indexOf('#'), page.lastIndexOf("</pre>"));
    isThePlainScrape(text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"));
  }
}
