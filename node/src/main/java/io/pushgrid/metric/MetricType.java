package io.pushgrid.metric;

/** The types of {@code io.prometheus.client.MetricType}; ordinals are its enum numbers. */
public enum MetricType {
  COUNTER("counter"),
  GAUGE("gauge"),
  SUMMARY("summary"),
  UNTYPED("untyped"),
  HISTOGRAM("histogram"),
  /** Text formats have no word for it: it is written as a histogram. */
  GAUGE_HISTOGRAM("histogram");

  private final String textName;

  MetricType(String textName) {
    this.textName = textName;
  }

  /** The word of a {@code # TYPE} line of the text format 0.0.4. */
  public String textName() {
    return textName;
  }

  /** True for the types whose series are one number each: counter, gauge, untyped. */
  public boolean isScalar() {
    return this == COUNTER || this == GAUGE || this == UNTYPED;
  }
}
