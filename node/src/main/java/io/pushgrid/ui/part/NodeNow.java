package io.pushgrid.ui.part;

import io.pushgrid.activity.Activity;
import io.pushgrid.cluster.ClusterInfo;
import io.pushgrid.cluster.MemberLoad;
import io.pushgrid.query.Moment;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a node is at this moment.
 *
 * @param moment the time, and which families are inconsistent
 * @param notReady why it may not be scraped nor pushed to, null if it may
 * @param cluster the members that it knows of, itself included
 * @param activity what was pushed in the last hour
 * @param load what it carries
 */
public record NodeNow(
    Moment moment,
    @Nullable String notReady,
    ClusterInfo cluster,
    Activity activity,
    MemberLoad load) {
  public Instant now() {
    return moment.now();
  }

  /** The same by the clock that all members go by. */
  public Instant shared() {
    return moment.shared();
  }
}
