package io.pushgrid.cli.flag;

import io.pushgrid.cli.text.FlagText;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * A flag that was declared in a {@link FlagSet}, and its value: the default until that is read.
 *
 * @param <T> what its text is read as
 */
public final class Flag<T> {
  private final FlagShape shape;
  private final String name;
  private final String label;
  private final String description;
  private final Function<List<String>, T> reader;
  private T value;

  /**
   * A flag.
   *
   * @param name without dashes
   * @param label what stands for a value in {@code --help}
   * @param reader from the texts that were given, one unless the shape is {@link FlagShape#LIST}, to the value; throws {@link
   *     IllegalArgumentException} with what it expected
   */
  Flag(
      FlagShape shape,
      String name,
      String label,
      String description,
      Function<List<String>, T> reader,
      T byDefault) {
    this.shape = shape;
    this.name = name;
    this.label = label;
    this.description = description;
    this.reader = reader;
    this.value = byDefault;
  }

  public T get() {
    return value;
  }

  String name() {
    return name;
  }

  /** The value as text. */
  String text() {
    return FlagText.format(value);
  }

  /** From what was given: what stands in a flag goes before what stands in its variable, and an empty variable is none. */
  void read(List<String> given, Map<String, String> environment) {
    String variable =
        "PUSHGRID_" + name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    String text = environment.getOrDefault(variable, "");
    if (given.size() > 1 && shape != FlagShape.LIST) {
      throw new IllegalArgumentException("flag '--" + name + "' cannot be repeated, try --help");
    }
    if (!given.isEmpty()) {
      read("--" + name, given);
    } else if (!text.isEmpty()) {
      read(variable, List.of(text));
    }
  }

  private void read(String source, List<String> texts) {
    try {
      value = reader.apply(texts);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(source + ": " + e.getMessage(), e);
    }
  }

  /** Adds how it may be spelled. */
  void spell(Map<String, Spelling> spellings) {
    boolean isSwitch = shape == FlagShape.SWITCH;
    spellings.put("--" + name, new Spelling(name, isSwitch ? "true" : "", true));
    if (isSwitch) {
      spellings.put("--no-" + name, new Spelling(name, "false", false));
    }
  }

  /** Its lines of {@code --help}. */
  String help() {
    String spelled = shape == FlagShape.SWITCH ? "--[no-]" + name : "--" + name + "=" + label;
    String text = text();
    return HelpText.entry(
        spelled, text.isEmpty() ? description : description + " (default: " + text + ")");
  }
}
