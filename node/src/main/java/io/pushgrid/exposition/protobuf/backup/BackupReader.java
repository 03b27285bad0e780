package io.pushgrid.exposition.protobuf.backup;

import static io.pushgrid.exposition.protobuf.ProtobufReader.delimited;
import static io.pushgrid.exposition.protobuf.ProtobufReader.varint;

import io.pushgrid.exposition.BodyException;
import io.pushgrid.exposition.protobuf.MetricReader;
import io.pushgrid.exposition.protobuf.ProtobufParser;
import io.pushgrid.exposition.protobuf.ProtobufReader;
import io.pushgrid.exposition.protobuf.backup.SavedGroup.SavedFamily;
import io.pushgrid.exposition.protobuf.backup.SavedGroup.SavedTerms;
import io.pushgrid.metric.LabelSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * Reads a backup as it comes, part by part; holds no more than the message that is not there yet as a whole, and never
 * believes a length before so much has come. For one thread at a time.
 */
public final class BackupReader {
  /** No group is so large: it would have come in more pushes than anybody makes. */
  private static final int MAX_MESSAGE = 256 << 20;

  private static final int MAX_LENGTH_BYTES = 5;

  /** What gzip files begin with. */
  private static final int GZIP = 0x1f;

  private byte[] held = new byte[0];
  private int from;
  private int to;

  private int first = -1;
  private boolean begun;
  private boolean ended;
  private long groups;
  private long families;
  private long series;

  /**
   * The groups that are complete with this part.
   *
   * @throws BodyException if this is no backup, or a damaged one; groups read before are good
   */
  public List<SavedGroup> read(byte[] part) throws BodyException {
    append(part);
    first = first < 0 && from < to ? held[from] & 0xff : first;
    List<SavedGroup> complete = new ArrayList<>();
    int length = nextLength();
    while (length >= 0) {
      int end = from + length;
      entry(from, end, complete);
      from = end;
      length = nextLength();
    }
    return complete;
  }

  /**
   * Must be called when no more will come.
   *
   * @throws BodyException if something is missing
   */
  public void end() throws BodyException {
    if (!begun) {
      throw new BodyException(
          "expected a backup made by GET /api/v1/export, got " + (to - from) + " bytes");
    }
    if (!ended) {
      throw damaged("expected another group or the trailer, got the end of the file;"
          + " was it cut off when it was written?");
    }
  }

  private void append(byte[] part) {
    int rest = to - from;
    if (part.length > held.length - to) {
      byte[] larger = part.length > held.length - rest
          ? new byte[(int) Math.min(Integer.MAX_VALUE - 8L, 2L * (rest + part.length))]
          : held;
      System.arraycopy(held, from, larger, 0, rest);
      held = larger;
      from = 0;
      to = rest;
    }
    System.arraycopy(part, 0, held, to, part.length);
    to += part.length;
  }

  /** Steps over the length of the next message if all of it is there; -1 if not. */
  private int nextLength() throws BodyException {
    long length = 0;
    for (int i = 0; i < MAX_LENGTH_BYTES; i++) {
      if (from + i >= to) {
        return -1;
      }
      byte b = held[from + i];
      length |= (long) (b & 0x7f) << (7 * i);
      if (b >= 0) {
        return checked(length, i + 1);
      }
    }
    throw damaged("expected the length of a message, got " + hex());
  }

  private int checked(long length, int prefix) throws BodyException {
    if (length > MAX_MESSAGE || length == 0) {
      throw damaged("expected a message of 1 to " + MAX_MESSAGE + " bytes, got one of " + length);
    }
    if (length > to - from - prefix) {
      return -1;
    }
    from += prefix;
    return (int) length;
  }

  private String hex() {
    return HexFormat.of().formatHex(held, from, Math.min(to, from + 8));
  }

  private void entry(int start, int end, List<SavedGroup> into) throws BodyException {
    if (ended) {
      throw damaged("expected nothing after the trailer, got more");
    }
    ProtobufReader in = new ProtobufReader(held, start, end);
    boolean[] known = new boolean[1];
    try {
      in.fields(tag -> {
        if (tag == delimited(BackupModel.ENTRY_HEADER) && !begun) {
          header(in);
        } else if (tag == delimited(BackupModel.ENTRY_GROUP) && begun) {
          into.add(group(in));
        } else if (tag == delimited(BackupModel.ENTRY_TRAILER) && begun) {
          trailer(in);
        } else {
          return false;
        }
        known[0] = true;
        return true;
      });
    } catch (IOException e) {
      throw damaged("expected protobuf, got " + e.getMessage());
    } catch (BodyException e) {
      throw begun ? damaged(String.valueOf(e.getMessage())) : e;
    }
    if (!known[0]) {
      throw damaged(
          begun ? "expected a group or the trailer, got something else" : "expected a header");
    }
  }

  private void header(ProtobufReader in) throws IOException, BodyException {
    long[] format = new long[1];
    in.message(tag -> {
      if (tag == varint(BackupModel.HEADER_FORMAT)) {
        format[0] = in.unsigned();
        return true;
      }
      return false;
    });
    if (format[0] != BackupModel.FORMAT) {
      throw new BodyException("expected a backup of format " + BackupModel.FORMAT + ", got "
          + format[0] + "; was it made by another release?");
    }
    begun = true;
  }

  private SavedGroup group(ProtobufReader in) throws IOException, BodyException {
    GroupFields fields = new GroupFields(in);
    in.message(fields);
    groups++;
    families += fields.shares.size();
    series += fields.shares.stream()
        .mapToLong(share -> share.family().metrics().size())
        .sum();
    return fields.group();
  }

  private final class GroupFields implements ProtobufReader.FieldHandler {
    private final ProtobufReader in;
    private final List<String> labels = new ArrayList<>();
    private final long[] times = new long[BackupModel.GROUP_FAILURE + 1];
    private final List<SavedFamily> shares = new ArrayList<>();
    private String failure = "";
    private SavedTerms ofSuccess = SavedTerms.NONE;
    private SavedTerms ofFailure = SavedTerms.NONE;

    GroupFields(ProtobufReader in) {
      this.in = in;
    }

    @Override
    public boolean read(int tag) throws IOException, BodyException {
      if (tag == delimited(BackupModel.GROUP_LABEL)) {
        return in.label(labels);
      }
      if (tag == delimited(BackupModel.GROUP_FAMILY)) {
        return shares.add(family(in));
      }
      return number(in, tag, BackupModel.GROUP_CREATED, times) || remark(tag);
    }

    private boolean remark(int tag) throws IOException, BodyException {
      if (tag == delimited(BackupModel.GROUP_FAILURE_TEXT)) {
        failure = in.string("the text of a failure");
      } else if (tag == delimited(BackupModel.GROUP_SUCCESS_TERMS)) {
        ofSuccess = terms(in);
      } else if (tag == delimited(BackupModel.GROUP_FAILURE_TERMS)) {
        ofFailure = terms(in);
      } else {
        return false;
      }
      return true;
    }

    SavedGroup group() {
      return new SavedGroup(
          LabelSet.of(labels),
          new SavedGroup.Times(
              times[BackupModel.GROUP_CREATED],
              times[BackupModel.GROUP_SUCCESS],
              times[BackupModel.GROUP_FAILURE]),
          new SavedGroup.Remarks(failure, ofSuccess, ofFailure),
          shares);
    }
  }

  private static SavedTerms terms(ProtobufReader in) throws IOException, BodyException {
    long[] spans = new long[BackupModel.TERMS_INTERVAL + 1];
    in.message(tag -> number(in, tag, BackupModel.TERMS_SINCE, spans));
    return new SavedTerms(
        spans[BackupModel.TERMS_SINCE],
        spans[BackupModel.TERMS_TTL],
        spans[BackupModel.TERMS_INTERVAL]);
  }

  /** Reads one of the numbers whose fields are those from the first to the last place there is. */
  private static boolean number(ProtobufReader in, int tag, int first, long[] into)
      throws IOException {
    for (int field = first; field < into.length; field++) {
      if (tag == varint(field)) {
        into[field] = in.unsigned();
        return true;
      }
    }
    return false;
  }

  private SavedFamily family(ProtobufReader in) throws IOException, BodyException {
    long[] pushedAt = new long[1];
    int[] range = new int[2];
    in.message(tag -> {
      if (tag == varint(BackupModel.FAMILY_PUSHED_AT)) {
        pushedAt[0] = in.unsigned();
      } else if (tag == delimited(BackupModel.FAMILY_FAMILY)) {
        int length = in.position();
        in.message(any -> false);
        // Now it is known to be a length.
        range[0] = MetricReader.content(in.bytes(), length);
        range[1] = in.position();
      } else {
        return false;
      }
      return true;
    });
    return new SavedFamily(pushedAt[0], ProtobufParser.family(held, range[0], range[1]));
  }

  private void trailer(ProtobufReader in) throws IOException, BodyException {
    long[] counts = new long[BackupModel.TRAILER_SERIES + 1];
    in.message(tag -> number(in, tag, BackupModel.TRAILER_GROUPS, counts));
    long[] read = {0, groups, families, series};
    if (!Arrays.equals(counts, read)) {
      throw new BodyException("expected as many groups, families and series as the trailer says, "
          + Arrays.toString(counts) + ", got " + Arrays.toString(read));
    }
    ended = true;
  }

  private BodyException damaged(String what) {
    if (!begun) {
      return new BodyException("expected a backup made by GET /api/v1/export, got something else"
          + (first == GZIP ? "; if it is compressed, unpack it first" : ""));
    }
    return new BodyException("the backup is damaged after group " + groups + ": " + what);
  }
}
