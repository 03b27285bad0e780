package io.pushgrid.query;

import io.pushgrid.exposition.GoQuote;

/** Reads a question from left to right. */
final class Scanner {
  private final String text;
  private int at;

  Scanner(String text) {
    this.text = text;
  }

  boolean atEnd() {
    return at == text.length();
  }

  boolean sees(char c) {
    return at < text.length() && text.charAt(at) == c;
  }

  /** Takes that character if it is the next one. */
  boolean take(char c) {
    boolean seen = sees(c);
    at += seen ? 1 : 0;
    return seen;
  }

  Scanner skipBlanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return this;
  }

  int position() {
    return at;
  }

  void returnTo(int position) {
    at = position;
  }

  /** A label's or metric's name, quoted or of the alphabet of old; empty if there is none. */
  String name() {
    if (sees('"')) {
      return quoted();
    }
    int from = at;
    while (at < text.length() && isOfName(text.charAt(at), at > from)) {
      at++;
    }
    return text.substring(from, at);
  }

  private static boolean isOfName(char c, boolean digits) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || c == '_'
        || c == ':'
        || (digits && c >= '0' && c <= '9');
  }

  /** The comparison that stands here; fails if there is none. */
  Matcher.Operator operator() {
    for (Matcher.Operator operator : new Matcher.Operator[] {
      Matcher.Operator.LIKE,
      Matcher.Operator.NOT_LIKE,
      Matcher.Operator.NOT_EQUAL,
      Matcher.Operator.EQUAL
    }) {
      if (text.startsWith(operator.sign(), at)) {
        at += operator.sign().length();
        return operator;
      }
    }
    throw failure("one of = != =~ !~");
  }

  boolean seesOperator() {
    return sees('=') || text.startsWith("!=", at) || text.startsWith("!~", at);
  }

  /** All up to the next blank. */
  String word() {
    int from = at;
    while (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return text.substring(from, at);
  }

  /** What stands between quotation marks, single ones or double; a backslash escapes as in PromQL. */
  String quoted() {
    int from = at;
    char mark = text.charAt(at++);
    StringBuilder value = new StringBuilder();
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == mark) {
        return value.toString();
      }
      value.append(c == '\\' ? escaped() : c);
    }
    throw new BadQueryException("expected a closing " + mark + " for the one at character "
        + (from + 1) + ", got " + GoQuote.quote(text.substring(from)));
  }

  private char escaped() {
    char c = at < text.length() ? text.charAt(at++) : ' ';
    return switch (c) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case '\\', '"', '\'' -> c;
      default ->
        throw new BadQueryException("expected one of \\n \\t \\r \\\\ \\\" \\' within"
            + " quotation marks, got \"\\" + c + "\"; a regular expression needs each \\ doubled");
    };
  }

  BadQueryException failure(String expected) {
    String rest = text.substring(at, Math.min(text.length(), at + 40));
    return new BadQueryException("expected " + expected + " at character " + (at + 1) + ", got "
        + (rest.isEmpty() ? "the end" : GoQuote.quote(rest)));
  }
}
