package io.pushgrid.metric;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/** The pushes that all benchmarks are about: ten series in two families, as a batch job would push them. */
public final class BatchJob {
  private static final int STAGES = 9;

  private BatchJob() {}

  /** The text body of one push; values differ from seed to seed, series do not. */
  public static byte[] body(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    StringBuilder body = new StringBuilder(1024)
        .append("# HELP batch_job_duration_seconds Duration of the batch job.\n")
        .append("# TYPE batch_job_duration_seconds gauge\n")
        .append("batch_job_duration_seconds ")
        .append(random.nextInt(1_000_000) / 1000.0)
        .append("\n# HELP batch_job_records_total Records processed.\n")
        .append("# TYPE batch_job_records_total counter\n");
    for (int stage = 0; stage < STAGES; stage++) {
      body.append("batch_job_records_total{stage=\"stage-")
          .append(stage)
          .append("\",outcome=\"ok\"} ")
          .append(random.nextInt(1_000_000_000))
          .append('\n');
    }
    return body.toString().getBytes(StandardCharsets.UTF_8);
  }
}
