package io.pushgrid.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** Where log lines go: to stderr, one line each, in the process's one logging context. */
public final class Logging {
  /** They tell of every connection and every member at info; what of that matters here, we log ourselves. */
  private static final List<String> CHATTY = List.of("com.hazelcast", "io.netty", "io.vertx");

  private Logging() {}

  /** Logs as told from now on. Until it is called, lines are written by {@link LogOptions#DEFAULT}. */
  public static void configure(LogOptions options) {
    configure((LoggerContext) LoggerFactory.getILoggerFactory(), options);
  }

  static void configure(LoggerContext context, LogOptions options) {
    context.reset();
    LineEncoder encoder =
        new LineEncoder(options.format(), options.level() == LogOptions.Level.DEBUG);
    encoder.setContext(context);
    encoder.start();
    ConsoleAppender<ILoggingEvent> stderr = new ConsoleAppender<>();
    stderr.setContext(context);
    stderr.setName("stderr");
    stderr.setTarget("System.err");
    stderr.setEncoder(encoder);
    stderr.start();
    Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.setLevel(level(options.level()));
    root.addAppender(stderr);
    CHATTY.forEach(name -> context.getLogger(name).setLevel(chattyLevel(options.level())));
  }

  private static Level chattyLevel(LogOptions.Level asked) {
    return asked == LogOptions.Level.INFO ? Level.WARN : level(asked);
  }

  private static Level level(LogOptions.Level level) {
    return switch (level) {
      case DEBUG -> Level.DEBUG;
      case INFO -> Level.INFO;
      case WARN -> Level.WARN;
      case ERROR -> Level.ERROR;
    };
  }
}
