package io.pushgrid.exposition.protobuf;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import io.pushgrid.exposition.BodyException;
import io.pushgrid.exposition.Bytes;
import io.pushgrid.metric.Metric;
import io.pushgrid.metric.MetricType;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a protobuf scrape series by series, so that of a family that all groups have no more than one series is held. As
 * everybody writes it, the name and the type of a family stand before its series.
 */
public final class ScrapeReader {
  private final CodedInputStream in;
  private final Visitor visitor;

  private ScrapeReader(InputStream scrape, Visitor visitor) {
    this.in = CodedInputStream.newInstance(scrape);
    this.visitor = visitor;
  }

  /** Is told what is in a scrape. */
  public interface Visitor {
    /** A family begins; null stands for no help. */
    void family(String name, MetricType type, @Nullable String help);

    /** A series of the family that began last. */
    void series(Metric metric);
  }

  /**
   * Reads to the end.
   *
   * @throws IOException if that fails, or it is no such scrape
   */
  public static void read(InputStream scrape, Visitor visitor) throws IOException {
    ScrapeReader reader = new ScrapeReader(scrape, visitor);
    while (!reader.in.isAtEnd()) {
      reader.family();
    }
  }

  private void family() throws IOException {
    in.resetSizeCounter();
    int outer = in.pushLimit(in.readRawVarint32());
    String name = "";
    @Nullable String help = null;
    MetricType type = MetricType.COUNTER;
    boolean told = false;
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      switch (WireFormat.getTagFieldNumber(tag)) {
        case ClientModel.FAMILY_NAME -> name = in.readString();
        case ClientModel.FAMILY_HELP -> help = in.readString();
        case ClientModel.FAMILY_TYPE -> type = type(in.readEnum());
        case ClientModel.FAMILY_METRIC -> {
          if (!told) {
            visitor.family(name, type, help);
            told = true;
          }
          visitor.series(metric(type, in.readByteArray()));
        }
        default -> in.skipField(tag);
      }
    }
    in.popLimit(outer);
  }

  private static MetricType type(int number) throws IOException {
    if (number < 0 || number >= ClientModel.TYPES.size()) {
      throw new IOException("expected a type of metrics from 0 to " + (ClientModel.TYPES.size() - 1)
          + ", got " + number);
    }
    return ClientModel.TYPES.get(number);
  }

  private static Metric metric(MetricType type, byte[] message) throws IOException {
    Bytes delimited = new Bytes(message.length + 5);
    new ProtobufWriter(delimited).varint(message.length);
    delimited.append(message);
    try {
      return MetricReader.read(new ProtobufReader(delimited.array(), 0, delimited.size()), type);
    } catch (BodyException e) {
      throw new IOException(e.getMessage(), e);
    }
  }
}
