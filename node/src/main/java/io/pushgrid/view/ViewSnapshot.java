package io.pushgrid.view;

import io.pushgrid.exposition.ContentNegotiation;
import io.pushgrid.metric.MetricFamily;
import io.pushgrid.metric.Utf8Order;
import io.pushgrid.view.gzip.Fragment;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

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
    return fragments(ContentNegotiation.DEFAULT, own, name -> true);
  }

  /**
   * These families and a node's own, in order of name, in any format. What is not prepared for it is rendered here, so
   * this is not for an event loop.
   *
   * @param own sorted by name; where a pushed family has the same name, both are shown under one header
   * @param names which families are wanted
   */
  public List<Fragment> fragments(
      ContentNegotiation wanted, List<MetricFamily> own, Predicate<String> names) {
    FamilyWriter writer = FamilyWriters.of(wanted);
    Exposition out = new Exposition();
    int i = 0;
    int j = 0;
    while (i < own.size() || j < slices.size()) {
      int order = order(own, i, slices, j);
      ShownFamily family =
          new ShownFamily(order <= 0 ? own.get(i) : null, order >= 0 ? slices.get(j) : null);
      if (names.test(family.name())) {
        writer.write(family, out);
      }
      i += order <= 0 ? 1 : 0;
      j += order >= 0 ? 1 : 0;
    }
    writer.end(out);
    return out.fragments();
  }

  private static int order(List<MetricFamily> own, int i, List<FamilySlice> slices, int j) {
    @Nullable String name = i < own.size() ? own.get(i).name() : null;
    if (name == null || j == slices.size()) {
      return name == null ? 1 : -1;
    }
    return Utf8Order.INSTANCE.compare(name, slices.get(j).header().name());
  }
}
