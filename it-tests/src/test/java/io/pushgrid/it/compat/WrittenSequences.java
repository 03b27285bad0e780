package io.pushgrid.it.compat;

import io.pushgrid.it.harness.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What no generator finds by itself: the rules of the incumbent one by one, and its traps. */
final class WrittenSequences {
  private static final String HISTOGRAM =
      "# TYPE x_h histogram\nx_h_bucket{le=\"1\"} 1\nx_h_sum 1\nx_h_count 2\n";

  private WrittenSequences() {}

  /** @param newest whether to include what the incumbent knows since 1.11 only */
  static List<Sequence> all(boolean newest) {
    List<Sequence> all = new ArrayList<>();
    all.addAll(pushes());
    all.addAll(stamps());
    all.addAll(consistency());
    all.addAll(routes());
    if (newest) {
      all.addAll(negotiation());
      all.addAll(protobuf());
      all.addAll(quoting());
    }
    return all;
  }

  private static List<Sequence> pushes() {
    return List.of(
        Sequence.of(
            "PUT replaces, POST merges by family",
            put("job/a", "x_a{p=\"1\"} 1\nx_a{p=\"2\"} 2\nx_b 1\n"),
            post("job/a", "x_a{p=\"3\"} 3\n"),
            put("job/a", "x_c 1\n"),
            post("job/a", ""),
            put("job/a", ""),
            delete("job/a"),
            delete("job/a")),
        Sequence.of(
            "one group under many spellings",
            put("job/a%20b/l/v", "x_a 1\n"),
            post("job@base64/YSBi/l@base64/dg==", "x_b 1\n"),
            post("job/%61%20b/l/%76/", "x_c 1\n"),
            post("job/a%20b/l/w/l/v", "x_d 1\n"),
            delete("job/a b/l/v"),
            delete("job@base64/YSBi/l/v")),
        Sequence.of(
            "types change when nothing else has the name",
            put("job/a", "# TYPE x_a counter\nx_a 1\n"),
            put("job/a", "# TYPE x_a gauge\nx_a 1\n"),
            put("job/b", "# TYPE x_a counter\nx_a 1\n"),
            delete("job/a"),
            put("job/b", "# TYPE x_a counter\nx_a 1\n")),
        Sequence.of(
            "labels of the body give way to the group's",
            put("job/a/l/v/instance/i", "x_a{job=\"x\",l=\"y\",instance=\"z\",b=\"1\"} 1\n"),
            put("job/a", "x_b{instance=\"own\"} 1\nx_b 2\n"),
            put("job/c/l/v", "x_c{l=\"1\"} 1\nx_c{l=\"2\"} 2\n")),
        Sequence.of(
            "order of series",
            put(
                "job/b",
                "x_a{z=\"1\"} 1\nx_a{a=\"10\"} 2\nx_a{a=\"9\"} 3\nx_a{a=\"1\",b=\"1\"} 4\nx_a 5\nx_a{a=\"\u03c0\"} 6\n"),
            put("job/a", "x_a{a=\"9\"} 1\nx_a{b=\"1\",c=\"2\",d=\"3\"} 2\n"),
            put("job/a/instance/i", "x_a{a=\"9\"} 1\n")),
        Sequence.of(
            "series that only label names tell apart",
            put("job/a/x/1", "x_a 1\n# TYPE x_s summary\nx_s{quantile=\"0.5\"} 1\n"),
            put("job/a/y/1", "x_a 2\n# TYPE x_s summary\nx_s{quantile=\"0.9\"} 1\n"),
            put("job/a/z/1", "x_a 3\n# TYPE x_s summary\nx_s_sum 1\n")),
        Sequence.of("numbers", put("job/n", """
                x{v="01"} 999999
                x{v="02"} 1000000
                x{v="03"} 0.0001
                x{v="04"} 0.00001
                x{v="05"} 123456789
                x{v="06"} 5e-324
                x{v="07"} 1.7976931348623157e308
                x{v="08"} -0
                x{v="09"} +inf
                x{v="10"} NAN
                x{v="11"} 0.1
                x{v="12"} 2.2250738585072014e-308
                x{v="13"} 1e23
                x{v="14"} 9007199254740993
                x{v="15"} 1e-400
                x{v="16"} .5
                x{v="17"} 1.
                x{v="18"} 007
                x{v="19"} -Infinity
                x{v="20"} 4.35
                x{v="21"} 1E+3
                """)),
        Sequence.of(
            "backslashes where there are no escapes",
            put("job/a", "# TYPE x_a \\coun\\\\ter\\\nx_a 1\n"),
            put("job/a", "# TYPE x_a \\count\nx_a 1\n"),
            put("job/a", "# TYPE x_a counter \\\nx_a 1\n"),
            put("job/a", "# TYPE x_a\\ counter\nx_a 1\n"),
            put("job/a", "x_a 1 2\\\n"),
            put("job/a", "x_a 1 2 \\3\n")),
        Sequence.of(
            "summaries and histograms",
            put(
                "job/a",
                "# TYPE x_s summary\nx_s{quantile=\"0.50\"} 1\nx_s{quantile=\"0.5\"} 2\nx_s_sum 3\nx_s_sum 4\nx_s_count 5.7\nx_s 9\n"),
            put("job/b", HISTOGRAM + "x_h_bucket{le=\"0.5\"} 0\nx_h_bucket{le=\"1.0\"} 7\n"),
            put(
                "job/c",
                "# TYPE x_h2 histogram\nx_h2_bucket{le=\"+Inf\",a=\"1\"} 1.5\nx_h2_count{a=\"1\"} 3\nx_h2{le=\"2\"} 1\n"),
            put(
                "job/d",
                "# TYPE x_s2 summary\nx_s2_sum{a=\"1\"} 1\nx_s2_count{a=\"2\"} 1\n# HELP x_s2_sum about it\n"),
            put("job/e", "# TYPE x_h3 histogram\nx_h3_bucket{le=\"NaN\"} 1\nx_h3_bucket 2\n")));
  }

  private static List<Sequence> stamps() {
    return List.of(
        Sequence.of(
            "a rejected push stamps, a broken one does not",
            put("job/a", "x_a oops\n"),
            put("job/a", "x_a 1 1234\n"),
            put("job/a", "x_a 1\n"),
            post("job/a", "x_a 1 1234\n"),
            post("job/a", "x_b 1\n"),
            put("job/a", ""),
            delete("job/a")),
        Sequence.of(
            "stamps that are pushed",
            put("job/new", "push_time_seconds 5\npush_failure_time_seconds 6\nx_a 1\n"),
            post(
                "job/new",
                "# TYPE push_failure_time_seconds counter\npush_failure_time_seconds 7\n"),
            put("job/new", "push_time_seconds{a=\"1\"} 5\n"),
            post("job/new", "push_failure_time_seconds 6 1234\n"),
            delete("job/new")));
  }

  private static List<Sequence> consistency() {
    return List.of(
        Sequence.of(
            "types across groups",
            put("job/a", "# TYPE x_a counter\nx_a 1\n"),
            put("job/b", "# TYPE x_a gauge\nx_a 1\n"),
            post("job/b", "x_a 1\n"),
            put("job/b", "x_b 1\n"),
            delete("job/a"),
            put("job/b", "x_a 1\n")),
        Sequence.of(
            "one series in two groups",
            put("job/a", "x_a{l=\"1\"} 1\n"),
            put("job/a/l/1", "x_a 1\n"),
            put("job/a/l/2", "x_a 1\n"),
            post("job/a", "x_a{l=\"2\"} 1\n"),
            put("job/a", "x_a 1\nx_a 2\n")),
        Sequence.of(
            "suffixes of a histogram",
            put("job/a", HISTOGRAM),
            put("job/b", "x_h_count 1\n"),
            put("job/b", "x_h_sum 1\n"),
            put("job/b", "x_h_bucket 1\n"),
            put("job/b", "x_h_total 1\n"),
            put("job/a", "x_h_count 1\n"),
            put("job/b", HISTOGRAM)),
        Sequence.of(
            "suffixes of a summary",
            put("job/a", "# TYPE x_s summary\nx_s_sum 1\n"),
            put("job/b", "x_s_count 1\n"),
            put("job/b", "x_s_bucket 1\n"),
            put("job/a", "x_s_sum 1\n# TYPE x_s summary\nx_s_count 1\n")),
        Sequence.of(
            "reserved label",
            put("job/a", "x_a{__r=\"1\"} 1\n"),
            put("job/a", "x_a{__name__=\"1\"} 1\n"),
            put("job/a/__r/x", "x_a 1\n")));
  }

  private static List<Sequence> routes() {
    return Stream.of(
            "/",
            "/status",
            "/metrics",
            "/metrics/",
            "/-/healthy",
            "/-/ready",
            "/-/quit",
            "/-/healthy/",
            "/api/v1/status",
            "/api/v1/metrics",
            "/api/v1/nope",
            "/api/v1",
            "/api/v1/admin/wipe",
            "/nope",
            "/metrics/job",
            "/metrics/job/",
            "/metrics/job/a",
            "/metrics/job/a/l",
            "/metrics/foo/bar",
            "/metrics/jobs/a",
            "/METRICS",
            "/metrics/JOB/x",
            "/metrics//job/a",
            "/./metrics",
            "/metrics/../metrics",
            "/%2d/healthy",
            "/api/v1/status/",
            "/metrics/job@base64/YQ/",
            "/metrics/job@base64",
            "/metrics/JOB@BASE64/Zg",
            "/metrics?x=y",
            "/metrics/job/a/.",
            "//metrics",
            "/-/quit/")
        .map(path -> new Sequence(
            "every method on " + path,
            Stream.of(
                    "GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE", "get",
                    "FOO")
                .map(method -> HttpRequest.of(method, path))
                .toList()))
        .toList();
  }

  private static List<Sequence> negotiation() {
    List<HttpRequest> scrapes = new ArrayList<>();
    scrapes.add(put("job/a", "# HELP x_a help\n# TYPE x_a counter\nx_a 1\n" + HISTOGRAM));
    for (String accept : List.of(
        "",
        "*/*",
        "text/plain",
        "text/plain;version=0.0.4",
        "text/html",
        "nonsense",
        "application/json;q=0.1,text/plain;q=0.2",
        "application/vnd.google.protobuf",
        "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited",
        "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=text;q=0.5,text/plain;q=0.4",
        "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=compact-text",
        "text/plain;version=0.0.4;escaping=allow-utf-8",
        "text/plain;escaping=dots",
        "text/plain;escaping=values;q=0",
        "text/plain;escaping=nonsense",
        "application/json;escaping=dots,text/plain;q=0.5")) {
      scrapes.add(get("/metrics").with("Accept", accept));
    }
    for (String coding : List.of(
        "gzip",
        "gzip;q=0",
        "identity;q=0.5, gzip",
        "gzip, identity",
        "*",
        "gzip,*",
        "GZIP",
        "br",
        "deflate, gzip;q=0.1",
        "zstd",
        "")) {
      scrapes.add(get("/metrics").with("Accept-Encoding", coding));
      scrapes.add(get("/api/v1/metrics").with("Accept-Encoding", coding));
    }
    scrapes.add(get("/metrics").with("Content-Encoding", "gzip"));
    scrapes.add(get("/-/healthy").with("Content-Encoding", "gzip"));
    scrapes.add(get("/nope").with("Content-Encoding", "snappy"));
    scrapes.add(delete("job/a").with("Content-Encoding", "gzip"));
    return List.of(new Sequence("what a scrape asks for", scrapes));
  }

  private static List<Sequence> protobuf() {
    Protobuf spans = Protobuf.message().signed(1, 0).varint(2, 2);
    Protobuf nativeHistogram = Protobuf.message()
        .varint(1, 3)
        .number(2, 4.5)
        .signed(5, 1)
        .number(6, 0.001)
        .varint(7, 1)
        .message(12, spans)
        .signed(13, 1)
        .signed(13, 0);
    Protobuf exemplar = Protobuf.message()
        .message(1, Protobuf.message().text(1, "trace").text(2, "1"))
        .number(2, 1);
    return List.of(
        Sequence.of(
            "families of every kind",
            proto(
                "job/a",
                Protobuf.family(
                    "x_a",
                    Protobuf.COUNTER,
                    Protobuf.metric("a", "1")
                        .message(3, Protobuf.message().number(1, 2).message(2, exemplar)))),
            proto(
                "job/a",
                Protobuf.family(
                    "x_n", Protobuf.HISTOGRAM, Protobuf.metric().message(7, nativeHistogram))),
            proto(
                "job/a",
                Protobuf.family(
                    "x_g",
                    Protobuf.GAUGE_HISTOGRAM,
                    Protobuf.metric().message(7, Protobuf.message().varint(1, 1)))),
            proto("job/a", Protobuf.family("x_e", Protobuf.GAUGE)),
            proto("job/a", Protobuf.family("x_z", Protobuf.GAUGE, Protobuf.metric())),
            proto(
                "job/b",
                Protobuf.message().text(1, "x_t").message(4, Protobuf.metric().counter(1)))),
        Sequence.of(
            "what does not fit",
            proto(
                "job/a",
                Protobuf.family("x_a", Protobuf.COUNTER, Protobuf.metric().gauge(1))),
            proto(
                "job/a",
                Protobuf.family(
                    "x_a", Protobuf.GAUGE, Protobuf.metric("a", "1", "a", "2").gauge(1))),
            proto(
                "job/a",
                Protobuf.family("x_a", Protobuf.GAUGE, Protobuf.metric("", "1").gauge(1))),
            proto(
                "job/a",
                Protobuf.family(
                    "x_a", Protobuf.GAUGE, Protobuf.metric().gauge(1).varint(6, 0))),
            proto(
                "job/a",
                Protobuf.family(
                    "x_a",
                    Protobuf.SUMMARY,
                    Protobuf.metric("quantile", "1").message(4, Protobuf.message()))),
            proto(
                "job/a",
                Protobuf.family(
                    "x_a",
                    Protobuf.GAUGE,
                    Protobuf.metric().gauge(1),
                    Protobuf.metric().gauge(2))),
            push("job/a", new byte[] {10}),
            push("job/a", new byte[] {2, 1, 1}),
            push("job/a", "x_a 1\n".getBytes(StandardCharsets.UTF_8)),
            push("job/a", new byte[0])),
        Sequence.of(
            "names beyond the legacy alphabet",
            proto(
                "job/a",
                Protobuf.family(
                    "x.y z", Protobuf.GAUGE, Protobuf.metric("l.m", "1").gauge(1))),
            get("/metrics").with("Accept", "text/plain;version=0.0.4;escaping=allow-utf-8"),
            get("/metrics").with("Accept", "text/plain;version=0.0.4;escaping=dots"),
            get("/metrics").with("Accept", "text/plain;version=0.0.4;escaping=values")),
        Sequence.of(
            "H4: no name",
            proto("job/a", Protobuf.family("", Protobuf.GAUGE, Protobuf.metric().gauge(1)))),
        Sequence.of(
            "H5: unknown type",
            proto("job/a", Protobuf.family("x_a", 17, Protobuf.metric().gauge(1)))));
  }

  private static List<Sequence> quoting() {
    return List.of(
        Sequence.of(
            "quoted names",
            put("job/a", "{\"x_a\",b=\"c\"} 1\n"),
            put("job/a", "{b=\"c\",\"x_a\"} 1\n"),
            put("job/a", "x_a{\"b\"=\"c\"} 1\n"),
            put("job/a", "# TYPE \"x_a\" counter\n\"x_a\" 1\n"),
            put("job/a", "{\"x.a\"} 1\n"),
            put("job/a", "x_a{\"b.c\"=\"d\"} 1\n"),
            put("job/a", "{\"x_a\",\"x_b\"} 1\n"),
            put("job/a", "{\"x_a\" 1\n")),
        Sequence.of(
            "escapes in help",
            put("job/a", "# HELP x_a a\\\"b\\\\c\\nd\nx_a 1\n"),
            put("job/a", "# HELP x_a \\q\nx_a 1\n")),
        Sequence.of("H1: a group that is not UTF-8", put("job/a%ff", "x_a 1\n")),
        Sequence.of(
            "H2: an empty instance", put("job/a", "x_a 1\n"), put("job/a/instance/", "x_b 1\n")),
        Sequence.of("H7: a sample without name", put("job/a", "{} 1\n")),
        Sequence.of("H8: a later sample without name", put("job/a", "x_a 1\n{b=\"c\"} 2\n")));
  }

  private static HttpRequest get(String path) {
    return HttpRequest.of("GET", path);
  }

  private static HttpRequest put(String group, String body) {
    return HttpRequest.of("PUT", "/metrics/" + group, body);
  }

  private static HttpRequest post(String group, String body) {
    return HttpRequest.of("POST", "/metrics/" + group, body);
  }

  private static HttpRequest delete(String group) {
    return HttpRequest.of("DELETE", "/metrics/" + group);
  }

  private static HttpRequest proto(String group, Protobuf... families) {
    return push(group, Protobuf.body(families));
  }

  private static HttpRequest push(String group, byte[] body) {
    return HttpRequest.of("POST", "/metrics/" + group)
        .with("Content-Type", Protobuf.CONTENT_TYPE)
        .withBody(body);
  }
}
