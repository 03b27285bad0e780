package io.pushgrid.it.compat;

import io.pushgrid.it.harness.HttpRequest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Sequences of requests from a seed. Few names, labels and values, so that the requests meet each other: types clash,
 * series repeat, groups are replaced, merged and deleted under other spellings.
 */
final class SequenceGenerator {
  private static final String[] JOBS = {
    "job/a",
    "job/a",
    "job/b",
    "job/a%20b",
    "job/%CF%80",
    "job@base64/YQ",
    "job@base64/YQ==",
    "job@base64/YS9i",
    "job/a+b"
  };
  private static final String[] LABELS = {
    "",
    "",
    "",
    "/l/v",
    "/l/w",
    "/l@base64/dg",
    "/l@base64/=",
    "/instance/i",
    "/instance/i/l/v",
    "/l/v/instance/i",
    "/m/1/l/2",
    "/l/"
  };
  private static final String[] ODD_PATHS = {
    "/metrics/job/a/l",
    "/metrics/job/a/l/v/m",
    "/metrics/job/",
    "/metrics/job",
    "/metrics/job@base64/",
    "/metrics/job@base64/=",
    "/metrics/job/a/l@base64/a",
    "/metrics/job/a/__x/y",
    "/metrics/job/a/1x/y",
    "/metrics/job/a//l/v",
    "/metrics/job/a/./v",
    "/metrics/job/a/../b",
    "/metrics/job/a/l/b%2Fc",
    "/metrics/job/a%2Fl/v",
    "/metrics/JOB/a",
    "/METRICS/job/a/l/v",
    "/metrics/jobs/a",
    "/metrics/job/a/l/v/l/w",
    "/metrics/job/a/job/b",
    "/metrics/job/a/",
    "/metrics/job/a?x=y",
    "/metrics/job/a/x.y/z",
    "/metrics/job/a/l@base64@base64/dg",
    "/metrics/job/a/@base64/dg",
    "/metrics/job/a/l@BASE64/dg",
    "/metrics/job/a/le/x",
    "/metrics/job/a/quantile/x",
    "/metrics/job/a/l/%7B%22%5C%7D",
    "/metrics/job/a/l/x%0Ay",
    "/metrics/job/a;b/l/v",
    "/metrics/foo/bar",
    "/metrics/job/%20",
    "/metrics/job/a/l%40base64/dg",
    "/metrics/job/a/l/%zz",
    "/metrics/job/a/l@base64/d=g"
  };
  private static final String[] READS = {
    "/metrics",
    "/api/v1/metrics",
    "/-/ready",
    "/-/healthy",
    "/api/v1/status",
    "/nope",
    "/metrics/job/a",
    "/api/v1/nope",
    "/metrics/",
    "/-/quit"
  };
  private static final String[] ACCEPTED = {
    "text/plain;version=0.0.4",
    "text/plain;q=0.3",
    "application/json;q=0.9, */*;q=0.1",
    Protobuf.SCRAPE + "delimited",
    Protobuf.SCRAPE + "delimited;q=0.7,text/plain;q=0.3",
    Protobuf.SCRAPE + "text",
    Protobuf.SCRAPE + "compact-text",
    Protobuf.SCRAPE + "nonsense"
  };
  private static final String[] ESCAPINGS = {
    "underscores", "dots", "values", "allow-utf-8", "nonsense", ""
  };
  private static final String[] METHODS = {
    "GET", "OPTIONS", "PATCH", "HEAD", "DELETE", "PUT", "POST", "TRACE", "get"
  };
  private static final String[] FAMILIES = {
    "x_a",
    "x_b",
    "x_c",
    "x_h",
    "x_s",
    "x_h_count",
    "x_s_sum",
    "x_h_bucket",
    "x_h_total",
    "push_time_seconds",
    "x_gh"
  };
  private static final String[] TYPES = {
    "counter", "gauge", "untyped", "summary", "histogram", "Counter"
  };
  private static final String[] VALUES = {
    "0",
    "1",
    "-1",
    "2.5",
    "1e6",
    "999999",
    "1234567",
    "1e-5",
    "0.0001",
    "NaN",
    "+Inf",
    "-Inf",
    "-0",
    "1e21",
    "1e300",
    "5e-324",
    "007",
    ".5",
    "1.",
    "9007199254740993",
    "0.1",
    "1e-400",
    "123456.789",
    "inf"
  };
  private static final String[] BAD_VALUES = {
    "0x10", "1_0", "1e400", "hello", "+NaN", "1 5", "1 ", "", "1,5", "1d", "2 1.5", "3 7 8"
  };
  private static final String[] SERIES = {
    "",
    "",
    "",
    "{a=\"1\"}",
    "{a=\"2\"}",
    "{a=\"1\",b=\"2\"}",
    "{b=\"2\",a=\"1\",}",
    "{ l = \"body\" }",
    "{job=\"own\"}",
    "{instance=\"own\"}",
    "{a=\"\\\"\\\\\\n\"}",
    "{a=\"\u03c0 \ud83d\ude00\"}",
    "{}",
    "{a=\"\"}",
    "{z=\"1\",a=\"10\"}"
  };
  private static final String[] BAD_SERIES = {
    "{a=\"1\",a=\"2\"}",
    "{a}",
    "{a=b}",
    "{,}",
    "{1a=\"b\"}",
    "{a=\"b\" c=\"d\"}",
    "{a=\"b",
    "{__r=\"x\"}",
    "{__name__=\"x\"}",
    "{a=\"\\q\"}",
    "{a-b=\"c\"}"
  };
  private static final String[] HELPS = {"help", "other help", "h\\\\ \\n \"q\"", "", "  blanks  "};

  private static final String SYNTAX = "{}\"\\#=, \n\t0a-\r";

  private final Random random;
  private final boolean newest;

  /** @param newest whether to use what the incumbent takes since 1.11 only */
  SequenceGenerator(long seed, boolean newest) {
    this.random = new Random(seed);
    this.newest = newest;
  }

  Sequence next(String name) {
    int length = 2 + random.nextInt(11);
    return new Sequence(
        name, IntStream.range(0, length).mapToObj(i -> request()).toList());
  }

  private HttpRequest request() {
    int dice = random.nextInt(100);
    if (dice < 2 && newest) {
      return HttpRequest.of("GET", "/metrics")
          .with("Accept", pick(ACCEPTED) + ";escaping=" + pick(ESCAPINGS));
    }
    if (dice < 5) {
      return HttpRequest.of("GET", pick(READS))
          .with("Accept-Encoding", chance(2) ? "gzip" : "identity");
    }
    if (dice < 8) {
      return HttpRequest.of(pick(METHODS), chance(2) ? pick(READS) : path());
    }
    if (dice < 22) {
      return HttpRequest.of("DELETE", path());
    }
    HttpRequest push = HttpRequest.of(chance(2) ? "PUT" : "POST", path());
    if (newest && chance(10)) {
      return push.with("Content-Type", Protobuf.CONTENT_TYPE)
          .withBody(new MessageGenerator(random).body());
    }
    return chance(8) ? protobuf(push) : encoded(push.withBody(body()));
  }

  private String path() {
    if (chance(40)) {
      // Before 1.11 one of these wedges the route of the incumbent until it is restarted.
      return newest ? "/metrics/job@base64/a" : "/metrics/job@base64/";
    }
    return chance(8) ? pick(ODD_PATHS) : "/metrics/" + pick(JOBS) + pick(LABELS);
  }

  private HttpRequest encoded(HttpRequest push) {
    return switch (random.nextInt(newest ? 16 : 12)) {
      case 0 -> push.with("Content-Encoding", "gzip").withBody(Compressed.gzip(push.body()));
      case 1 -> push.with("Content-Encoding", "gzip");
      case 2 -> push.with("Content-Encoding", pick("deflate", "identity", "br", "x-gzip", ""));
      case 3 ->
        push.with(
            "Content-Type",
            pick(
                "text/plain; version=0.0.4",
                "application/json",
                "application/vnd.google.protobuf",
                "nonsense;;"));
      case 4 -> push.with("Transfer-Encoding", "chunked");
      case 12 ->
        push.with("Content-Encoding", "snappy").withBody(Compressed.snappyFramed(push.body()));
      case 13 -> push.with("Content-Encoding", pick("snappy", "GZIP", "Snappy"));
      case 14 ->
        push.with("Content-Encoding", "gzip").withBody(mutated(Compressed.gzip(push.body())));
      default -> push;
    };
  }

  private byte[] body() {
    if (chance(12)) {
      return pick("", "", "# a comment\n", "\n\n", "x_a", "# EOF\n", "x_a 1 1234\n", "x_a 1\r\n")
          .getBytes(StandardCharsets.UTF_8);
    }
    StringBuilder text = new StringBuilder();
    IntStream.range(0, 1 + random.nextInt(3)).forEach(i -> family(text));
    byte[] body = text.toString().getBytes(StandardCharsets.UTF_8);
    return chance(8) && text.indexOf("x_gh") < 0 ? mutated(body) : body;
  }

  private void family(StringBuilder text) {
    String name = pick(FAMILIES);
    String type = type(name);
    if (chance(3)) {
      text.append("# HELP ").append(name).append(' ').append(pick(HELPS)).append('\n');
    }
    if (name.equals("x_gh") || !chance(6)) {
      text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }
    IntStream.range(0, 1 + random.nextInt(3)).forEach(i -> {
      String labels = chance(40) ? pick(BAD_SERIES) : pick(SERIES);
      switch (type) {
        case "summary" -> summary(text, name, labels);
        case "histogram" -> histogram(text, name, labels);
        default -> sample(text, name, labels, chance(40) ? pick(BAD_VALUES) : pick(VALUES));
      }
    });
  }

  /** Mostly the type that the name stands for; now and then another, which is what clashes are made of. */
  private String type(String name) {
    if (name.equals("x_gh")) {
      // Always: whether another type clashes with it depends on the order in which the incumbent
      // looks.
      return newest ? "gauge_histogram" : "gauge";
    }
    if (chance(6)) {
      return pick(TYPES);
    }
    return switch (name) {
      case "x_h" -> "histogram";
      case "x_s" -> "summary";
      case "x_a", "x_h_total" -> "counter";
      case "x_b" -> "gauge";
      default -> "untyped";
    };
  }

  private void summary(StringBuilder text, String name, String labels) {
    for (String quantile : List.of("0.5", "0.9", "1")) {
      if (!chance(3)) {
        sample(text, name, with(labels, "quantile", quantile), pick(VALUES));
      }
    }
    if (!chance(4)) {
      sample(text, name + "_sum", labels, pick(VALUES));
    }
    if (!chance(4)) {
      sample(text, name + "_count", labels, pick("0", "3", "1e6", "5.7"));
    }
  }

  private void histogram(StringBuilder text, String name, String labels) {
    for (String bound : List.of("0.1", "1", "1e6", "+Inf")) {
      if (!chance(3)) {
        sample(
            text,
            name + "_bucket",
            with(labels, "le", bound),
            pick("1", "2", "3", newest ? "2.5" : "4"));
      }
    }
    if (!chance(4)) {
      sample(text, name + "_sum", labels, pick(VALUES));
    }
    if (!chance(4)) {
      sample(
          text, name + "_count", labels, pick("0", "3", "1e6", newest && chance(4) ? "-1" : "5"));
    }
  }

  private static String with(String labels, String name, String value) {
    String pair = name + "=\"" + value + "\"";
    if (labels.isEmpty() || labels.equals("{}")) {
      return "{" + pair + "}";
    }
    return "{" + pair + "," + labels.substring(1);
  }

  private static void sample(StringBuilder text, String name, String labels, String value) {
    text.append(name).append(labels).append(' ').append(value).append('\n');
  }

  private HttpRequest protobuf(HttpRequest push) {
    List<Protobuf> families = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      String[] labels = chance(2) ? new String[] {"a", pick("1", "2")} : new String[0];
      Protobuf metric = Protobuf.metric(labels);
      Protobuf family = switch (random.nextInt(4)) {
        case 0 -> Protobuf.family("x_a", Protobuf.COUNTER, metric.counter(random.nextInt(5)));
        case 1 ->
          Protobuf.family("x_b", Protobuf.GAUGE, metric.gauge(random.nextInt(5)).gauge(7));
        case 2 ->
          Protobuf.family("x_c", Protobuf.UNTYPED, metric.untyped(Double.NaN)).text(2, pick(HELPS));
        // Of its own name: whether it clashes with another type depends on the order in which the
        // incumbent looks.
        default -> Protobuf.family("x_empty", Protobuf.GAUGE);
      };
      families.add(family);
    }
    byte[] body = Protobuf.body(families.toArray(Protobuf[]::new));
    return push.with("Content-Type", Protobuf.CONTENT_TYPE)
        .withBody(newest && chance(6) ? Arrays.copyOf(body, body.length - 1) : body);
  }

  /** One byte changed, lost or doubled, or one character of the syntax put where it may not belong. */
  private byte[] mutated(byte[] body) {
    if (body.length == 0) {
      return body;
    }
    int at = random.nextInt(body.length);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(body, 0, at);
    switch (random.nextInt(4)) {
      case 0 -> out.write(SYNTAX.charAt(random.nextInt(SYNTAX.length())));
      case 1 -> out.write(random.nextInt(256));
      case 2 -> out.write(body, at, 1);
      default -> {}
    }
    int resume = chance(2) ? at : at + 1;
    out.write(body, resume, body.length - resume);
    return out.toByteArray();
  }

  private boolean chance(int oneIn) {
    return random.nextInt(oneIn) == 0;
  }

  private String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
