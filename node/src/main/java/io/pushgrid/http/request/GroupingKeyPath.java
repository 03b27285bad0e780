package io.pushgrid.http.request;

import io.pushgrid.exposition.GoQuote;
import io.pushgrid.group.GroupingKey;
import io.pushgrid.metric.LabelSet;
import io.pushgrid.metric.NameScheme;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The grouping key in a push's path: {@code /metrics/job/<job>{/<label>/<value>}}, values optionally in base64. */
public final class GroupingKeyPath {
  public static final String PREFIX = "/metrics/job";
  private static final String BASE64 = "@base64";

  private final NameScheme names;

  public GroupingKeyPath(NameScheme names) {
    this.names = names;
  }

  /** True for paths that name a group; {@code /metrics/job} and {@code /metrics/job/} do not. */
  public static boolean matches(String path) {
    if (!path.startsWith(PREFIX)) {
      return false;
    }
    int slash = path.indexOf('/', PREFIX.length());
    String encoding = slash < 0 ? "" : path.substring(PREFIX.length(), slash);
    return (encoding.isEmpty() || encoding.equals(BASE64))
        && slash > 0
        && slash + 1 < path.length();
  }

  /**
   * The key a path names.
   *
   * @param path decoded as by {@link RequestPath}, below the route prefix, for which {@link #matches} holds
   * @throws NotUtf8Exception if a value is not UTF-8: it could be stored, but never scraped
   * @throws BadRequestException if the labels are not in pairs, or one has no legal name or base64 value
   */
  public GroupingKey parse(String path) {
    boolean encoded = path.startsWith(BASE64, PREFIX.length());
    int jobFrom = PREFIX.length() + (encoded ? BASE64.length() : 0) + 1;
    int jobTo = path.indexOf('/', jobFrom);
    String labels = jobTo < 0 ? "" : path.substring(jobTo);
    String job = path.substring(jobFrom, jobTo < 0 ? path.length() : jobTo);
    byte[] value = encoded
        ? Base64Values.decode(job, sofar -> "in job name " + quote(sofar))
        : RequestPath.bytes(job);
    Map<String, byte[]> key = labels(labels);
    if (value.length == 0) {
      throw new BadRequestException("job name is required");
    }
    key.put(GroupingKey.JOB, value);
    Map<String, String> texts = new TreeMap<>();
    key.forEach((name, bytes) -> texts.put(name, text(name, bytes)));
    return new GroupingKey(LabelSet.of(texts));
  }

  private static String text(String name, byte[] value) {
    try {
      return RequestPath.text(value);
    } catch (CharacterCodingException e) {
      throw new NotUtf8Exception(name, value);
    }
  }

  private Map<String, byte[]> labels(String path) {
    Map<String, byte[]> labels = new TreeMap<>();
    if (path.length() <= 1) {
      return labels;
    }
    List<String> parts = new ArrayList<>(Arrays.asList(path.substring(1).split("/", -1)));
    if (parts.size() % 2 != 0) {
      throw new BadRequestException("odd number of components in label string " + quote(path));
    }
    for (int i = 0; i < parts.size(); i += 2) {
      boolean encoded = parts.get(i).endsWith(BASE64);
      String written = encoded
          ? parts.get(i).substring(0, parts.get(i).length() - BASE64.length())
          : parts.get(i);
      String name = labelName(written);
      String value = parts.get(i + 1);
      labels.put(
          name,
          encoded
              ? Base64Values.decode(value, sofar -> "for label " + written + "=" + quote(value))
              : RequestPath.bytes(value));
    }
    return labels;
  }

  private String labelName(String path) {
    try {
      String written = RequestPath.text(path);
      String name = names == NameScheme.UTF8 ? EscapedNames.unescape(written) : written;
      // Names are tested as written and as meant: an escaped reserved name would spoil every
      // scrape.
      if (names.isLabelName(written) && isFree(written) && isFree(name)) {
        return name;
      }
    } catch (CharacterCodingException e) {
      // As improper as any other.
    }
    throw new BadRequestException("improper label name " + quote(path));
  }

  private static boolean isFree(String name) {
    return !name.isEmpty() && !name.startsWith("__");
  }

  private static String quote(String path) {
    return quote(RequestPath.bytes(path));
  }

  private static String quote(byte[] bytes) {
    return GoQuote.quote(bytes, 0, bytes.length);
  }
}
