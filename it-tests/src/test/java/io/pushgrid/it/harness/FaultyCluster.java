package io.pushgrid.it.harness;

import java.time.Duration;
import java.util.List;

/**
 * Members that can be harmed one by one. They are counted from 1, as they are named, and keep name and addresses when
 * their process is another.
 */
public interface FaultyCluster extends AutoCloseable {
  /** The members as they are now, dead ones included. */
  List<Gateway> nodes();

  default Gateway node(int number) {
    return nodes().get(number - 1);
  }

  default int size() {
    return nodes().size();
  }

  /** {@code kill -9}; returns when the process is gone. */
  default void kill(int number) {
    node(number).process().killHard();
  }

  /** SIGSTOP: the member keeps its sockets and answers nothing. */
  default void freeze(int number) {
    node(number).process().freeze();
  }

  default void thaw(int number) {
    node(number).process().thaw();
  }

  /** SIGTERM; returns the exit code. */
  default int terminate(int number, Duration deadline) {
    return node(number).process().terminate(deadline);
  }

  /** Starts a member that has ended; returns when its process runs, which is long before it is ready. */
  void restart(int number);

  @Override
  void close();
}
