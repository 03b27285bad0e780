package io.pushgrid.cluster.lane;

import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** How lanes reach other members. Any thread may call any method; none blocks. */
public interface Deliveries {
  /** The other members whose answer an acknowledgement needs at this moment. */
  Set<UUID> recipients();

  /**
   * Has a member join an encoded delta.
   *
   * @param done told, on any thread, how it went: null, or why it failed
   */
  void deliver(UUID member, byte[] delta, Consumer<@Nullable Throwable> done);
}
