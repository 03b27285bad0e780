package io.pushgrid.it.compat;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgrid.it.harness.Gateway;
import io.pushgrid.it.harness.HttpRequest;
import io.pushgrid.it.harness.HttpResponse;
import io.pushgrid.it.harness.Pushgrid;
import io.pushgrid.it.harness.RawHttp;
import io.pushgrid.it.harness.Seeds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Nothing a client can send breaks a node: not its answers, not its log, not its memory. */
class FuzzTest {
  private static final int REQUESTS = Integer.getInteger("pushgrid.fuzz.requests", 40_000);
  private static final long SEED = Seeds.of("pushgrid.fuzz.seed");
  private static final int WIPE_EVERY = 2_000;

  /** The heap is 256 MiB; what the JVM takes besides was seen to stay below 350 MiB. */
  private static final long MAX_RESIDENT_KIB = 700 * 1024;

  @Test
  @Timeout(900)
  void noBodyAndNoPathIsAnswered5xxOrLeavesAnExceptionInTheLogOrTakesMemoryWithoutBound()
      throws IOException {
    System.out.println("fuzz seed " + SEED);
    Mutations mutations = new Mutations(new Random(SEED));
    try (Gateway node = Pushgrid.start("--web.enable-admin-api", "--push.enable-utf8-names");
        RawHttp.Connection connection = new RawHttp.Connection(node.address())) {
      for (int i = 0; i < REQUESTS; i++) {
        HttpRequest request = mutations.next();
        HttpResponse response = send(connection, request);
        assertThat(response.status())
            .as("request %s of seed %s: %s", i, SEED, request)
            .isBetween(200, 499);
        if (i % WIPE_EVERY == WIPE_EVERY - 1) {
          requireWhole(node, i);
          send(connection, HttpRequest.of("PUT", "/api/v1/admin/wipe"));
        }
      }
      assertThat(node.process().log()).doesNotContain("Exception", "request failed");
      assertThat(residentKib(node.process().pid())).isLessThan(MAX_RESIDENT_KIB);
    }
  }

  private static HttpResponse send(RawHttp.Connection connection, HttpRequest request) {
    try {
      return connection.send(request);
    } catch (IOException e) {
      throw new AssertionError("seed " + SEED + ": no answer to " + request, e);
    }
  }

  private static void requireWhole(Gateway node, int request) {
    assertThat(node.scrape()).as("after request %s of seed %s", request, SEED).endsWith("\n");
    assertThat(node.groups().isArray()).isTrue();
  }

  private static long residentKib(long pid) throws IOException {
    List<String> status = Files.readAllLines(Path.of("/proc", "" + pid, "status"));
    return status.stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .map(line -> line.replaceAll("[^0-9]", ""))
        .mapToLong(Long::parseLong)
        .findFirst()
        .orElseThrow();
  }

  /** Requests of the generator's kind, of which most have a few bytes of body or path changed. */
  private static final class Mutations {
    private static final String PATH_BYTES = "/%@=abU_09zZ.~+;&\u00e9\u00ff";

    private final Random random;
    private final SequenceGenerator valid;
    private Iterator<HttpRequest> rest = Collections.emptyIterator();

    Mutations(Random random) {
      this.random = random;
      this.valid = new SequenceGenerator(random.nextLong(), true);
    }

    HttpRequest next() {
      while (!rest.hasNext()) {
        rest = valid.next("fuzz").requests().iterator();
      }
      HttpRequest request = rest.next();
      return switch (random.nextInt(8)) {
        case 0 -> request;
        case 1 ->
          new HttpRequest(
              request.method(), path(request.target()), request.headers(), request.body());
        case 2 -> request.withBody(noise());
        default -> request.withBody(changed(request.body()));
      };
    }

    private String path(String target) {
      StringBuilder path = new StringBuilder(target);
      for (int i = random.nextInt(4); i >= 0; i--) {
        int at = 1 + random.nextInt(path.length());
        char c = PATH_BYTES.charAt(random.nextInt(PATH_BYTES.length()));
        if (random.nextBoolean() || at == path.length()) {
          path.insert(at, c);
        } else {
          path.setCharAt(at, c);
        }
      }
      return path.toString();
    }

    private byte[] noise() {
      byte[] bytes = new byte[random.nextInt(200)];
      random.nextBytes(bytes);
      return bytes;
    }

    private byte[] changed(byte[] body) {
      StringBuilder bytes = new StringBuilder(new String(body, StandardCharsets.ISO_8859_1));
      for (int i = random.nextInt(5); i >= 0 && bytes.length() > 0; i--) {
        int at = random.nextInt(bytes.length());
        switch (random.nextInt(4)) {
          case 0 -> bytes.setCharAt(at, (char) random.nextInt(256));
          case 1 -> bytes.setLength(at);
          case 2 -> bytes.insert(at, bytes.substring(random.nextInt(at + 1), at));
          default -> bytes.deleteCharAt(at);
        }
      }
      return bytes.toString().getBytes(StandardCharsets.ISO_8859_1);
    }
  }
}
