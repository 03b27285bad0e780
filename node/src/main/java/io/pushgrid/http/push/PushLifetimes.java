package io.pushgrid.http.push;

import io.pushgrid.exposition.GoDuration;
import io.pushgrid.exposition.GoQuote;
import io.pushgrid.group.version.Terms;
import io.pushgrid.http.request.BadRequestException;
import io.pushgrid.query.BadQueryException;
import io.pushgrid.query.LinearRegex;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * For how long groups live without being pushed to.
 *
 * @param byDefault {@code --push.ttl}, zero for ever
 * @param ofJobs {@code --push.ttl.job}, of which the first that matches counts
 */
public record PushLifetimes(Duration byDefault, List<OfJobs> ofJobs) {
  /** Groups stay until they are deleted. */
  public static final PushLifetimes FOR_EVER = new PushLifetimes(Duration.ZERO, List.of());

  private static final String TTL_HEADER = "Pushgrid-TTL";
  private static final String INTERVAL_HEADER = "Pushgrid-Interval";

  public PushLifetimes {
    ofJobs = List.copyOf(ofJobs);
    requireSpan("--push.ttl", byDefault);
  }

  /**
   * What some jobs' groups live for.
   *
   * @param job matches the whole name of a job
   * @param ttl zero for ever
   */
  public record OfJobs(LinearRegex job, Duration ttl) {
    private static final String FLAG = "--push.ttl.job";

    public OfJobs {
      requireSpan(FLAG, ttl);
    }

    /**
     * What {@code REGEX=DURATION} stands for; the last equals sign counts.
     *
     * @throws IllegalArgumentException if it is anything else
     */
    public static OfJobs parse(String text) {
      int equals = text.lastIndexOf('=');
      if (equals <= 0) {
        throw new IllegalArgumentException(
            "expected REGEX=DURATION such as nightly-.*=26h, got " + GoQuote.quote(text));
      }
      try {
        return new OfJobs(
            LinearRegex.of(text.substring(0, equals)),
            GoDuration.parse(text.substring(equals + 1)));
      } catch (BadQueryException e) {
        throw new IllegalArgumentException(e.getMessage(), e);
      }
    }

    /** As it is written in a flag. */
    @Override
    public String toString() {
      return job + "=" + GoDuration.format(ttl);
    }
  }

  /**
   * What a push settles: its headers say, else the flags.
   *
   * @param job of the group
   */
  Settlement settle(HttpServerRequest request, String job) {
    Duration ttl = header(request, TTL_HEADER);
    Duration interval = header(request, INTERVAL_HEADER);
    return new Settlement(ttl == null ? of(job) : ttl, interval == null ? Duration.ZERO : interval);
  }

  private Duration of(String job) {
    for (OfJobs each : ofJobs) {
      if (each.job.matches(job)) {
        return each.ttl;
      }
    }
    return byDefault;
  }

  /** What a push says of the time after it; zero stands for nothing. */
  record Settlement(Duration ttl, Duration interval) {
    public Terms at(long sharedMillis) {
      return Terms.of(sharedMillis, ttl, interval);
    }
  }

  private static @Nullable Duration header(HttpServerRequest request, String name) {
    String text = request.getHeader(name);
    if (text == null) {
      return null;
    }
    try {
      Duration span = GoDuration.parse(text.strip());
      requireSpan(name, span);
      return span;
    } catch (IllegalArgumentException e) {
      String message = String.valueOf(e.getMessage());
      throw new BadRequestException(message.startsWith(name) ? message : name + ": " + message);
    }
  }

  /** Below a millisecond there would be nothing to see of a group. */
  private static void requireSpan(String what, Duration span) {
    if (span.isNegative() || (!span.isZero() && span.toMillis() == 0)) {
      throw new IllegalArgumentException(
          what + ": expected 0 or at least 1ms, got " + GoDuration.format(span));
    }
  }
}
