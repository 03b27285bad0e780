package io.pushgrid.cli;

import io.pushgrid.cli.flag.Flag;
import io.pushgrid.cli.flag.FlagSet;
import io.pushgrid.cli.text.ByteSize;
import io.pushgrid.http.limit.PushLimits;
import io.pushgrid.http.push.PushLifetimes;
import io.pushgrid.http.push.PushOptions;
import io.pushgrid.metric.NameScheme;
import java.time.Duration;
import java.util.List;

/** The {@code --push.*} flags, but for those that say how much is kept. */
final class PushFlags {
  private static final PushOptions DEFAULTS = PushOptions.DEFAULT;

  private final Flag<Boolean> disableConsistencyCheck;
  private final Flag<Boolean> enableUtf8Names;
  private final Flag<ByteSize> maxBodySize;
  private final Flag<Integer> maxSeries;
  private final Flag<Integer> maxLabelNameLength;
  private final Flag<Integer> maxLabelValueLength;
  private final Flag<Duration> ttl;
  private final Flag<List<PushLifetimes.OfJobs>> ttlOfJobs;

  PushFlags(FlagSet flags) {
    disableConsistencyCheck = flags.toggle(
        "push.disable-consistency-check",
        "Take pushes that clash with what is stored. Not recommended.",
        !DEFAULTS.checkConsistency());
    enableUtf8Names = flags.toggle(
        "push.enable-utf8-names",
        "Allow any UTF-8 in the label names of a path.",
        DEFAULTS.nameScheme() == NameScheme.UTF8);
    maxBodySize = flags.size(
        "push.max-body-size",
        "Largest body of a push, after decompression.",
        DEFAULTS.limits().maxBodySize());
    maxSeries = flags.number(
        "push.max-series", "Most series in one push.", DEFAULTS.limits().maxSeries());
    maxLabelNameLength = flags.number(
        "push.max-label-name-length",
        "Longest label name, in characters.",
        DEFAULTS.limits().maxLabelNameLength());
    maxLabelValueLength = flags.number(
        "push.max-label-value-length",
        "Longest label value, in characters.",
        DEFAULTS.limits().maxLabelValueLength());
    ttl = flags.duration(
        "push.ttl",
        "How long groups are shown that nobody pushes to, by default. 0 is for ever.",
        DEFAULTS.lifetimes().byDefault());
    ttlOfJobs = flags.list(
        "push.ttl.job",
        "REGEX=DURATION",
        "The same for groups of jobs whose whole name matches. Repeatable; the first that matches"
            + " counts. A push's own header Pushgrid-TTL goes before both.",
        PushLifetimes.OfJobs::parse,
        DEFAULTS.lifetimes().ofJobs());
  }

  PushOptions toOptions() {
    return new PushOptions(
        !disableConsistencyCheck.get(),
        enableUtf8Names.get() ? NameScheme.UTF8 : NameScheme.LEGACY,
        new PushLimits(
            maxBodySize.get().bytes(),
            maxSeries.get(),
            maxLabelNameLength.get(),
            maxLabelValueLength.get()),
        new PushLifetimes(ttl.get(), ttlOfJobs.get()));
  }
}
