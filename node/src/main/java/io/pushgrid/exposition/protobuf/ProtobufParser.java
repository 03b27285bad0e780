package io.pushgrid.exposition.protobuf;

import io.pushgrid.exposition.Allowance;
import io.pushgrid.exposition.BodyException;
import io.pushgrid.metric.Metric;
import io.pushgrid.metric.MetricFamily;
import io.pushgrid.metric.MetricType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads what clients push as {@code application/vnd.google.protobuf; proto=io.prometheus.client.MetricFamily;
 * encoding=delimited}: messages, each behind its length. What a family claims to hold is never believed before it was
 * seen, so memory is bounded by the size of the body.
 */
public final class ProtobufParser {
  /** The incumbent's texts, the no-break space included. */
  private static final String CUT = "unexpected EOF";

  private static final String OVERFLOW = "proto:\u00a0variable length integer overflow";
  private static final String MALFORMED = "proto:\u00a0cannot parse invalid wire-format data";

  private static final int MAX_VARINT_SHIFT = 63;

  /** Of the heap, for a family and for a series, with all that is made of them before a push is stored. */
  private static final int FAMILY_BYTES = 500;

  private static final int SERIES_BYTES = 280;

  private final byte[] body;
  private final Allowance allowance;
  private int at;

  private ProtobufParser(byte[] body, Allowance allowance) {
    this.body = body;
    this.allowance = allowance;
  }

  /**
   * Reads a body; a family that comes twice is what it was the last time.
   *
   * @throws BodyException if it is no such body, or holds a family that no scrape could show
   */
  public static List<MetricFamily> parseDelimited(byte[] body) throws BodyException {
    return parseDelimited(body, Allowance.UNLIMITED);
  }

  /** The same of a body from anybody. */
  public static List<MetricFamily> parseDelimited(byte[] body, Allowance allowance)
      throws BodyException {
    ProtobufParser parser = new ProtobufParser(body, allowance);
    Map<String, MetricFamily> families = new LinkedHashMap<>();
    while (parser.at < body.length) {
      MetricFamily family = parser.next();
      families.put(family.name(), family);
    }
    return new ArrayList<>(families.values());
  }

  private MetricFamily next() throws BodyException {
    long length = length();
    if (length < 0 || length > body.length - at) {
      throw new BodyException(CUT);
    }
    int from = at;
    at += (int) length;
    try {
      return family(body, from, at, allowance);
    } catch (IOException e) {
      throw new BodyException(MALFORMED);
    }
  }

  private long length() throws BodyException {
    long length = 0;
    for (int shift = 0; at < body.length; shift += 7) {
      int b = body[at++];
      if (shift == MAX_VARINT_SHIFT && (b & 0xff) > 1) {
        throw new BodyException(OVERFLOW);
      }
      length |= (b & 0x7fL) << shift;
      if (b >= 0) {
        return length;
      }
    }
    throw new BodyException(CUT);
  }

  /**
   * Reads the MetricFamily in {@code body[from .. to)}; twice, since the type, without which no metric can be read, may
   * stand anywhere.
   */
  public static MetricFamily family(byte[] body, int from, int to)
      throws IOException, BodyException {
    return family(body, from, to, Allowance.UNLIMITED);
  }

  private static MetricFamily family(byte[] body, int from, int to, Allowance allowance)
      throws IOException, BodyException {
    allowance.take(FAMILY_BYTES);
    Header header = new Header(new ProtobufReader(body, from, to));
    header.in.fields(header);
    String name = header.name;
    if (name.isEmpty()) {
      throw new BodyException("expected a metric family with a name, got one without");
    }
    if (header.type < 0 || header.type >= ClientModel.TYPES.size()) {
      throw new BodyException("expected a type from 0 to " + (ClientModel.TYPES.size() - 1)
          + " for metric family \"" + name + "\", got " + header.type);
    }
    MetricType type = ClientModel.TYPES.get((int) header.type);
    List<Metric> metrics = new ArrayList<>();
    ProtobufReader in = new ProtobufReader(body, from, to, allowance);
    in.fields(tag -> {
      if (tag != ProtobufReader.delimited(ClientModel.FAMILY_METRIC)) {
        return false;
      }
      allowance.take(SERIES_BYTES);
      return metrics.add(MetricReader.read(in, type));
    });
    return new MetricFamily(name, type, header.help, metrics);
  }

  private static final class Header implements ProtobufReader.FieldHandler {
    final ProtobufReader in;
    String name = "";

    @Nullable
    String help;

    /** Counter, unless it says otherwise. */
    long type;

    Header(ProtobufReader in) {
      this.in = in;
    }

    @Override
    public boolean read(int tag) throws IOException, BodyException {
      if (tag == ProtobufReader.delimited(ClientModel.FAMILY_NAME)) {
        name = in.string("a metric family name");
      } else if (tag == ProtobufReader.delimited(ClientModel.FAMILY_HELP)) {
        help = in.string("a help text");
      } else if (tag == ProtobufReader.varint(ClientModel.FAMILY_TYPE)) {
        type = in.unsigned();
      } else {
        return false;
      }
      return true;
    }
  }
}
