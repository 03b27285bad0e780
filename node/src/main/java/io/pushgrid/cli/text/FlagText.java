package io.pushgrid.cli.text;

import io.pushgrid.exposition.GoDuration;
import io.pushgrid.http.push.PushLifetimes;
import io.pushgrid.log.LogOptions;
import io.pushgrid.net.HostPort;
import io.pushgrid.transfer.SourceUrl;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** Values of flags, from text and to text; the second is what {@code --help} and the status API show. */
public final class FlagText {
  private FlagText() {}

  public static void registerConverters(CommandLine commandLine) {
    commandLine
        .registerConverter(Duration.class, GoDuration::parse)
        .registerConverter(ByteSize.class, ByteSize::parse)
        .registerConverter(HostPort.class, FlagText::address)
        .registerConverter(PushLifetimes.OfJobs.class, PushLifetimes.OfJobs::parse)
        .registerConverter(SourceUrl.class, FlagText::source)
        .registerConverter(Boolean.TYPE, FlagText::truth)
        .registerConverter(Integer.TYPE, FlagText::number)
        .registerConverter(Long.TYPE, FlagText::longNumber)
        .registerConverter(LogOptions.Level.class, text -> word(LogOptions.Level.class, text))
        .registerConverter(LogOptions.Format.class, text -> word(LogOptions.Format.class, text));
  }

  /** Empty stands for "not given", as it does for flags that hold text: scripts pass on what they do not have. */
  private static @Nullable HostPort address(String text) {
    return text.isEmpty() ? null : HostPort.parse(text);
  }

  private static @Nullable SourceUrl source(String text) {
    return text.isEmpty() ? null : SourceUrl.parse(text);
  }

  /** A file name, null if the flag is empty. */
  public static @Nullable Path path(String flag, String text) {
    try {
      return text.isEmpty() ? null : Path.of(text);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(flag + ": expected a file name, got \"" + text + "\"", e);
    }
  }

  private static Boolean truth(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("expected true or false, got \"" + text + "\"");
    };
  }

  private static Integer number(String text) {
    try {
      return Integer.valueOf(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("expected a whole number, got \"" + text + "\"", e);
    }
  }

  private static Long longNumber(String text) {
    try {
      return Long.valueOf(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("expected a whole number, got \"" + text + "\"", e);
    }
  }

  private static <E extends Enum<E>> E word(Class<E> type, String text) {
    for (E constant : type.getEnumConstants()) {
      if (format(constant).equals(text)) {
        return constant;
      }
    }
    String words = Arrays.stream(type.getEnumConstants())
        .map(FlagText::format)
        .collect(Collectors.joining(", "));
    throw new IllegalArgumentException("expected one of " + words + ", got \"" + text + "\"");
  }

  public static String format(@Nullable Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof Duration duration) {
      return GoDuration.format(duration);
    }
    if (value instanceof Enum<?> constant) {
      return constant.name().toLowerCase(Locale.ROOT);
    }
    if (value instanceof Collection<?> values) {
      return values.stream().map(FlagText::format).collect(Collectors.joining(","));
    }
    return value.toString();
  }
}
