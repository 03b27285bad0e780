package io.pushgrid.it.harness;

import java.util.List;

/** A scrape without what the node says about itself: what must be the same on every node, byte by byte. */
public record PushedText(String text) {

  /** Scrapes, which must succeed. */
  public static PushedText of(Gateway node) {
    return of(node.scrape());
  }

  public static PushedText of(String scrape) {
    StringBuilder pushed = new StringBuilder();
    scrape
        .lines()
        .filter(line -> !line.matches("(# (HELP|TYPE) )?(go|process|jvm|pushgateway|promhttp)_.*"))
        .forEach(line -> pushed.append(line).append('\n'));
    return new PushedText(pushed.toString());
  }

  /** The lines of a family, its header included; those of other names that begin alike are not among them. */
  public List<String> family(String name) {
    return text.lines()
        .filter(line -> line.matches("(# (HELP|TYPE) )?" + name + "(_sum|_count|_bucket)?[ {].*"))
        .toList();
  }

  /** The number of the one series of that name in the group that has this job and nothing else. */
  public double value(String name, String job) {
    String start = name + "{instance=\"\",job=\"" + job + "\"} ";
    List<String> found = text.lines().filter(line -> line.startsWith(start)).toList();
    if (found.size() != 1) {
      throw new IllegalStateException("expected one line " + start + ", got " + found);
    }
    return Double.parseDouble(found.get(0).substring(start.length()));
  }

  public boolean mentions(String job) {
    return text.contains("job=\"" + job + "\"");
  }
}
