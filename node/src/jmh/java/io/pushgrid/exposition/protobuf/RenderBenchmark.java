package io.pushgrid.exposition.protobuf;

import io.pushgrid.exposition.BodyException;
import io.pushgrid.exposition.text.TextParser;
import io.pushgrid.metric.BatchJob;
import io.pushgrid.metric.MetricFamily;
import io.pushgrid.metric.NameScheme;
import java.util.ArrayList;
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

/** Preparing the text and protobuf of one push, and restoring them from what another member sent. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 6, time = 1)
@Fork(1)
public class RenderBenchmark {
  private static final int PUSHES = 256;
  private final List<List<MetricFamily>> pushes = new ArrayList<>();
  private final List<List<FamilyBlock>> blocks = new ArrayList<>();
  private int next;

  public RenderBenchmark() {
    try {
      for (int i = 0; i < PUSHES; i++) {
        List<MetricFamily> push = TextParser.parse(BatchJob.body(i), NameScheme.LEGACY);
        pushes.add(push);
        blocks.add(push.stream().map(FamilyBlock::of).toList());
      }
    } catch (BodyException e) {
      throw new IllegalStateException(e);
    }
  }

  @Benchmark
  public List<FamilyBlock> render() {
    return pushes.get(next++ % PUSHES).stream().map(FamilyBlock::of).toList();
  }

  @Benchmark
  public List<FamilyBlock> restore() {
    return blocks.get(next++ % PUSHES).stream()
        .map(block -> FamilyBlock.decode(block.name(), block.type(), block.help(), block.metrics()))
        .toList();
  }
}
