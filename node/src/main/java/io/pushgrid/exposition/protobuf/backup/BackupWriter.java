package io.pushgrid.exposition.protobuf.backup;

import static io.pushgrid.exposition.protobuf.backup.BackupModel.ENTRY_GROUP;
import static io.pushgrid.exposition.protobuf.backup.BackupModel.ENTRY_HEADER;
import static io.pushgrid.exposition.protobuf.backup.BackupModel.ENTRY_TRAILER;

import io.pushgrid.exposition.Bytes;
import io.pushgrid.exposition.protobuf.ClientModel;
import io.pushgrid.exposition.protobuf.FamilyBlock;
import io.pushgrid.exposition.protobuf.ProtobufWriter;
import io.pushgrid.exposition.protobuf.backup.SavedGroup.SavedTerms;
import io.pushgrid.metric.LabelSet;

/**
 * Writes a backup: a header, groups, and a trailer that says how many there were, so that a file that was cut off is not
 * taken for a whole one. Each is a message behind its length. For one thread at a time.
 */
public final class BackupWriter {
  private long groups;
  private long families;
  private long series;

  /** The first message. */
  public static byte[] header() {
    return entry(ENTRY_HEADER, out -> {
      out.unsigned(BackupModel.HEADER_FORMAT, BackupModel.FORMAT);
      out.string(BackupModel.HEADER_SOFTWARE, "pushgrid");
    });
  }

  public long groups() {
    return groups;
  }

  /** The families of one group, one after the other. */
  public interface Families {
    void to(FamilySink sink);
  }

  /** Where the families of one group go. */
  public interface FamilySink {
    void put(long pushedAtNanos, FamilyBlock block);
  }

  /** One group, its metrics as they are stored; times are nanoseconds since 1970, 0 for never. */
  public byte[] group(
      LabelSet labels, SavedGroup.Times times, SavedGroup.Remarks remarks, Families all) {
    groups++;
    return entry(ENTRY_GROUP, out -> {
      for (int i = 0; i < labels.size(); i++) {
        int label = out.begin(BackupModel.GROUP_LABEL);
        out.string(ClientModel.LABEL_NAME, labels.name(i));
        out.string(ClientModel.LABEL_VALUE, labels.value(i));
        out.end(label);
      }
      number(out, BackupModel.GROUP_CREATED, times.created());
      number(out, BackupModel.GROUP_SUCCESS, times.success());
      number(out, BackupModel.GROUP_FAILURE, times.failure());
      all.to((pushedAt, block) -> family(out, pushedAt, block));
      if (!remarks.failure().isEmpty()) {
        out.string(BackupModel.GROUP_FAILURE_TEXT, remarks.failure());
      }
      terms(out, BackupModel.GROUP_SUCCESS_TERMS, remarks.ofSuccess());
      terms(out, BackupModel.GROUP_FAILURE_TERMS, remarks.ofFailure());
    });
  }

  private static void terms(ProtobufWriter out, int field, SavedTerms terms) {
    if (!terms.equals(SavedTerms.NONE)) {
      int mark = out.begin(field);
      number(out, BackupModel.TERMS_SINCE, terms.since());
      number(out, BackupModel.TERMS_TTL, terms.ttl());
      number(out, BackupModel.TERMS_INTERVAL, terms.interval());
      out.end(mark);
    }
  }

  /** The last message. */
  public byte[] trailer() {
    return entry(ENTRY_TRAILER, out -> {
      out.unsigned(BackupModel.TRAILER_GROUPS, groups);
      out.unsigned(BackupModel.TRAILER_FAMILIES, families);
      out.unsigned(BackupModel.TRAILER_SERIES, series);
    });
  }

  private void family(ProtobufWriter out, long pushedAt, FamilyBlock block) {
    families++;
    series += block.seriesCount();
    int saved = out.begin(BackupModel.GROUP_FAMILY);
    number(out, BackupModel.FAMILY_PUSHED_AT, pushedAt);
    int family = out.begin(BackupModel.FAMILY_FAMILY);
    out.string(ClientModel.FAMILY_NAME, block.name());
    String help = block.help();
    if (help != null) {
      out.string(ClientModel.FAMILY_HELP, help);
    }
    out.unsigned(ClientModel.FAMILY_TYPE, ClientModel.TYPES.indexOf(block.type()));
    out.raw(block.metrics());
    out.end(family);
    out.end(saved);
  }

  private static void number(ProtobufWriter out, int field, long number) {
    if (number != 0) {
      out.unsigned(field, number);
    }
  }

  private interface Content {
    void write(ProtobufWriter out);
  }

  private static byte[] entry(int field, Content content) {
    Bytes message = new Bytes(1024);
    ProtobufWriter out = new ProtobufWriter(message);
    int mark = out.begin(field);
    content.write(out);
    out.end(mark);
    Bytes delimited = new Bytes(message.size() + 5);
    new ProtobufWriter(delimited).varint(message.size());
    return delimited.append(message).toByteArray();
  }
}
