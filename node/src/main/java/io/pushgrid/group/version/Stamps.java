package io.pushgrid.group.version;

/**
 * When a group came to be, and when a push to it last succeeded and failed.
 *
 * @param created set only by a change that found no such group, or brought it from elsewhere
 */
public record Stamps(Stamp created, Stamp success, Stamp failure) {
  public static final Stamps NONE = new Stamps(Stamp.NEVER, Stamp.NEVER, Stamp.NEVER);

  public static Stamps ofSuccess(Stamp stamp) {
    return new Stamps(Stamp.NEVER, stamp, Stamp.NEVER);
  }

  public static Stamps ofFailure(Stamp stamp) {
    return new Stamps(Stamp.NEVER, Stamp.NEVER, stamp);
  }

  /** The same with the text of the failure. */
  public Stamps withError(String error) {
    return new Stamps(created, success, failure.withError(error));
  }

  /** The same with what the last push that succeeded, and the last that failed, settled. */
  public Stamps withTerms(Terms ofSuccess, Terms ofFailure) {
    return new Stamps(created, success.withTerms(ofSuccess), failure.withTerms(ofFailure));
  }

  /** What holds for the group now: a push that failed settles nothing unless no other is known. */
  public Terms terms() {
    return success.happened() ? success.terms() : failure.terms();
  }

  public boolean settleAnything() {
    return !success.terms().equals(Terms.NONE) || !failure.terms().equals(Terms.NONE);
  }

  public boolean anyPush() {
    return success.happened() || failure.happened();
  }

  /** The same, as of a change that has made the group; a copy knows when that was. */
  public Stamps creating() {
    Stamp first = Stamp.later(success, failure);
    return created.happened()
        ? this
        : new Stamps(new Stamp(first.version(), first.epochNanos()), success, failure);
  }

  /** The later of each, unless it was before the group was deleted. */
  public static Stamps join(Stamps a, Stamps b, Version deletedAt) {
    return new Stamps(
        Stamp.later(a.created, b.created).unlessBefore(deletedAt),
        Stamp.later(a.success, b.success).unlessBefore(deletedAt),
        Stamp.later(a.failure, b.failure).unlessBefore(deletedAt));
  }

  public Version latest() {
    Version latest = Version.later(success.version(), failure.version());
    return Version.later(latest, created.version());
  }

  public long fingerprint() {
    return 7 * success.version().fingerprint()
        + 11 * failure.version().fingerprint()
        + 13 * created.version().fingerprint();
  }
}
