package io.pushgrid.access;

import io.pushgrid.exposition.GoDuration;
import io.pushgrid.exposition.GoQuote;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * One mapping of a YAML file, read strictly: keys that nobody has asked for are an error in the end. Scalars are taken as they are
 * written, so that {@code 1} may stand for a text; a key without a value is as none.
 */
final class Section {
  private static final Set<String> TRUE = Set.of("true", "yes", "on");
  private static final Set<String> FALSE = Set.of("false", "no", "off");

  private final String name;
  private final Map<String, Node> values = new LinkedHashMap<>();
  private final Map<String, Node> keys = new LinkedHashMap<>();
  private final Set<String> asked = new TreeSet<>();

  private Section(String name) {
    this.name = name;
  }

  /**
   * The mapping that a node is.
   *
   * @param name of the section, empty for the file as a whole
   * @param node null for an empty section
   */
  static Section of(String name, @Nullable Node node) {
    Section section = new Section(name);
    if (node == null || isNothing(node)) {
      return section;
    }
    if (!(node instanceof MappingNode mapping)) {
      throw unexpected(name, node, "keys and values");
    }
    for (NodeTuple tuple : mapping.getValue()) {
      String key = scalar(name, tuple.getKeyNode(), "a key");
      if (section.keys.put(key, tuple.getKeyNode()) != null) {
        throw unexpected(name, tuple.getKeyNode(), "each key once");
      }
      section.values.put(key, tuple.getValueNode());
    }
    return section;
  }

  /** Empty where there is none. */
  String text(String key) {
    Node value = value(key);
    return value == null ? "" : scalar(path(key), value, "a text");
  }

  boolean flag(String key, boolean otherwise) {
    Node value = value(key);
    if (value == null) {
      return otherwise;
    }
    String text = scalar(path(key), value, "true or false").toLowerCase(Locale.ROOT);
    if (!TRUE.contains(text) && !FALSE.contains(text)) {
      throw unexpected(path(key), value, "true or false");
    }
    return TRUE.contains(text);
  }

  int number(String key) {
    Node value = value(key);
    if (value == null) {
      return 0;
    }
    try {
      return Integer.parseInt(scalar(path(key), value, "a number"));
    } catch (NumberFormatException e) {
      throw unexpected(path(key), value, "a whole number");
    }
  }

  /** A duration as Go writes them; a mere number is of nanoseconds, as there. */
  Duration span(String key) {
    Node value = value(key);
    if (value == null) {
      return Duration.ZERO;
    }
    String text = scalar(path(key), value, "a duration");
    try {
      return text.matches("\\d{1,18}")
          ? Duration.ofNanos(Long.parseLong(text))
          : GoDuration.parse(text);
    } catch (IllegalArgumentException e) {
      throw unexpected(path(key), value, "a duration such as 1s");
    }
  }

  List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    for (Node each : elements(key)) {
      texts.add(scalar(path(key), each, "a text"));
    }
    return texts;
  }

  /** One of some words. */
  String word(String key, Set<String> known, String otherwise) {
    Node value = value(key);
    return value == null ? otherwise : word(path(key), value, known);
  }

  List<String> words(String key, Set<String> known) {
    List<String> words = new ArrayList<>();
    for (Node each : elements(key)) {
      words.add(word(path(key), each, known));
    }
    return words;
  }

  Section section(String key) {
    return of(path(key), value(key));
  }

  List<Section> sections(String key) {
    List<Section> sections = new ArrayList<>();
    for (Node each : elements(key)) {
      sections.add(of(path(key) + "[" + sections.size() + "]", each));
    }
    return sections;
  }

  /** All keys with their texts, whatever they are. */
  Map<String, String> entries() {
    Map<String, String> entries = new LinkedHashMap<>();
    values.keySet().forEach(key -> entries.put(key, text(key)));
    return entries;
  }

  /** Whether there is a value, be it empty. */
  boolean has(String key) {
    return value(key) != null;
  }

  /** A mistake in the value of a key. */
  WebConfigException mistake(String key, String message) {
    return new WebConfigException(line(values.get(key)) + path(key) + ": " + message);
  }

  /** To be called when everything that there may be has been asked for. */
  void end() {
    keys.forEach((key, node) -> {
      if (!asked.contains(key)) {
        throw new WebConfigException(line(node) + (name.isEmpty() ? "" : name + ": ")
            + "expected one of " + String.join(", ", asked) + ", got the key "
            + GoQuote.quote(key));
      }
    });
  }

  private @Nullable Node value(String key) {
    asked.add(key);
    Node value = values.get(key);
    return value == null || isNothing(value) ? null : value;
  }

  private List<Node> elements(String key) {
    Node value = value(key);
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof SequenceNode sequence)) {
      throw unexpected(path(key), value, "a list");
    }
    return sequence.getValue();
  }

  private String path(String key) {
    return name.isEmpty() ? key : name + "." + key;
  }

  private static boolean isNothing(Node node) {
    return node instanceof ScalarNode scalar
        && scalar.isPlain()
        && Set.of("", "~", "null").contains(scalar.getValue());
  }

  private static String word(String path, Node node, Set<String> known) {
    String word = scalar(path, node, "a word");
    if (!known.contains(word)) {
      throw unexpected(path, node, "one of " + String.join(", ", new TreeSet<>(known)));
    }
    return word;
  }

  private static String scalar(String path, Node node, String expected) {
    if (node instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    throw unexpected(path, node, expected);
  }

  private static WebConfigException unexpected(String path, Node node, String expected) {
    String got = node instanceof ScalarNode scalar
        ? GoQuote.quote(scalar.getValue())
        : node instanceof SequenceNode ? "a list" : "keys and values";
    return new WebConfigException(
        line(node) + (path.isEmpty() ? "" : path + ": ") + "expected " + expected + ", got " + got);
  }

  private static String line(@Nullable Node node) {
    return node == null
        ? ""
        : node.getStartMark().map(mark -> "line " + (mark.getLine() + 1) + ": ").orElse("");
  }
}
