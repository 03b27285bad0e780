package io.pushgrid.metric;

import java.util.Comparator;

/**
 * The order of strings by their UTF-8 bytes, which is Go's. It differs from {@link String#compareTo} only where a
 * surrogate pair meets a character from U+E000 on.
 */
public enum Utf8Order implements Comparator<String> {
  INSTANCE;

  @Override
  public int compare(String a, String b) {
    int common = Math.min(a.length(), b.length());
    for (int i = 0; i < common; i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        return codePointRank(x) - codePointRank(y);
      }
    }
    return a.length() - b.length();
  }

  /** Lifts surrogates, which stand for code points from U+10000 on, above all other characters. */
  private static int codePointRank(char c) {
    return Character.isSurrogate(c) ? c + 0x10000 : c;
  }
}
