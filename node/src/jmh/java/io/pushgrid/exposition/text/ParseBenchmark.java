package io.pushgrid.exposition.text;

import io.pushgrid.exposition.BodyException;
import io.pushgrid.metric.BatchJob;
import io.pushgrid.metric.MetricFamily;
import io.pushgrid.metric.NameScheme;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Reading the text of one push. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 6, time = 1)
@Fork(1)
public class ParseBenchmark {
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
