package io.pushgrid.view;

import io.pushgrid.exposition.Bytes;
import io.pushgrid.exposition.Escaping;
import io.pushgrid.exposition.render.TextRenderer;
import io.pushgrid.metric.MetricType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A family as a scrape shows it: header and chunks, immutable but for the mark that a newer one is due. */
final class FamilySlice {
  record Header(String name, MetricType type, @Nullable String help) {}

  private final Header header;
  private final List<SeriesChunk> chunks;
  private final Fragment beginning;
  private boolean outdated;

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

  /** Marks this slice so that the next one asked for is made anew, from the parts that stay. */
  FamilySlice outdated() {
    outdated = true;
    return this;
  }
}
