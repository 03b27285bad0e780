package io.pushgrid.cli.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A number of bytes as people write it: {@code 33554432}, {@code 32MiB}, {@code 64KB} (which counts by 1024 too). */
public record ByteSize(long bytes) {
  private static final String UNITS = "KMG";
  private static final Pattern SHAPE = Pattern.compile("(\\d{1,12})(?:([KMG])i?)?B?");

  /**
   * Reads a size.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static ByteSize parse(String text) {
    Matcher matcher = SHAPE.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "expected a size such as 32MiB or 33554432, got \"" + text + "\"");
    }
    int power = matcher.group(2) == null ? 0 : UNITS.indexOf(matcher.group(2)) + 1;
    return new ByteSize(Long.parseLong(matcher.group(1)) << (10 * power));
  }

  /** In the largest unit that needs no fraction. */
  @Override
  public String toString() {
    long number = bytes;
    int power = 0;
    while (power < UNITS.length() && number > 0 && number % 1024 == 0) {
      number /= 1024;
      power++;
    }
    return power == 0 ? number + "B" : number + "" + UNITS.charAt(power - 1) + "iB";
  }
}
