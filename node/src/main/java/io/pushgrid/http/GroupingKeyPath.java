package io.pushgrid.http;

import io.pushgrid.exposition.GoQuote;
import io.pushgrid.group.GroupingKey;
import io.pushgrid.metric.LabelSet;
import io.pushgrid.metric.NameScheme;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The grouping key in a push's path: {@code /metrics/job/<job>{/<label>/<value>}}, values optionally in base64. */
final class GroupingKeyPath {
  static final String PREFIX = "/metrics/job";
  private static final String BASE64 = "@base64";

  private final NameScheme names;

  GroupingKeyPath(NameScheme names) {
    this.names = names;
  }

  /** True for paths that name a group; {@code /metrics/job} and {@code /metrics/job/} do not. */
  static boolean matches(String path) {
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
   * @param path decoded, below the route prefix, for which {@link #matches} holds
   * @throws BadRequestException if the labels are not in pairs, or one has no legal name or base64 value
   */
  GroupingKey parse(String path) {
    boolean encoded = path.startsWith(BASE64, PREFIX.length());
    int jobFrom = PREFIX.length() + (encoded ? BASE64.length() : 0) + 1;
    int jobTo = path.indexOf('/', jobFrom);
    String labels = jobTo < 0 ? "" : path.substring(jobTo);
    String job = path.substring(jobFrom, jobTo < 0 ? path.length() : jobTo);
    if (encoded) {
      job = Base64Values.decode(job, "in job name ");
    }
    Map<String, String> key = labels(labels);
    if (job.isEmpty()) {
      throw new BadRequestException("job name is required");
    }
    key.put(GroupingKey.JOB, job);
    return new GroupingKey(LabelSet.of(key));
  }

  private Map<String, String> labels(String path) {
    Map<String, String> labels = new TreeMap<>();
    if (path.length() <= 1) {
      return labels;
    }
    List<String> parts = new ArrayList<>(Arrays.asList(path.substring(1).split("/", -1)));
    if (parts.size() % 2 != 0) {
      throw new BadRequestException(
          "odd number of components in label string " + GoQuote.quote(path));
    }
    for (int i = 0; i < parts.size(); i += 2) {
      boolean encoded = parts.get(i).endsWith(BASE64);
      String written = encoded
          ? parts.get(i).substring(0, parts.get(i).length() - BASE64.length())
          : parts.get(i);
      String name = labelName(written);
      String value = parts.get(i + 1);
      labels.put(name, encoded ? Base64Values.decode(value, "for label " + name + "=") : value);
    }
    return labels;
  }

  private String labelName(String written) {
    String name = names == NameScheme.UTF8 ? EscapedNames.unescape(written) : written;
    // Names are tested as written and as meant: an escaped reserved name would spoil every scrape.
    if (!names.isLabelName(written)
        || name.isEmpty()
        || written.startsWith("__")
        || name.startsWith("__")) {
      throw new BadRequestException("improper label name " + GoQuote.quote(written));
    }
    return name;
  }
}
