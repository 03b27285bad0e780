package io.pushgrid.view.gzip;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.zip.Deflater;

/**
 * Deflaters of one level. Each holds some 256 KiB outside the heap and is costly to set up: there are as many as were ever
 * in use at once. Any thread may call any method.
 */
final class Deflaters {
  /** For what is kept and sent again and again. */
  static final Deflaters KEPT = new Deflaters(4);

  /** For what changes with every scrape. */
  static final Deflaters ONCE = new Deflaters(Deflater.BEST_SPEED);

  private final int level;
  private final Queue<Deflater> idle = new ConcurrentLinkedQueue<>();

  private Deflaters(int level) {
    this.level = level;
  }

  Deflater take() {
    Deflater deflater = idle.poll();
    return deflater == null ? new Deflater(level, true) : deflater;
  }

  void giveBack(Deflater deflater) {
    deflater.reset();
    idle.add(deflater);
  }
}
