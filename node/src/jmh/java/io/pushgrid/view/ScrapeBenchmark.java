package io.pushgrid.view;

import io.pushgrid.view.gzip.GzipAssembly;
import io.pushgrid.exposition.BodyException;
import io.pushgrid.exposition.protobuf.FamilyBlock;
import io.pushgrid.exposition.text.TextParser;
import io.pushgrid.group.GroupChange;
import io.pushgrid.group.GroupState;
import io.pushgrid.group.GroupingKey;
import io.pushgrid.group.version.HybridClock;
import io.pushgrid.group.LabelSanitizer;
import io.pushgrid.metric.BatchJob;
import io.pushgrid.metric.NameScheme;
import io.pushgrid.metric.PerCall;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** Listing and compressing a scrape of so many groups of twelve series. */
public class ScrapeBenchmark extends PerCall {
  @Param({"1000", "10000", "100000"})
  public int groups;

  private static final int NEIGHBOURS = 100;
  private final HybridClock clock = new HybridClock(InstantSource.system(), 1);
  private final LocalView view = new LocalView(new Objections.Rules(true, name -> null));
  private final List<GroupState> stored = new ArrayList<>();
  private int round;

  @Setup
  public void fill() throws BodyException {
    for (int i = 0; i < groups; i++) {
      GroupState state = state(i, i);
      view.changed(null, state);
      stored.add(state);
    }
  }

  private GroupState state(int group, long seed) throws BodyException {
    GroupingKey key =
        GroupingKey.of("job", "batch", "instance", "host-" + group);
    List<FamilyBlock> blocks = LabelSanitizer.sanitize(
            TextParser.parse(BatchJob.body(seed), NameScheme.LEGACY), key)
        .stream()
        .map(FamilyBlock::of)
        .toList();
    return new GroupChange.Replace(key, blocks).at(clock.next(), seed).creating();
  }

  /** Nothing changed since the last scrape. */
  @Benchmark
  public List<byte[]> gzipUnchanged() {
    return GzipAssembly.assemble(view.snapshot().text(List.of()));
  }

  /** A hundred neighbouring groups pushed since the last scrape, which is counted in. */
  @Benchmark
  public List<byte[]> gzipChanged() throws BodyException {
    for (int i = 0; i < NEIGHBOURS; i++) {
      int group = (round * NEIGHBOURS + i) % groups;
      GroupState pushed = state(group, round);
      GroupState joined = GroupState.join(stored.get(group), pushed);
      view.changed(stored.get(group), joined);
      stored.set(group, joined);
    }
    round++;
    return GzipAssembly.assemble(view.snapshot().text(List.of()));
  }
}
