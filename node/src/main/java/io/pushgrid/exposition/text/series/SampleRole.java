package io.pushgrid.exposition.text.series;

/** What a sample is to its family, told by the suffix of its name. */
public enum SampleRole {
  VALUE,
  BUCKET,
  COUNT,
  SUM,
  /** The Unix time at which the series began, in seconds. */
  CREATED
}
