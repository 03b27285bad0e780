package io.pushgrid.exposition;

import com.fasterxml.jackson.core.io.NumberInput;
import com.fasterxml.jackson.core.io.schubfach.DoubleToDecimal;
import java.nio.charset.StandardCharsets;

/**
 * Floats as Go reads and writes them, which is what the text formats and the JSON API are made of: the shortest digits
 * that give the same float64 again, plain from 0.0001 up to 999999.9, otherwise with an exponent of two digits or more.
 */
public final class GoNumber {
  /** The bits Go has for it, which protobuf scrapes show. */
  private static final double NAN = Double.longBitsToDouble(0x7ff8000000000001L);

  /** Every float64 in this range that is a whole number is written as an integer. */
  private static final int PLAIN_LIMIT = 1_000_000;

  private static final int MAX_PLAIN_EXPONENT = 5;
  private static final int MIN_PLAIN_EXPONENT = -4;

  /** Below this a float64 has so few bits that one digit can be enough where Java writes two. */
  private static final double COARSE_LIMIT = 1e-321;

  /** All powers of ten that are exact as float64, so that one operation on them rounds once. */
  private static final double[] EXACT_POWERS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  private static final long MAX_EXACT_SIGNIFICAND = 1L << 53;

  /** The most digits that cannot overflow a long. */
  private static final int MAX_LONG_DIGITS = 18;

  /** Longer literals go to the JDK's parser, which takes linear time however many digits there are. */
  private static final int LONG_LITERAL = 400;

  private GoNumber() {}

  /** A value as the text format has it; negative zero is {@code 0}. */
  public static String text(double value) {
    return value == 0 ? "0" : json(value);
  }

  /** A value as the JSON API has it inside its strings; negative zero is {@code -0}. */
  public static String json(double value) {
    if (value > -PLAIN_LIMIT && value < PLAIN_LIMIT && value == (int) value) {
      return value == 0 && 1 / value < 0 ? "-0" : Integer.toString((int) value);
    }
    if (Double.isNaN(value)) {
      return "NaN";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "+Inf" : "-Inf";
    }
    return shortest(value);
  }

  /** Appends what {@link #text} makes of a value; whole numbers, the bulk of all samples, without making a string. */
  public static Bytes append(Bytes out, double value) {
    boolean whole = Math.abs(value) <= MAX_EXACT_SIGNIFICAND && value == (long) value;
    return whole ? appendWhole(out, (long) value) : out.ascii(text(value));
  }

  /** Below 2^53 no shorter decimal than its own digits gives the same float64. */
  private static Bytes appendWhole(Bytes out, long value) {
    if (value < 0) {
      out.put('-');
    }
    long size = Math.abs(value);
    if (size < PLAIN_LIMIT) {
      return out.decimal((int) size);
    }
    int exponent = MAX_PLAIN_EXPONENT + 1;
    long scale = PLAIN_LIMIT;
    while (size / scale >= 10) {
      scale *= 10;
      exponent++;
    }
    out.put((int) ('0' + size / scale));
    long rest = size % scale;
    if (rest != 0) {
      out.put('.');
    }
    while (rest != 0) {
      scale /= 10;
      out.put((int) ('0' + rest / scale));
      rest %= scale;
    }
    return out.ascii(exponent < 10 ? "e+0" : "e+").decimal(exponent);
  }

  private static String shortest(double value) {
    Decimal decimal = Decimal.of(Math.abs(value));
    StringBuilder text = new StringBuilder(24);
    if (value < 0) {
      text.append('-');
    }
    if (decimal.exponent < MIN_PLAIN_EXPONENT || decimal.exponent > MAX_PLAIN_EXPONENT) {
      decimal.appendScientific(text);
    } else {
      decimal.appendPlain(text);
    }
    return text.toString();
  }

  /**
   * Reads what Go's {@code ParseFloat} reads and the text format allows: no hexadecimal, no underscores, no signed NaN.
   *
   * @throws NumberFormatException if it is not a number, or is out of the range of float64
   */
  public static double parse(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return parse(bytes, 0, bytes.length);
  }

  /**
   * As {@link #parse(String)}, of the bytes from {@code from} up to {@code to}; usual numbers make no garbage.
   *
   * @throws NumberFormatException if it is not a number, or is out of the range of float64
   */
  public static double parse(byte[] bytes, int from, int to) {
    Scan scan = new Scan(bytes, from, to);
    if (!scan.isDecimal()) {
      return word(bytes, from, to);
    }
    if (scan.isExact()) {
      return scan.exactValue();
    }
    String literal = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    double value = to - from > LONG_LITERAL
        ? Double.parseDouble(literal)
        : NumberInput.parseDouble(literal, true);
    if (Double.isInfinite(value)) {
      throw new NumberFormatException("out of range: " + literal);
    }
    return value;
  }

  private static double word(byte[] bytes, int from, int to) {
    boolean signed = from < to && (bytes[from] == '-' || bytes[from] == '+');
    int start = signed ? from + 1 : from;
    if (isWord("inf", bytes, start, to) || isWord("infinity", bytes, start, to)) {
      return signed && bytes[from] == '-' ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    if (!signed && isWord("nan", bytes, start, to)) {
      return NAN;
    }
    throw new NumberFormatException("not a number");
  }

  private static boolean isWord(String word, byte[] bytes, int from, int to) {
    if (to - from != word.length()) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if ((bytes[from + i] | 0x20) != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** The shortest decimal of a positive, finite float64: {@code d.ddd * 10^exponent}. */
  private record Decimal(String digits, int exponent) {
    static Decimal of(double value) {
      Decimal shortest = ofJava(DoubleToDecimal.toString(value));
      return value < COARSE_LIMIT && shortest.digits.length() == 2
          ? shortest.ifOneDigitDoes(value)
          : shortest;
    }

    /** Takes {@code 12.3}, {@code 0.00123} or {@code 1.23E45} apart. */
    private static Decimal ofJava(String java) {
      int mark = java.indexOf('E');
      int exponent = mark < 0 ? 0 : Integer.parseInt(java, mark + 1, java.length(), 10);
      String number = mark < 0 ? java : java.substring(0, mark);
      int point = number.indexOf('.');
      String digits = number.substring(0, point) + number.substring(point + 1);
      int first = 0;
      while (digits.charAt(first) == '0') {
        first++;
      }
      int last = digits.length();
      while (digits.charAt(last - 1) == '0') {
        last--;
      }
      return new Decimal(digits.substring(first, last), exponent + point - 1 - first);
    }

    /** Java writes at least two digits and takes the nearest such number: 4.9E-324 instead of 5e-324. */
    private Decimal ifOneDigitDoes(double value) {
      int rounded = (Integer.parseInt(digits) + 5) / 10;
      Decimal shorter = rounded == 10
          ? new Decimal("1", exponent + 1)
          : new Decimal(Integer.toString(rounded), exponent);
      return Double.parseDouble(shorter.digits + "e" + shorter.exponent) == value ? shorter : this;
    }

    void appendScientific(StringBuilder text) {
      text.append(digits.charAt(0));
      if (digits.length() > 1) {
        text.append('.').append(digits, 1, digits.length());
      }
      text.append(exponent < 0 ? "e-" : "e+");
      int size = Math.abs(exponent);
      text.append(size < 10 ? "0" : "").append(size);
    }

    void appendPlain(StringBuilder text) {
      int whole = exponent + 1;
      if (whole <= 0) {
        text.append("0.").append("0".repeat(-whole)).append(digits);
      } else if (digits.length() <= whole) {
        text.append(digits).append("0".repeat(whole - digits.length()));
      } else {
        text.append(digits, 0, whole).append('.').append(digits, whole, digits.length());
      }
    }
  }

  /** One pass over a literal: is it a decimal number, and is it one that a single float64 operation gets right? */
  private static final class Scan {
    private final byte[] bytes;
    private final int to;
    private int at;
    private boolean negative;
    private long significand;
    private int digits;
    private boolean anyDigit;
    private int scale;

    Scan(byte[] bytes, int from, int to) {
      this.bytes = bytes;
      this.at = from;
      this.to = to;
    }

    boolean isDecimal() {
      negative = sign();
      digits(false);
      if (at < to && bytes[at] == '.') {
        at++;
        digits(true);
      }
      return anyDigit && exponent() && at == to;
    }

    /** Steps over a sign; true if it is a minus. */
    private boolean sign() {
      if (at < to && (bytes[at] == '-' || bytes[at] == '+')) {
        return bytes[at++] == '-';
      }
      return false;
    }

    private void digits(boolean fraction) {
      for (; at < to && bytes[at] >= '0' && bytes[at] <= '9'; at++) {
        anyDigit = true;
        if (digits <= MAX_LONG_DIGITS) {
          significand = significand * 10 + (bytes[at] - '0');
          digits += significand == 0 ? 0 : 1;
          scale -= fraction ? 1 : 0;
        }
      }
    }

    /** Steps over an exponent if there is one; false if it has no digits. */
    private boolean exponent() {
      if (at >= to || (bytes[at] | 0x20) != 'e') {
        return true;
      }
      at++;
      boolean minus = sign();
      int start = at;
      int exponent = 0;
      for (; at < to && bytes[at] >= '0' && bytes[at] <= '9'; at++) {
        exponent = Math.min(exponent * 10 + (bytes[at] - '0'), Integer.MAX_VALUE / 100);
      }
      scale += minus ? -exponent : exponent;
      return at > start;
    }

    boolean isExact() {
      return digits <= MAX_LONG_DIGITS
          && significand <= MAX_EXACT_SIGNIFICAND
          && Math.abs(scale) < EXACT_POWERS.length;
    }

    double exactValue() {
      double value =
          scale < 0 ? significand / EXACT_POWERS[-scale] : significand * EXACT_POWERS[scale];
      return negative ? -value : value;
    }
  }
}
