package io.pushgrid.view;

import io.pushgrid.exposition.protobuf.FamilyBlock;
import io.pushgrid.metric.ExpositionOrder;
import io.pushgrid.metric.Metric;
import io.pushgrid.metric.MetricFamily;
import io.pushgrid.metric.MetricType;
import io.pushgrid.view.chunk.SeriesChunk;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A family as a scrape shows it: pushed, or the node's own, or both under the node's header.
 *
 * @param own null if the node has none of that name
 * @param pushed null if nobody pushed one of that name
 */
record ShownFamily(@Nullable MetricFamily own, @Nullable FamilySlice pushed) {

  String name() {
    return own == null ? slice().header().name() : own.name();
  }

  MetricType type() {
    return own == null ? slice().header().type() : own.type();
  }

  @Nullable
  String help() {
    return own == null ? slice().header().help() : own.help();
  }

  private FamilySlice slice() {
    if (pushed == null) {
      throw new IllegalStateException("expected a family of the node or of a push, got neither");
    }
    return pushed;
  }

  /** The family up to its series. */
  MetricFamily header() {
    return new MetricFamily(name(), type(), help(), List.of());
  }

  List<SeriesChunk> chunks() {
    return pushed == null ? List.of() : pushed.chunks();
  }

  /** The node's own series, in the order of a scrape. */
  List<Metric> ownSeries() {
    List<Metric> series = own == null ? List.of() : own.metrics();
    return series.size() < 2
        ? series
        : series.stream()
            .sorted(Comparator.comparing(Metric::labels, ExpositionOrder.INSTANCE))
            .toList();
  }

  /** A series, decoded; a number that clashed with others is shown as untyped, and its message must say so too. */
  Metric shown(FamilyBlock block, int series) {
    Metric metric = block.metric(series);
    return block.type() == type() ? metric : metric.as(null);
  }

  /** All series, decoded: for formats that nothing is prepared for. */
  MetricFamily decoded() {
    List<Metric> metrics = new ArrayList<>(own == null ? List.of() : own.metrics());
    for (SeriesChunk chunk : chunks()) {
      for (int i = 0; i < chunk.size(); i++) {
        metrics.add(shown(chunk.member(i).block(), chunk.series(i)));
      }
    }
    return header().withMetrics(metrics);
  }
}
