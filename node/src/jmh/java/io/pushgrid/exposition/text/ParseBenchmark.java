package io.pushgrid.exposition.text;

import io.pushgrid.exposition.BodyException;
import io.pushgrid.metric.BatchJob;
import io.pushgrid.metric.MetricFamily;
import io.pushgrid.metric.NameScheme;
import io.pushgrid.metric.PerCall;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;

/** Reading the text of one push. */
public class ParseBenchmark extends PerCall {
  private static final int BODIES = 256;
  private final byte[][] bodies = new byte[BODIES][];
  private int next;

  public ParseBenchmark() {
    for (int i = 0; i < BODIES; i++) {
      bodies[i] = BatchJob.body(i);
    }
  }

  @Benchmark
  public List<MetricFamily> text() throws BodyException {
    return TextParser.parse(bodies[next++ % BODIES], NameScheme.LEGACY);
  }
}
