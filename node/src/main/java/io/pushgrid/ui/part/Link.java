package io.pushgrid.ui.part;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** A link to a page of this node, with what stands behind its question mark. */
public final class Link {
  private final StringBuilder url;
  private boolean first = true;

  /** @param path below the prefix, without a slash in front */
  public Link(NodeFacts facts, String path) {
    url = new StringBuilder(facts.address().linkPrefix()).append('/').append(path);
  }

  /** Adds a parameter, unless its value is empty. */
  public Link with(String name, String value) {
    if (!value.isEmpty()) {
      url.append(first ? '?' : '&')
          .append(URLEncoder.encode(name, StandardCharsets.UTF_8))
          .append('=')
          .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
      first = false;
    }
    return this;
  }

  @Override
  public String toString() {
    return url.toString();
  }
}
