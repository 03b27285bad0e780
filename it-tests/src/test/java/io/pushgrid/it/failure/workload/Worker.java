package io.pushgrid.it.failure.workload;

/** A client that does one thing at a time. One thread at a time calls it. */
interface Worker extends AutoCloseable {
  void step();

  @Override
  void close();
}
