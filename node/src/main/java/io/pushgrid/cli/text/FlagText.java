package io.pushgrid.cli.text;

import io.pushgrid.exposition.GoDuration;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Values of flags, from text and to text; the second is what {@code --help} and the status API show. What cannot be read is an
 * {@link IllegalArgumentException} that says what was expected.
 */
public final class FlagText {
  private FlagText() {}

  public static boolean truth(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("expected true or false, got \"" + text + "\"");
    };
  }

  public static int number(String text) {
    return whole(Integer::valueOf, text);
  }

  public static long longNumber(String text) {
    return whole(Long::valueOf, text);
  }

  private static <N extends Number> N whole(Function<String, N> reader, String text) {
    try {
      return reader.apply(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("expected a whole number, got \"" + text + "\"", e);
    }
  }

  public static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("expected a file name, got \"" + text + "\"", e);
    }
  }

  /** One of an enum's constants, in lower case. */
  public static <E extends Enum<E>> Function<String, E> wordOf(Class<E> type) {
    return text -> {
      E[] constants = type.getEnumConstants();
      return Arrays.stream(constants)
          .filter(constant -> format(constant).equals(text))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("expected one of "
              + Arrays.stream(constants).map(FlagText::format).collect(Collectors.joining(", "))
              + ", got \"" + text + "\""));
    };
  }

  public static String format(Object value) {
    if (value instanceof Optional<?> optional) {
      return optional.map(FlagText::format).orElse("");
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
