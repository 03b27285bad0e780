package io.pushgrid.exposition;

import org.jspecify.annotations.Nullable;

/** The forms in which a scrape is answered. */
public enum ExpositionFormat {
  TEXT_0_0_4("text/plain; version=0.0.4; charset=utf-8"),
  TEXT_1_0_0("text/plain; version=1.0.0; charset=utf-8"),
  OPENMETRICS_1_0_0("application/openmetrics-text; version=1.0.0; charset=utf-8"),
  PROTOBUF_DELIMITED(protobuf("delimited")),
  PROTOBUF_TEXT(protobuf("text")),
  PROTOBUF_COMPACT_TEXT(protobuf("compact-text"));

  private final String contentType;

  ExpositionFormat(String contentType) {
    this.contentType = contentType;
  }

  private static String protobuf(String encoding) {
    return "application/vnd.google.protobuf; proto=io.prometheus.client.MetricFamily; encoding="
        + encoding;
  }

  /** The Content-Type of an answer in this format. */
  public String contentType(Escaping escaping) {
    return contentType + "; escaping=" + escaping.parameter();
  }

  /** The format that the incumbent answers a clause with, null if it knows none for it. */
  static @Nullable ExpositionFormat ofIncumbent(AcceptClause clause) {
    if (clause.type().equals("text/plain")) {
      String version = clause.parameter("version");
      return version.isEmpty() || version.equals("0.0.4") ? TEXT_0_0_4 : null;
    }
    if (!clause.type().equals("application/vnd.google.protobuf")
        || !clause.parameter("proto").equals("io.prometheus.client.MetricFamily")) {
      return null;
    }
    return switch (clause.parameter("encoding")) {
      case "delimited" -> PROTOBUF_DELIMITED;
      case "text" -> PROTOBUF_TEXT;
      case "compact-text" -> PROTOBUF_COMPACT_TEXT;
      default -> null;
    };
  }

  /** The format offered beyond the incumbent's, null if the clause asks for none of these. */
  static @Nullable ExpositionFormat ofNewer(AcceptClause clause) {
    boolean first = clause.parameter("version").equals("1.0.0");
    return switch (clause.type()) {
      case "application/openmetrics-text" -> first ? OPENMETRICS_1_0_0 : null;
      case "text/plain" -> first ? TEXT_1_0_0 : null;
      default -> null;
    };
  }
}
