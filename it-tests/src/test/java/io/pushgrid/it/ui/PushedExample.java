package io.pushgrid.it.ui;

import io.pushgrid.it.compat.Protobuf;
import io.pushgrid.it.harness.Gateway;
import io.pushgrid.it.harness.HttpRequest;
import java.util.List;

/** Some batch jobs as one might find them: what screenshots show. */
final class PushedExample {
  private static final String STEPS = """
      # HELP etl_rows_total Rows that were written.
      # TYPE etl_rows_total counter
      etl_rows_total 182731
      # HELP etl_step_seconds How long each step took.
      # TYPE etl_step_seconds histogram
      etl_step_seconds_bucket{le="0.1"} 3
      etl_step_seconds_bucket{le="0.5"} 17
      etl_step_seconds_bucket{le="1"} 42
      etl_step_seconds_bucket{le="5"} 51
      etl_step_seconds_bucket{le="+Inf"} 52
      etl_step_seconds_sum 48.2
      etl_step_seconds_count 52
      # HELP etl_request_seconds How long requests to the source took.
      # TYPE etl_request_seconds summary
      etl_request_seconds{quantile="0.5"} 0.021
      etl_request_seconds{quantile="0.9"} 0.148
      etl_request_seconds{quantile="0.99"} 0.31
      etl_request_seconds_sum 88.5
      etl_request_seconds_count 231
      """;

  private PushedExample() {}

  /** Buckets of powers of two: two observations in each but for ten in (1, 2]. */
  static Protobuf nativeHistogram() {
    return Protobuf.message()
        .varint(1, 16)
        .number(2, 31.5)
        .signed(5, 0)
        .number(6, 0.001)
        .varint(7, 2)
        .message(12, Protobuf.message().signed(1, 0).varint(2, 3))
        .signed(13, 2)
        .signed(13, 8)
        .signed(13, -8);
  }

  static void push(Gateway node) {
    for (String env : List.of("prod", "staging")) {
      for (String table : List.of("customers", "invoices", "orders")) {
        node.put("/metrics/job/etl/env/" + env + "/table/" + table, STEPS);
      }
    }
    for (String host : List.of("db-01", "db-02", "db-03")) {
      node.put(
          "/metrics/job/backup/instance/" + host, "backup_bytes 48213912\nbackup_files 1281\n");
    }
    HttpRequest sizes = HttpRequest.of("PUT", "/metrics/job/backup-sizes/instance/db-01")
        .with("Content-Type", Protobuf.CONTENT_TYPE)
        .withBody(Protobuf.body(Protobuf.family(
                "backup_file_bytes",
                Protobuf.HISTOGRAM,
                Protobuf.metric("disk", "sda").message(7, nativeHistogram()))
            .text(2, "Sizes of the files.")));
    node.send(sizes);
    node.put("/metrics/job/cert-check/path@base64/L2V0Yy9zc2w", "cert_expiry_days 71\n");
    node.put("/metrics/job/backup/instance/db-02", "backup_bytes 48213912 1000\n");
    node.put("/metrics/job/etl/env/prod/table/orders", "etl_rows_total 1 1000\n");
  }
}
