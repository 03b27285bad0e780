package io.pushgrid.persistence;

import io.pushgrid.group.GroupDelta;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where groups outlive the process. What was written survives the death of the process at any moment, what was written
 * and synced that of the machine. {@link #sync} may be called while another thread writes; nothing else may.
 */
interface GroupStore extends AutoCloseable {
  /**
   * Hands over everything that is stored, the floor first. To be called once, before anything is written.
   *
   * @return when this node last knew all, as it was written; null if it never was
   * @throws StoreException if something stored cannot be read; nothing has been changed then
   */
  @Nullable
  Instant load(Consumer<GroupDelta> groups);

  /**
   * Writes all of a batch or nothing of it.
   *
   * @param synced whether it must survive the death of the machine when this returns
   * @throws StoreException if it could not be written; then nothing can until {@link #reopen}
   */
  void write(StoreBatch batch, boolean synced);

  /** Lets everything written so far survive the death of the machine; fails as {@link #write}. */
  void sync();

  /** Tries to take writes again after a failure; fails as {@link #write}. Nothing that was written is lost by it. */
  void reopen();

  /** Leaves a store of which the next start can tell that it is whole. */
  @Override
  void close();
}
