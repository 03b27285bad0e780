package io.pushgrid.cli.flag;

import io.pushgrid.cli.text.ByteSize;
import io.pushgrid.cli.text.FlagText;
import io.pushgrid.exposition.GoDuration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Flags in the order in which {@code --help} shows them. Each is declared with its name without dashes, what stands for its
 * value in the help, what it does, how its text is read, and its default.
 */
public final class FlagSet {
  private final List<Flag<?>> flags = new ArrayList<>();
  private final Map<String, Spelling> spellings = new LinkedHashMap<>();
  private final StringBuilder help = new StringBuilder(HelpText.HEAD);

  /**
   * A flag that asks for an answer instead of a node. It has no variable: {@code PUSHGRID_VERSION} is often set to mean
   * another thing.
   *
   * @param name by which {@link #read} tells of it
   * @param spelled with dashes
   */
  public void question(String name, String description, String... spelled) {
    Arrays.stream(spelled).forEach(s -> spellings.put(s, new Spelling(name, "true", false)));
    help.append(HelpText.entry(String.join(", ", spelled), description));
  }

  public Flag<Boolean> toggle(String name, String description, boolean byDefault) {
    return add(new Flag<>(
        FlagShape.SWITCH, name, "", description, texts -> FlagText.truth(texts.get(0)), byDefault));
  }

  public <T> Flag<T> value(
      String name, String label, String description, Function<String, T> reader, T byDefault) {
    return add(new Flag<>(
        FlagShape.VALUE, name, label, description, texts -> reader.apply(texts.get(0)), byDefault));
  }

  public Flag<String> text(String name, String label, String description, String byDefault) {
    return value(name, label, description, text -> text, byDefault);
  }

  public Flag<Duration> duration(String name, String description, Duration byDefault) {
    return value(name, "DURATION", description, GoDuration::parse, byDefault);
  }

  public Flag<Integer> number(String name, String description, int byDefault) {
    return value(name, "NUMBER", description, FlagText::number, byDefault);
  }

  public Flag<Long> longNumber(String name, String description, long byDefault) {
    return value(name, "NUMBER", description, FlagText::longNumber, byDefault);
  }

  public Flag<ByteSize> size(String name, String description, long bytesByDefault) {
    return value(name, "SIZE", description, ByteSize::parse, new ByteSize(bytesByDefault));
  }

  /** An empty text counts as not given: scripts pass on what they do not have. */
  public <T> Flag<Optional<T>> optional(
      String name, String label, String description, Function<String, T> reader) {
    return value(
        name,
        label,
        description,
        text -> text.isEmpty() ? Optional.empty() : Optional.of(reader.apply(text)),
        Optional.empty());
  }

  /** May be repeated. */
  public <T> Flag<List<T>> list(
      String name,
      String label,
      String description,
      Function<String, T> reader,
      List<T> byDefault) {
    return listOf(name, label, description, Stream::of, reader, byDefault);
  }

  /** May be repeated, or hold many between commas. */
  public <T> Flag<List<T>> commaList(
      String name,
      String label,
      String description,
      Function<String, T> reader,
      List<T> byDefault) {
    return listOf(
        name,
        label,
        description,
        text -> Arrays.stream(text.split(",")).filter(part -> !part.isEmpty()),
        reader,
        byDefault);
  }

  private <T> Flag<List<T>> listOf(
      String name,
      String label,
      String description,
      Function<String, Stream<String>> parts,
      Function<String, T> reader,
      List<T> byDefault) {
    return add(new Flag<>(
        FlagShape.LIST,
        name,
        label,
        description,
        texts -> texts.stream().flatMap(parts).map(reader).toList(),
        List.copyOf(byDefault)));
  }

  private <T> Flag<T> add(Flag<T> flag) {
    flags.add(flag);
    flag.spell(spellings);
    help.append(flag.help());
    return flag;
  }

  /**
   * Gives every flag its value, and tells which of the questions are asked. A variable that no flag has is not an error:
   * Kubernetes sets {@code PUSHGRID_PORT} and more in every pod beside a service of that name.
   *
   * @throws IllegalArgumentException if the arguments or variables cannot be read; says what was expected, on what flag
   */
  public List<String> read(Map<String, String> environment, String... arguments) {
    Map<String, List<String>> given = CommandWords.read(spellings, List.of(arguments));
    flags.forEach(flag -> flag.read(given.getOrDefault(flag.name(), List.of()), environment));
    flags.forEach(flag -> given.remove(flag.name()));
    return List.copyOf(given.keySet());
  }

  /** The text of each flag's value, by its name. */
  public Map<String, String> values() {
    Map<String, String> values = new TreeMap<>();
    flags.forEach(flag -> values.put(flag.name(), flag.text()));
    return values;
  }

  /** Every flag, what it does and its default. */
  public String help() {
    return help.toString();
  }
}
