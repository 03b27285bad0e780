package io.pushgrid.cluster;

import io.pushgrid.exposition.BodyException;
import io.pushgrid.exposition.protobuf.FamilyBlock;
import io.pushgrid.exposition.text.TextParser;
import io.pushgrid.group.GroupChange;
import io.pushgrid.group.codec.GroupCodec;
import io.pushgrid.group.GroupDelta;
import io.pushgrid.group.GroupingKey;
import io.pushgrid.group.version.HybridClock;
import io.pushgrid.group.LabelSanitizer;
import io.pushgrid.group.SeriesRules;
import io.pushgrid.metric.BatchJob;
import io.pushgrid.metric.MetricFamily;
import io.pushgrid.metric.NameScheme;
import io.pushgrid.metric.PerCall;
import io.pushgrid.view.LocalView;
import io.pushgrid.view.Objections;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** A push without HTTP, check and all, to one of so many groups; and the parts of it that know of what is stored. */
public class PushBenchmark extends PerCall {
  @Param({"1000", "100000"})
  public int groups;

  private static final int BODIES = 256;
  private final SplittableRandom random = new SplittableRandom(1);
  private final byte[][] bodies = new byte[BODIES][];
  private final GroupChange[] changes = new GroupChange[BODIES];
  private final byte[][] deltas = new byte[BODIES][];
  private ReplicatedGroups stored = store();

  @Setup
  public void fill() throws BodyException {
    for (int i = 0; i < BODIES; i++) {
      bodies[i] = BatchJob.body(i);
    }
    stored = store();
    for (int i = 0; i < groups; i++) {
      GroupDelta delta = stored.accept(change(i, bodies[i % BODIES]));
      deltas[i % BODIES] = GroupCodec.encode(delta);
    }
    for (int i = 0; i < BODIES; i++) {
      changes[i] = change(random.nextInt(groups), bodies[i]);
    }
  }

  private static ReplicatedGroups store() {
    LocalView view = new LocalView(new Objections.Rules(true, name -> null));
    return new ReplicatedGroups(
        new HybridClock(InstantSource.system(), 1), InstantSource.system(), view);
  }

  private static GroupChange change(int group, byte[] body) throws BodyException {
    GroupingKey key =
        GroupingKey.of("job", "batch", "instance", "host-" + group);
    List<MetricFamily> pushed = TextParser.parse(body, NameScheme.LEGACY);
    SeriesRules.checkTimes(pushed);
    List<MetricFamily> families = LabelSanitizer.sanitize(pushed, key);
    SeriesRules.check(families);
    return new GroupChange.Replace(key, families.stream().map(FamilyBlock::of).toList());
  }

  /** From the bytes of the body to the joined group. */
  @Benchmark
  public GroupDelta push() throws BodyException {
    return stored.accept(change(random.nextInt(groups), bodies[random.nextInt(BODIES)]));
  }

  /** What is parsed and rendered already, checked, joined and put in its places. */
  @Benchmark
  public GroupDelta accept() {
    return stored.accept(changes[random.nextInt(BODIES)]);
  }

  /** What another member accepted, from its bytes. */
  @Benchmark
  public GroupDelta decode() {
    return GroupCodec.decode(deltas[random.nextInt(BODIES)]);
  }
}
