package io.pushgrid.view;

import io.pushgrid.exposition.Bytes;
import io.pushgrid.view.gzip.Fragment;
import io.pushgrid.view.gzip.PlainFragment;
import java.util.ArrayList;
import java.util.List;

/** A scrape's answer as it is put together: prepared fragments, and between them what is rendered for this one. */
final class Exposition {
  /** What is rendered is cut at about this size, so that no array grows with the number of groups. */
  private static final int CUT = 64 * 1024;

  private final List<Fragment> fragments = new ArrayList<>();
  private final Bytes pending = new Bytes(4096);

  /** Where to render to. */
  Bytes rendered() {
    if (pending.size() > CUT) {
      flush();
    }
    return pending;
  }

  void add(Fragment prepared) {
    flush();
    fragments.add(prepared);
  }

  List<Fragment> fragments() {
    flush();
    return fragments;
  }

  private void flush() {
    if (pending.size() > 0) {
      fragments.add(new PlainFragment(pending.toByteArray()));
      pending.clear();
    }
  }
}
