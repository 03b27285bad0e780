package io.pushgrid.view.gzip;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.zip.Deflater;

/**
 * Deflaters at their fastest: what is compressed has mostly changed by the next scrape. Each holds some 256 KiB outside the
 * heap and is costly to set up: there are as many as were ever in use at once. Any thread may call any method.
 */
final class Deflaters {
  private static final Queue<Deflater> IDLE = new ConcurrentLinkedQueue<>();

  private Deflaters() {}

  static Deflater take() {
    Deflater deflater = IDLE.poll();
    return deflater == null ? new Deflater(Deflater.BEST_SPEED, true) : deflater;
  }

  static void giveBack(Deflater deflater) {
    deflater.reset();
    IDLE.add(deflater);
  }
}
