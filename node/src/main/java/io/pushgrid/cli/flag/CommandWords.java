package io.pushgrid.cli.flag;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The words of a command line, in the order in which they are read. Errors are in the incumbent's words where it has some. */
final class CommandWords {
  private final Map<String, Spelling> spellings;
  private final List<String> words;
  private final Map<String, List<String>> given = new LinkedHashMap<>();
  private int next;

  private CommandWords(Map<String, Spelling> spellings, List<String> words) {
    this.spellings = spellings;
    this.words = words;
  }

  /**
   * What is given for each flag, by its name.
   *
   * @throws IllegalArgumentException for a word that is no flag, and a flag without its value
   */
  static Map<String, List<String>> read(Map<String, Spelling> spellings, List<String> words) {
    CommandWords reading = new CommandWords(spellings, words);
    while (reading.next < words.size()) {
      reading.readFlag(words.get(reading.next++));
    }
    return reading.given;
  }

  private void readFlag(String word) {
    int equals = word.startsWith("--") ? word.indexOf('=') : -1;
    String spelled = equals < 0 ? word : word.substring(0, equals);
    Spelling spelling = spellings.get(spelled);
    if (spelling == null) {
      throw new IllegalArgumentException(unknown(spelled) + ", try --help");
    }
    if (equals >= 0 && !spelling.takesText()) {
      throw new IllegalArgumentException(
          spelled + ": expected no value, got \"" + word.substring(equals + 1) + "\"");
    }
    String text = equals < 0 ? textAfter(spelled, spelling) : word.substring(equals + 1);
    given.computeIfAbsent(spelling.name(), name -> new ArrayList<>()).add(text);
  }

  private String textAfter(String spelled, Spelling spelling) {
    if (!spelling.implied().isEmpty()) {
      return spelling.implied();
    }
    if (next == words.size() || isFlag(words.get(next))) {
      throw new IllegalArgumentException(
          "expected argument for flag '" + spelled + "', try --help");
    }
    return words.get(next++);
  }

  private static boolean isFlag(String word) {
    return word.startsWith("-") && word.length() > 1;
  }

  private static String unknown(String word) {
    if (!isFlag(word) || word.equals("--")) {
      return "unexpected " + word;
    }
    return word.startsWith("--")
        ? "unknown long flag '" + word + "'"
        : "unknown short flag '" + word.substring(0, 2) + "'";
  }
}
