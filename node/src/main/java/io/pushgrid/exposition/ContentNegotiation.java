package io.pushgrid.exposition;

import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How to answer a scrape that came with an Accept header.
 *
 * <p>Whoever accepts anything the incumbent would serve gets exactly that: protobuf or text 0.0.4, whichever it likes
 * better. OpenMetrics and text 1.0.0 go only to those who accept nothing else, however much others prefer them, for they
 * are not safe for pushed metrics: the bounds of {@code le} and {@code quantile} are spelled {@code 1.0} instead of
 * {@code 1}, creation times become series, and counters without {@code _total} become untyped. Prometheus lists
 * OpenMetrics first and text 0.0.4 or {@code *}{@code /*} behind it; it would see series end and others begin on the day
 * it moves over from the incumbent.
 *
 * @param escaping what to do with names outside the legacy alphabet
 */
public record ContentNegotiation(ExpositionFormat format, Escaping escaping) {
  /** The answer to those who do not ask for anything in particular. */
  public static final ContentNegotiation DEFAULT =
      new ContentNegotiation(ExpositionFormat.TEXT_0_0_4, Escaping.UNDERSCORES);

  private static final Pattern QUALITY = Pattern.compile("q=(0(?:\\.[0-9]{0,9})?|1(?:\\.0{0,9})?)");

  /** Chooses a format by the first Accept header line of a request, null if there is none. */
  public static ContentNegotiation negotiate(@Nullable String accept) {
    if (accept == null) {
      return DEFAULT;
    }
    List<AcceptClause> all = AcceptClause.parse(accept);
    List<AcceptClause> wanted =
        all.stream().filter(clause -> clause.quality() > 0).toList();
    ContentNegotiation found = firstMatch(wanted, ExpositionFormat::ofIncumbent);
    if (found == null && wanted.stream().noneMatch(AcceptClause::admitsAnyText)) {
      found = firstMatch(wanted, ExpositionFormat::ofNewer);
    }
    if (found == null) {
      // For the incumbent a quality of 0 is merely the lowest.
      found = firstMatch(all, ExpositionFormat::ofIncumbent);
    }
    return found == null
        ? new ContentNegotiation(DEFAULT.format, escaping(all, all.size()))
        : found;
  }

  private static @Nullable ContentNegotiation firstMatch(
      List<AcceptClause> clauses, Function<AcceptClause, @Nullable ExpositionFormat> formats) {
    for (int i = 0; i < clauses.size(); i++) {
      ExpositionFormat format = formats.apply(clauses.get(i));
      if (format != null) {
        return new ContentNegotiation(format, escaping(clauses, i + 1));
      }
    }
    return null;
  }

  /** The last scheme named by the first so many clauses, be they of types nobody offers: so does the incumbent. */
  private static Escaping escaping(List<AcceptClause> clauses, int count) {
    Escaping chosen = DEFAULT.escaping;
    for (AcceptClause clause : clauses.subList(0, count)) {
      for (Escaping escaping : Escaping.values()) {
        if (clause.parameter("escaping").equals(escaping.parameter())) {
          chosen = escaping;
        }
      }
    }
    return chosen;
  }

  /** The Content-Type of the answer. */
  public String contentType() {
    return format.contentType(escaping);
  }

  /**
   * Whether to compress the answer to a request with that Accept-Encoding: only if gzip is named and liked better than
   * no encoding. Upper case does not count.
   */
  public static boolean acceptsGzip(@Nullable String acceptEncoding) {
    if (acceptEncoding == null) {
      return false;
    }
    double gzip = 0;
    double identity = 0;
    for (String clause : acceptEncoding.split(",", -1)) {
      String[] parts = clause.split(";", 2);
      String coding = parts[0].strip();
      double quality = parts.length < 2 ? 1 : quality(parts[1].strip());
      if (coding.equals("gzip")) {
        gzip = Math.max(gzip, quality);
      } else if (coding.equals("identity") || coding.equals("*")) {
        identity = Math.max(identity, quality);
      }
    }
    return gzip > identity;
  }

  private static double quality(String parameter) {
    Matcher matcher = QUALITY.matcher(parameter);
    return matcher.matches() ? Double.parseDouble(matcher.group(1)) : 0;
  }
}
