package io.pushgrid.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.slf4j.event.KeyValuePair;

/**
 * One line per event: {@code ts}, {@code level}, {@code caller}, {@code msg}, the key-value pairs of the call, and of
 * a throwable {@code err}. Called by any thread at any time, so it keeps nothing between events.
 */
final class LineEncoder extends EncoderBase<ILoggingEvent> {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final LogOptions.Format format;
  private final boolean stacks;

  /** An encoder; stacks are written of all throwables, or only of those that must be bugs. */
  LineEncoder(LogOptions.Format format, boolean stacks) {
    this.format = format;
    this.stacks = stacks;
  }

  @Override
  public byte[] headerBytes() {
    return new byte[0];
  }

  @Override
  public byte[] footerBytes() {
    return new byte[0];
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    LogLine line = switch (format) {
      case LOGFMT -> new LogfmtLine();
      case JSON -> new JsonLine();
    };
    line.field("ts", TIME.format(Instant.ofEpochMilli(event.getTimeStamp())));
    line.field("level", event.getLevel().toString().toLowerCase(Locale.ROOT));
    line.field("caller", caller(event));
    line.field("msg", event.getFormattedMessage());
    List<KeyValuePair> pairs = event.getKeyValuePairs();
    if (pairs != null) {
      pairs.forEach(pair -> line.field(pair.key, pair.value));
    }
    IThrowableProxy throwable = event.getThrowableProxy();
    if (throwable != null) {
      line.field("err", summary(throwable));
      if (stacks || isBug(event, throwable)) {
        line.field("stack", ThrowableProxyUtil.asString(throwable));
      }
    }
    return line.end().getBytes(StandardCharsets.UTF_8);
  }

  private static String caller(ILoggingEvent event) {
    StackTraceElement[] stack = event.getCallerData();
    if (stack.length == 0) {
      return event.getLoggerName();
    }
    return stack[0].getFileName() + ":" + stack[0].getLineNumber();
  }

  /** The throwable and what caused it, outermost first. */
  private static String summary(IThrowableProxy throwable) {
    StringBuilder text = new StringBuilder();
    IThrowableProxy each = throwable;
    // A chain that leads back to itself is legal; nobody reads this far.
    for (int depth = 0; each != null && depth < 10; depth++, each = each.getCause()) {
      String name = each.getClassName();
      text.append(depth == 0 ? "" : "; caused by ")
          .append(name, name.lastIndexOf('.') + 1, name.length());
      if (each.getMessage() != null) {
        text.append(": ").append(each.getMessage());
      }
    }
    return text.toString();
  }

  /** Nobody foresaw an unchecked exception that ends as an error, and without its stack nobody can mend it. */
  private static boolean isBug(ILoggingEvent event, IThrowableProxy throwable) {
    return event.getLevel().isGreaterOrEqual(Level.ERROR)
        && throwable instanceof ThrowableProxy proxy
        && (proxy.getThrowable() instanceof RuntimeException
            || proxy.getThrowable() instanceof Error);
  }
}
