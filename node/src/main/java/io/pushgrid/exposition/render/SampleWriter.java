package io.pushgrid.exposition.render;

import io.pushgrid.exposition.Bytes;
import io.pushgrid.exposition.Escaping;
import io.pushgrid.metric.LabelSet;

/** What the text formats have in common: names, labels and quoting. They differ in how they write floats. */
final class SampleWriter {
  private final Bytes out;
  private final FloatForm floats;
  private final Escaping escaping;
  private final String name;
  private final boolean quoted;
  /** The labels of the series at hand, without braces: each of its lines holds them. */
  private final Bytes labels = new Bytes();

  /** How a format writes a float64. */
  interface FloatForm {
    /** Appends the float and returns the same bytes. */
    Bytes write(Bytes out, double value);
  }

  /** Prepares to write samples whose names begin with an already escaped name. */
  SampleWriter(Bytes out, String escapedName, Escaping escaping, FloatForm floats) {
    this.out = out;
    this.name = escapedName;
    this.escaping = escaping;
    this.floats = floats;
    this.quoted = !Escaping.isLegacy(escapedName);
  }

  /** Writes a line about the family: {@code # word name text}. */
  void comment(String word, String text) {
    out.ascii("# ").ascii(word).put(' ');
    (quoted ? quote(out, name) : out.ascii(name)).put(' ').utf8(text).put('\n');
  }

  /** Takes the labels of the samples to come. */
  void labels(LabelSet set) {
    labels.clear();
    pairs(labels, set, escaping);
  }

  /** Writes {@code name="value",...} without braces. */
  static Bytes pairs(Bytes out, LabelSet set, Escaping escaping) {
    for (int i = 0; i < set.size(); i++) {
      if (i > 0) {
        out.put(',');
      }
      label(out, set.name(i), escaping);
      quote(out.put('='), set.value(i));
    }
    return out;
  }

  private static void label(Bytes out, String name, Escaping escaping) {
    if (Escaping.isLegacy(name)) {
      out.ascii(name);
      return;
    }
    String escaped = escaping.escape(name);
    if (Escaping.isLegacy(escaped)) {
      out.ascii(escaped);
    } else {
      quote(out, escaped);
    }
  }

  /** Writes a sample up to the blank before its value. */
  Bytes sample(String suffix) {
    name(suffix);
    if (quoted || labels.size() > 0) {
      out.put('}');
    }
    return out.put(' ');
  }

  /** As {@link #sample(String)}, with a {@code le} or {@code quantile} behind the labels. */
  Bytes sample(String suffix, String label, double bound) {
    name(suffix);
    out.put(quoted || labels.size() > 0 ? ',' : '{');
    floats.write(out.ascii(label).put('=').put('"'), bound);
    return out.put('"').put('}').put(' ');
  }

  void line(String suffix, double value) {
    floats.write(sample(suffix), value).put('\n');
  }

  void line(String suffix, String label, double bound, double value) {
    floats.write(sample(suffix, label, bound), value).put('\n');
  }

  /** The name and, if there is anything to stand in them, the brace that opens and the labels. */
  private void name(String suffix) {
    if (quoted) {
      quote(out.put('{'), name + suffix);
      if (labels.size() > 0) {
        out.put(',').append(labels);
      }
    } else {
      out.ascii(name).ascii(suffix);
      if (labels.size() > 0) {
        out.put('{').append(labels);
      }
    }
  }

  private static Bytes quote(Bytes out, String text) {
    return out.put('"').utf8(escaped(text, true)).put('"');
  }

  /** Text with backslashes, line ends and, where it stands in quotes, quotation marks escaped. */
  static String escaped(String text, boolean quotes) {
    if (text.indexOf('\\') < 0 && text.indexOf('\n') < 0 && text.indexOf('"') < 0) {
      return text;
    }
    String slashed = text.replace("\\", "\\\\").replace("\n", "\\n");
    return quotes ? slashed.replace("\"", "\\\"") : slashed;
  }
}
