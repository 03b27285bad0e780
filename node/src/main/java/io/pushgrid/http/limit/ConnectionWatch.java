package io.pushgrid.http.limit;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelOutboundBuffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one connection is at: waiting for a head, having requests, or idle. It sits in front of the decoder, where it sees the
 * first byte of a head, of which Vert.x tells only when it has come whole. Belongs to its event loop.
 */
final class ConnectionWatch extends ChannelInboundHandlerAdapter {
  /** A head that is longer takes its part of the memory that there is for requests. */
  private static final int USUAL_HEAD = 16 * 1024;

  /** One that is only to be told why it may not stay has no time to lose. */
  private static final int SURPLUS_FASTER = 5;

  /** Write timeouts within which an answer must be taken whole that keeps what is no longer stored. */
  private static final int WHOLE_ANSWER = 5;

  private final Connections connections;
  private final HttpConnection connection;
  private final Channel channel;
  private final boolean surplus;
  private final List<RequestInProgress> requests = new ArrayList<>(1);

  /** Whether a head has begun to come, or is the first that is to come. */
  private boolean inHead = true;

  private long since;
  private long headBytes;
  private MemoryBudget.Claim heads;
  private long takenForHead;
  private @Nullable Object unsent;
  private long unsentBytes;
  private long unsentSince;

  /**
   * Begins to watch.
   *
   * @param connection whose channel is {@code base}'s
   * @param surplus whether it is only to be told why it may not stay
   */
  ConnectionWatch(
      Connections connections, HttpConnection connection, ConnectionBase base, boolean surplus) {
    this.connections = connections;
    this.connection = connection;
    this.channel = base.channel();
    this.heads = connections.claim();
    this.surplus = surplus;
    this.since = connections.now();
    if (channel.pipeline().get("httpDecoder") != null) {
      channel.pipeline().addBefore("httpDecoder", "watch", this);
    }
  }

  boolean isSurplus() {
    return surplus;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (requests.isEmpty()) {
      if (!inHead) {
        inHead = true;
        since = connections.now();
      }
      if (message instanceof ByteBuf bytes && !hasRoomForHead(bytes.readableBytes())) {
        bytes.release();
        closeAtOnce();
        return;
      }
    }
    ctx.fireChannelRead(message);
  }

  private boolean hasRoomForHead(int more) {
    headBytes += more;
    long beyond = headBytes - USUAL_HEAD - takenForHead;
    if (beyond <= 0) {
      return true;
    }
    try {
      heads.take(beyond);
      takenForHead += beyond;
      return true;
    } catch (LimitException e) {
      return false;
    }
  }

  void began(RequestInProgress request) {
    inHead = false;
    headBytes = 0;
    requests.add(request);
  }

  void ended(RequestInProgress request) {
    requests.remove(request);
    inHead = false;
    since = connections.now();
    if (takenForHead > 0 && requests.isEmpty()) {
      heads.release();
      heads = connections.claim();
      takenForHead = 0;
    }
  }

  void closed() {
    heads.release();
  }

  /** Ends what has lasted for too long; the flag of the limit if that is the client's fault, null if all is well. */
  @Nullable
  String check(long now, Connections.Patience patience) {
    if (isStuck(now, patience.write()) || isPinned(now, patience.write())) {
      // What nobody takes the system need not keep.
      channel.config().setOption(ChannelOption.SO_LINGER, 0);
      closeAtOnce();
      return Connections.WRITE_TIMEOUT;
    }
    if (!requests.isEmpty()) {
      return checkBodies(now, patience.read());
    }
    long header = surplus ? patience.header() / SURPLUS_FASTER : patience.header();
    if (inHead && now - since > header) {
      closeAtOnce();
      return Connections.HEADER_TIMEOUT;
    }
    if (now - since > patience.idle()) {
      connection.close();
    }
    return null;
  }

  private @Nullable String checkBodies(long now, long read) {
    for (RequestInProgress request : List.copyOf(requests)) {
      if (request.isSlow(now, read)) {
        request.fail(new LimitException(
            LimitException.REQUEST_TIMEOUT,
            Connections.READ_TIMEOUT,
            "body too slow: expected all of it within --" + Connections.READ_TIMEOUT));
        // Counted where it is answered.
        return null;
      }
    }
    return null;
  }

  private boolean isPinned(long now, long write) {
    return write < Long.MAX_VALUE
        && requests.stream().anyMatch(request -> request.pinsFor(now, WHOLE_ANSWER * write));
  }

  /** Whether there is something to send of which the client has taken nothing for so long. */
  private boolean isStuck(long now, long write) {
    ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
    Object current = buffer == null ? null : buffer.current();
    if (buffer == null || current == null) {
      unsent = null;
      return false;
    }
    long bytes = buffer.totalPendingWriteBytes() - buffer.currentProgress();
    if (!isSame(current) || bytes != unsentBytes) {
      unsent = current;
      unsentBytes = bytes;
      unsentSince = now;
    }
    return now - unsentSince > write;
  }

  /** Whether it is this very message that still waits, not one that is like it. */
  @SuppressWarnings("ReferenceEquality")
  private boolean isSame(Object current) {
    return current == unsent;
  }

  /** Without waiting for anything to be taken. */
  private void closeAtOnce() {
    channel.unsafe().close(channel.voidPromise());
  }
}
