package io.pushgrid.metric;

import java.util.Comparator;

/**
 * The order of a family's series in a scrape: number of labels, then label values in the order of their names, then, so that
 * only equal label sets are equal, the names.
 */
public enum ExpositionOrder implements Comparator<LabelSet> {
  INSTANCE;

  @Override
  public int compare(LabelSet a, LabelSet b) {
    int order = Integer.compare(a.size(), b.size());
    for (int i = 0; order == 0 && i < a.size(); i++) {
      order = Utf8Order.INSTANCE.compare(a.value(i), b.value(i));
    }
    for (int i = 0; order == 0 && i < a.size(); i++) {
      order = Utf8Order.INSTANCE.compare(a.name(i), b.name(i));
    }
    return order;
  }
}
