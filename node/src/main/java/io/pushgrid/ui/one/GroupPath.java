package io.pushgrid.ui.one;

import io.pushgrid.exposition.Escaping;
import io.pushgrid.group.GroupingKey;
import io.pushgrid.metric.LabelSet;
import io.pushgrid.metric.NameScheme;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Where a group is pushed to and deleted: {@code metrics/job@base64/<job>{/<name>@base64/<value>}}, in URL-safe ASCII. */
public final class GroupPath {
  private static final String ESCAPED = "U__";

  private final NameScheme names;

  /** Paths for a node that reads label names in this way. */
  public GroupPath(NameScheme names) {
    this.names = names;
  }

  /** The path of a group. */
  public String of(GroupingKey key) {
    StringBuilder path = new StringBuilder("metrics/job@base64/").append(base64(key.job()));
    LabelSet labels = key.labels();
    for (int i = 0; i < labels.size(); i++) {
      if (!labels.name(i).equals(GroupingKey.JOB)) {
        path.append('/')
            .append(written(labels.name(i)))
            .append("@base64/")
            .append(base64(labels.value(i)));
      }
    }
    return path.toString();
  }

  /** A legacy name that looks escaped must be escaped where names are unescaped. */
  private String written(String name) {
    boolean ambiguous = names == NameScheme.UTF8 && name.startsWith(ESCAPED);
    return ambiguous && NameScheme.LEGACY.isMetricName(name)
        ? ESCAPED + name.replace("_", "__")
        : Escaping.VALUES.escape(name);
  }

  private static String base64(String value) {
    return value.isEmpty()
        ? "="
        : Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(value.getBytes(StandardCharsets.UTF_8));
  }
}
