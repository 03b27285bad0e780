package io.pushgrid.http.push;

import io.pushgrid.exposition.BodyException;
import io.pushgrid.exposition.Bytes;
import io.pushgrid.exposition.Escaping;
import io.pushgrid.exposition.protobuf.FamilyBlock;
import io.pushgrid.exposition.render.TextRenderer;
import io.pushgrid.exposition.text.TextParser;
import io.pushgrid.group.GroupingKey;
import io.pushgrid.group.LabelSanitizer;
import io.pushgrid.group.PushRefusedException;
import io.pushgrid.group.SeriesRules;
import io.pushgrid.http.body.BodyDecoding;
import io.pushgrid.http.body.BodyTooLargeException;
import io.pushgrid.http.limit.LimitException;
import io.pushgrid.http.limit.MemoryBudget;
import io.pushgrid.http.limit.PushLimits;
import io.pushgrid.http.request.BadRequestException;
import io.pushgrid.metric.LabelSet;
import io.pushgrid.metric.Metric;
import io.pushgrid.metric.MetricFamily;
import io.pushgrid.metric.NameScheme;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * A body in any format and coding is refused with a reason, or becomes what is stored; and what is stored reads back as what it
 * was. Of the input the first byte chooses format and coding.
 */
public final class PushFuzz {
  private static final long MEMORY = 64 << 20;
  private static final PushLimits SMALL = new PushLimits(1 << 20, 10_000, 1_024, 65_536);
  private static final PushOptions OPTIONS = new PushOptions(true, NameScheme.UTF8, SMALL);
  /** A count of -1 is the unsigned 2^64 - 1, as in the incumbent; its float is one that no unsigned number has. */
  private static final String BEYOND_COUNTS = " 1.8446744073709552e+19\n";

  private static final GroupingKey KEY = new GroupingKey(LabelSet.of("job", "a"));

  private PushFuzz() {}

  /** What Jazzer calls. */
  public static void fuzzerTestOneInput(byte[] input) throws BodyException {
    if (input.length == 0) {
      return;
    }
    PushFormat format = PushFormat.values()[(input[0] & 0xf) % PushFormat.values().length];
    BodyDecoding coding = BodyDecoding.values()[(input[0] >> 4 & 0x3) % 3];
    byte[] rest = Arrays.copyOfRange(input, 1, input.length);
    // Else nothing would get past the checksums.
    boolean wrapped = coding == BodyDecoding.GZIP && (input[0] & 0x40) != 0;
    try {
      List<MetricFamily> pushed = new PushBody(coding, format, OPTIONS)
          .families(wrapped ? gzip(rest) : rest, new MemoryBudget(MEMORY, () -> MEMORY).claim());
      SeriesRules.checkTimes(pushed);
      List<MetricFamily> families = LabelSanitizer.sanitize(pushed, KEY);
      SeriesRules.check(families);
      for (MetricFamily family : families) {
        requireReadsBack(FamilyBlock.of(family), format == PushFormat.TEXT);
      }
    } catch (BodyException
        | BadRequestException
        | BodyTooLargeException
        | LimitException
        | PushRefusedException refused) {
      if (refused.getMessage() == null || refused.getMessage().isBlank()) {
        throw new AssertionError("a refusal without a reason", refused);
      }
    }
  }

  private static void requireReadsBack(FamilyBlock block, boolean fromText) throws BodyException {
    FamilyBlock decoded =
        FamilyBlock.decode(block.name(), block.type(), block.help(), block.metrics());
    if (!Arrays.equals(decoded.text(), block.text())) {
      throw new AssertionError("protobuf read back otherwise: " + block.name());
    }
    List<Metric> series = block.family().metrics();
    // Series that are there twice are refused by whoever knows all groups, and are not shown.
    boolean distinct = series.stream().map(Metric::labels).distinct().count() == series.size();
    if (!fromText || series.isEmpty() || !distinct) {
      return;
    }
    Bytes text = text(block);
    List<MetricFamily> again = TextParser.parse(text.toByteArray(), NameScheme.UTF8);
    boolean same = again.size() == 1
        && Arrays.equals(text(FamilyBlock.of(again.get(0))).toByteArray(), text.toByteArray());
    if (!same && !text.toString().contains(BEYOND_COUNTS)) {
      throw new AssertionError("text read back otherwise:\n" + text);
    }
  }

  /** With names as they were pushed: series are in the order of those, which escaped ones need not have. */
  private static Bytes text(FamilyBlock block) {
    Bytes text = new Bytes();
    new TextRenderer(text, block.name(), Escaping.ALLOW_UTF8).header(block.type(), block.help());
    for (int i = 0; i < block.family().metrics().size(); i++) {
      block.appendText(text, i, Escaping.ALLOW_UTF8);
    }
    return text;
  }

  private static byte[] gzip(byte[] body) {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
      out.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return zipped.toByteArray();
  }
}
