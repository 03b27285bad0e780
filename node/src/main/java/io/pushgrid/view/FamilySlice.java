package io.pushgrid.view;

import io.pushgrid.exposition.Bytes;
import io.pushgrid.exposition.Escaping;
import io.pushgrid.exposition.protobuf.ProtobufRenderer;
import io.pushgrid.exposition.render.TextRenderer;
import io.pushgrid.metric.MetricFamily;
import io.pushgrid.metric.MetricType;
import io.pushgrid.view.chunk.HeadedChunk;
import io.pushgrid.view.chunk.MetricsChunk;
import io.pushgrid.view.chunk.SeriesChunk;
import io.pushgrid.view.gzip.Fragment;
import io.pushgrid.view.gzip.PlainFragment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A family as a scrape shows it: header and chunks, immutable but for the mark that a newer one is due. */
final class FamilySlice {
  record Header(String name, MetricType type, @Nullable String help) {}

  private final Header header;
  private final List<SeriesChunk> chunks;
  private final Fragment beginning;
  private boolean outdated;
  private volatile @Nullable List<Fragment> delimited;

  private FamilySlice(Header header, List<SeriesChunk> chunks, Fragment beginning) {
    this.header = header;
    this.chunks = chunks;
    this.beginning = beginning;
  }

  /**
   * A slice that keeps what it can of the one before.
   *
   * @param previous the same family's last slice, null if there was none
   */
  static FamilySlice of(Header header, List<SeriesChunk> chunks, @Nullable FamilySlice previous) {
    if (previous != null
        && !chunks.isEmpty()
        && !previous.chunks.isEmpty()
        && previous.chunks.get(0) == chunks.get(0)
        && previous.header.equals(header)) {
      return new FamilySlice(header, chunks, previous.beginning);
    }
    return new FamilySlice(header, chunks, beginning(header, chunks));
  }

  /** Header and first chunk in one, so that a small family is one fragment. */
  private static Fragment beginning(Header header, List<SeriesChunk> chunks) {
    if (chunks.isEmpty()) {
      return new PlainFragment(new byte[0]);
    }
    Bytes out = new Bytes(256);
    new TextRenderer(out, header.name(), Escaping.UNDERSCORES).header(header.type(), header.help());
    return new HeadedChunk(out.toByteArray(), chunks.get(0));
  }

  Header header() {
    return header;
  }

  List<SeriesChunk> chunks() {
    return chunks;
  }

  /** Header and first chunk; nothing if there are no series. */
  Fragment beginning() {
    return beginning;
  }

  boolean isOutdated() {
    return outdated;
  }

  /**
   * This family as a delimited protobuf message, names as they were pushed; nothing if there are no series. Made when first
   * asked for, since most nodes are scraped in one format only.
   */
  List<Fragment> delimited() {
    List<Fragment> made = delimited;
    if (made == null) {
      made = chunks.isEmpty() ? List.of() : makeDelimited();
      delimited = made;
    }
    return made;
  }

  private List<Fragment> makeDelimited() {
    int length = chunks.stream().mapToInt(SeriesChunk::metricLength).sum();
    MetricFamily family = new MetricFamily(header.name(), header.type(), header.help(), List.of());
    Bytes head = new Bytes(256);
    ProtobufRenderer.header(head, family, Escaping.ALLOW_UTF8, length);
    List<Fragment> fragments = new ArrayList<>(chunks.size());
    fragments.add(new MetricsChunk(head.toByteArray(), chunks.get(0)));
    chunks.subList(1, chunks.size()).forEach(chunk -> fragments.add(chunk.metrics()));
    return List.copyOf(fragments);
  }

  /** Marks this slice so that the next one asked for is made anew, from the parts that stay. */
  FamilySlice outdated() {
    outdated = true;
    return this;
  }
}
