package io.pushgrid.ui.part;

import io.pushgrid.exposition.GoNumber;
import io.pushgrid.exposition.GoQuote;
import io.pushgrid.metric.NameScheme;
import java.math.BigDecimal;

/** Names, values and numbers as people read them. */
public final class ShownText {
  private static final double MANY = 1e21;
  private static final double TINY = 1e-9;

  private ShownText() {}

  /** A label as a query has it. Quoting leaves nothing invisible, nor anything that turns the direction of writing. */
  public static String label(String name, String value, int most) {
    String shown = shortened(name, most);
    String shownName = NameScheme.LEGACY.isLabelName(shown) ? shown : GoQuote.quote(shown);
    return shownName + "=" + GoQuote.quote(shortened(value, most));
  }

  /** A family's name, quoted if it is outside the legacy alphabet. */
  public static String metricName(String name) {
    return NameScheme.LEGACY.isMetricName(name) ? name : GoQuote.quote(name);
  }

  /** The beginning of a text that is longer than so many characters. */
  public static String shortened(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
    return text.substring(0, end) + "…";
  }

  /** A value in plain decimals, unless those were mostly zeros. */
  public static String number(double value) {
    double size = Math.abs(value);
    if (Double.isNaN(value) || size >= MANY || size < TINY) {
      return GoNumber.json(value);
    }
    String plain = new BigDecimal(GoNumber.json(value)).toPlainString();
    return plain;
  }
}
