package io.pushgrid.exposition.protobuf;

import io.pushgrid.exposition.BodyException;
import io.pushgrid.exposition.text.TextParser;
import io.pushgrid.metric.BatchJob;
import io.pushgrid.metric.MetricFamily;
import io.pushgrid.metric.NameScheme;
import io.pushgrid.metric.PerCall;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;

/** Preparing the text and protobuf of one push, and restoring them from what another member sent. */
public class RenderBenchmark extends PerCall {
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
