package io.pushgrid.ui;

import io.pushgrid.cluster.MemberInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a node is at this moment.
 *
 * @param notReady why it may not be scraped nor pushed to, null if it may
 * @param members that it knows of, itself included
 */
public record NodeNow(@Nullable String notReady, List<MemberInfo> members) {
  public NodeNow {
    members = List.copyOf(members);
  }
}
