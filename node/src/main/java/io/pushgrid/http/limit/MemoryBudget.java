package io.pushgrid.http.limit;

import io.pushgrid.exposition.Allowance;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * The heap that requests may take which are being read, shared by all event loops. It is taken before it is used: for a body
 * when its length is announced, for what is read in it while it is read. Nobody waits: who finds none is refused, and
 * asked to come again. A tenth is for small requests only, so that these get through while large ones take all they can.
 */
public final class MemoryBudget {
  static final String FLAG = "push.max-in-flight-size";

  /** So much is there in any case, however much is stored. */
  private static final long LEAST = 4 << 20;

  /** A body is held once as it came, rendered in two forms, and copied while these grow. */
  private static final int FORMS_OF_BODY = 5;

  /** A request that has taken so much is not small. */
  private static final long SMALL = 1 << 20;

  /** What a request may have without asking, so that small ones do not meet each other. */
  private static final long FREE = 16 * 1024;

  /** Taken at once, so that reading does not mean to ask for every label. */
  private static final long PIECE = 64 * 1024;

  private final long most;
  private final LongSupplier left;
  private final AtomicLong taken = new AtomicLong();

  /**
   * A budget of which nothing is taken.
   *
   * @param most what there may be
   * @param left what there is at this moment, with what is taken: the rest of the heap changes
   */
  public MemoryBudget(long most, LongSupplier left) {
    this.most = most;
    this.left = left;
  }

  /** Bytes that may be taken, with those that are. */
  public long limit() {
    return Math.max(Math.min(LEAST, most), Math.min(most, left.getAsLong()));
  }

  /** A claim that is never refused. */
  public static Claim unlimited() {
    return new MemoryBudget(Long.MAX_VALUE, () -> Long.MAX_VALUE).claim();
  }

  public long taken() {
    return taken.get();
  }

  private void take(long bytes, long before) {
    long limit = before + bytes > SMALL ? limit() / 10 * 9 : limit();
    long now = taken.addAndGet(bytes);
    if (now <= limit) {
      return;
    }
    taken.addAndGet(-bytes);
    if (before + bytes > limit) {
      throw new LimitException(
          LimitException.TOO_LARGE,
          FLAG,
          "too large for the memory of this node: expected at most " + limit
              + " bytes for one request, got " + (before + bytes)
              + "; do it in smaller parts, or give the node more memory or a larger --" + FLAG);
    }
    throw new LimitException(
        LimitException.UNAVAILABLE,
        FLAG,
        "too much at once: expected at most " + limit + " bytes of memory for requests (--" + FLAG
            + "), got " + (now - bytes) + " and with this one " + now + "; safe to retry");
  }

  public Claim claim() {
    return new Claim();
  }

  /** What one request has taken. Belongs to the thread that reads the request at the moment, and to nobody who does not hold it. */
  public final class Claim implements Allowance {
    private final AtomicInteger holders = new AtomicInteger(1);
    private long needed;
    private long has;

    /** What was taken for the forms of the body and is not yet used for them. */
    private long ahead;

    /** Takes what so many bytes more of a body need, with all that is mostly made of them. */
    public void takeForBody(long bytes) {
      take(FORMS_OF_BODY * bytes);
      ahead += (FORMS_OF_BODY - 1) * bytes;
    }

    /** Takes what is rendered of the body: as a rule no more than was taken for it before. */
    public void takeForForms(long bytes) {
      long covered = Math.min(ahead, bytes);
      ahead -= covered;
      if (bytes > covered) {
        take(bytes - covered);
      }
    }

    @Override
    public void take(long bytes) {
      needed += bytes;
      if (needed - FREE > has) {
        long more = Math.max(PIECE, needed - FREE - has);
        MemoryBudget.this.take(more, has);
        has += more;
      }
    }

    /** For another thread; as often as this there must be a {@link #release}. */
    public void hold() {
      holders.incrementAndGet();
    }

    /** The last who lets it go gives back everything. */
    public void release() {
      if (holders.decrementAndGet() == 0) {
        taken.addAndGet(-has);
      }
    }
  }
}
