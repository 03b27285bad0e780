package io.pushgrid.it.failure;

import java.util.Locale;

/** A family of each type, as a body. */
enum Shape {
  GAUGE("NAME 1\n"),
  COUNTER("NAME 2\n"),
  UNTYPED("NAME 3\n"),
  HISTOGRAM("NAME_bucket{le=\"1\"} 1\nNAME_bucket{le=\"+Inf\"} 2\nNAME_sum 3\nNAME_count 2\n"),
  SUMMARY("NAME{quantile=\"0.5\"} 1\nNAME_sum 3\nNAME_count 2\n");

  private final String lines;

  Shape(String lines) {
    this.lines = lines;
  }

  boolean isScalar() {
    return this == GAUGE || this == COUNTER || this == UNTYPED;
  }

  String type() {
    return name().toLowerCase(Locale.ROOT);
  }

  String body(String family) {
    return "# TYPE " + family + " " + type() + "\n" + lines.replace("NAME", family);
  }
}
