package io.pushgrid.it.compat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A scrape in delimited protobuf, taken apart into lines that can be compared. */
public final class ScrapedMessages {
  private static final Pattern OWN =
      Pattern.compile("(go|process|jvm|pushgateway|promhttp)_.*|push_(failure_)?time_seconds");
  private static final Pattern TEXT_NAME = Pattern.compile("^name:\"([^\"]*)\"");
  private static final int NAME = 1;
  private static final int HELP = 2;
  private static final int TYPE = 3;

  private ScrapedMessages() {}

  /** The pushed families, a line for each of their fields: {@code x_a 4: <the Metric in hex>}. */
  public static List<String> pushed(byte[] scrape) {
    List<String> lines = new ArrayList<>();
    ByteBuffer in = ByteBuffer.wrap(scrape);
    while (in.hasRemaining()) {
      family(Protobuf.next(in), lines);
    }
    return lines;
  }

  /** The pushed families of a scrape in protobuf's text form, a line for each, white space as no build has it. */
  static List<String> pushedTexts(String scrape) {
    List<String> lines = new ArrayList<>();
    for (String family : scrape.split("\n(?=name:)|\n\n+", -1)) {
      String line =
          family.replaceAll("\\s+", " ").replaceAll("([:{]) | (?=})", "$1").trim();
      Matcher name = TEXT_NAME.matcher(line);
      if (name.find() && !OWN.matcher(name.group(1)).matches()) {
        lines.add(line.replaceFirst(" help:\"(\\\\.|[^\"\\\\])*\"", ""));
      }
    }
    return lines;
  }

  private static void family(ByteBuffer family, List<String> lines) {
    String name = "";
    while (family.hasRemaining()) {
      int field = (int) (Protobuf.readVarint(family) >>> 3);
      if (field == TYPE) {
        line(lines, name, field, Long.toString(Protobuf.readVarint(family)));
        continue;
      }
      ByteBuffer value = Protobuf.next(family);
      byte[] bytes = new byte[value.remaining()];
      value.get(bytes);
      if (field == NAME) {
        name = new String(bytes, StandardCharsets.UTF_8);
      }
      line(
          lines,
          name,
          field,
          field == HELP
              ? new String(bytes, StandardCharsets.UTF_8)
              : HexFormat.of().formatHex(bytes));
    }
  }

  private static void line(List<String> lines, String name, int field, String value) {
    if (!OWN.matcher(name).matches()) {
      lines.add(name + " " + field + ": " + value);
    }
  }
}
