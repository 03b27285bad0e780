package io.pushgrid.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.pushgrid.log.LogOptions.Format;
import io.pushgrid.log.LogOptions.Level;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;
import org.slf4j.helpers.NOPMDCAdapter;

class LoggingTest {
  private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z";

  @Test
  void logfmtLineHasTheIncumbentsFields() {
    String line = logfmt(log -> log.info("Listening on"));
    assertThat(line)
        .matches(
            "ts=" + TIME + " level=info caller=LoggingTest\\.java:\\d+ msg=\"Listening on\"\n");
  }

  @Test
  void keyValuePairsAreFields() {
    String line = logfmt(log -> log.atWarn()
        .addKeyValue("address", "[::1]:9091")
        .addKeyValue("members", 3)
        .addKeyValue("odd key=", "")
        .addKeyValue("none", (Object) null)
        .log("Hello {}", "you"));
    assertThat(line)
        .contains(" level=warn caller=LoggingTest.java:")
        .endsWith(" msg=\"Hello you\" address=[::1]:9091 members=3 odd_key_=\"\" none=null\n");
  }

  @Test
  void nothingThatIsLoggedEndsItsLineOrField() {
    String line =
        logfmt(log -> log.info("a\nlevel=error \"b\" \\ \r\t\u0007\u009b\u2028 \ud83d\ude00"));
    assertThat(line)
        .endsWith(
            " msg=\"a\\nlevel=error \\\"b\\\" \\\\ \\r\\t\\u0007\\u009b\\u2028 \ud83d\ude00\"\n")
        .hasLineCount(1);
  }

  @Test
  void jsonLineHasTheSameFields() {
    String line = logged(
        new LogOptions(Level.INFO, Format.JSON),
        log -> log.atError()
            .addKeyValue("members", 3)
            .addKeyValue("ready", false)
            .addKeyValue("path", "/a\"b")
            .addKeyValue("none", (Object) null)
            .log("Two\nlines"));
    assertThat(line)
        .matches("\\{\"ts\":\"" + TIME
            + "\",\"level\":\"error\",\"caller\":\"LoggingTest\\.java:\\d+\",.*\n")
        .endsWith(",\"msg\":\"Two\\nlines\",\"members\":3,\"ready\":false,\"path\":\"/a\\\"b\","
            + "\"none\":null}\n");
  }

  @Test
  void throwablesStayOnTheLineWithTheirCauses() {
    IOException failure = new IOException("disk full", new IllegalStateException());
    String line = logfmt(log -> log.error("cannot write", failure));
    assertThat(line)
        .endsWith(" err=\"IOException: disk full; caused by IllegalStateException\"\n")
        .hasLineCount(1);
  }

  @Test
  void stacksAreKeptOfBugsAndInDebug() {
    String bug = logfmt(log -> log.error("oops", new IllegalStateException("bug")));
    assertThat(bug)
        .contains(
            " err=\"IllegalStateException: bug\" stack=\"java.lang.IllegalStateException: bug\\n\\tat ")
        .hasLineCount(1);
    String debug = logged(
        new LogOptions(Level.DEBUG, Format.LOGFMT),
        log -> log.info("closed", new IOException("reset")));
    assertThat(debug).contains(" err=\"IOException: reset\" stack=");
  }

  @ParameterizedTest
  @CsvSource({
    "DEBUG, DEBUG, DEBUG",
    "INFO, INFO, WARN",
    "WARN, WARN, WARN",
    "ERROR, ERROR, ERROR",
  })
  void librariesAreQuieterThanWeAre(Level asked, String ours, String theirs) {
    LoggerContext context = new LoggerContext();
    Logging.configure(context, new LogOptions(asked, Format.LOGFMT));
    assertThat(context.getLogger("io.pushgrid.Node").getEffectiveLevel()).hasToString(ours);
    for (String library : new String[] {"com.hazelcast.core", "io.netty.util", "io.vertx.core"}) {
      assertThat(context.getLogger(library).getEffectiveLevel()).hasToString(theirs);
    }
  }

  @Test
  void logbackStartsWithOurDefaults() {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    assertThat(root.getAppender("stderr")).isNotNull();
    assertThat(root.isDebugEnabled()).isFalse();
  }

  @Test
  void linesGoToStderr() {
    PrintStream before = System.err;
    ByteArrayOutputStream stderr = new ByteArrayOutputStream();
    System.setErr(new PrintStream(stderr, true, StandardCharsets.UTF_8));
    try {
      LoggerContext context = new LoggerContext();
      context.setMDCAdapter(new NOPMDCAdapter());
      Logging.configure(context, LogOptions.DEFAULT);
      context.getLogger("x").info("hello");
    } finally {
      System.setErr(before);
    }
    assertThat(stderr.toString(StandardCharsets.UTF_8)).endsWith(" msg=hello\n");
  }

  private static String logfmt(Consumer<Logger> call) {
    return logged(LogOptions.DEFAULT, call);
  }

  /** The line of one call, encoded during the call as an appender does: the caller is read from the stack. */
  private static String logged(LogOptions options, Consumer<Logger> call) {
    LineEncoder encoder = new LineEncoder(options.format(), options.level() == Level.DEBUG);
    StringBuilder lines = new StringBuilder();
    LoggerContext context = new LoggerContext();
    AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
      @Override
      protected void append(ILoggingEvent event) {
        lines.append(new String(encoder.encode(event), StandardCharsets.UTF_8));
      }
    };
    appender.setContext(context);
    appender.start();
    Logger log = context.getLogger("io.pushgrid.Test");
    log.addAppender(appender);
    call.accept(log);
    return lines.toString();
  }
}
