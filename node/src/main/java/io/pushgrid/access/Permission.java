package io.pushgrid.access;

import java.util.Set;

/** What a request wants to do. */
public enum Permission {
  /** Nothing that anybody must not: health checks. */
  NONE,
  /** See what is there: scrapes, the web page, the JSON API. */
  READ,
  /** Push to groups, and delete them one by one at the paths that they are pushed to. */
  PUSH,
  /** Everything: delete by selector, wipe, export, import, end the process. */
  ADMIN;

  /** Whether one who was granted these may do it. */
  boolean isAmong(Set<Permission> granted) {
    return granted.contains(this) || granted.contains(ADMIN);
  }
}
