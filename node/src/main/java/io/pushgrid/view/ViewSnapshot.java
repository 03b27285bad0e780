package io.pushgrid.view;

import io.pushgrid.exposition.Bytes;
import io.pushgrid.exposition.Escaping;
import io.pushgrid.exposition.protobuf.FamilyBlock;
import io.pushgrid.exposition.render.TextRenderer;
import io.pushgrid.metric.MetricFamily;
import io.pushgrid.metric.Utf8Order;
import java.util.ArrayList;
import java.util.List;

/** All families as they were at one moment. Immutable, shared with later snapshots where nothing changed. */
public final class ViewSnapshot {
  private final List<FamilySlice> slices;

  ViewSnapshot(List<FamilySlice> slices) {
    this.slices = slices;
  }

  /**
   * The text format 0.0.4 of these families and a node's own, in order of name.
   *
   * @param own sorted by name; where a pushed family has the same name, both are shown under one header
   */
  public List<Fragment> text(List<MetricFamily> own) {
    List<Fragment> fragments = new ArrayList<>(slices.size() + own.size());
    Bytes pending = new Bytes(4096);
    int next = 0;
    for (FamilySlice slice : slices) {
      String name = slice.header().name();
      while (next < own.size() && Utf8Order.INSTANCE.compare(own.get(next).name(), name) < 0) {
        appendFamily(pending, own.get(next++));
      }
      if (next < own.size() && own.get(next).name().equals(name)) {
        appendFamily(pending, own.get(next++));
        flush(pending, fragments);
        fragments.addAll(slice.chunks());
      } else {
        flush(pending, fragments);
        fragments.add(slice.beginning());
        fragments.addAll(slice.chunks().subList(1, slice.chunks().size()));
      }
    }
    while (next < own.size()) {
      appendFamily(pending, own.get(next++));
    }
    flush(pending, fragments);
    return fragments;
  }

  private static void appendFamily(Bytes out, MetricFamily family) {
    new TextRenderer(out, family.name(), Escaping.UNDERSCORES).header(family.type(), family.help());
    out.append(FamilyBlock.of(family).text());
  }

  private static void flush(Bytes pending, List<Fragment> fragments) {
    if (pending.size() > 0) {
      fragments.add(new PlainFragment(pending.toByteArray()));
      pending.clear();
    }
  }
}
