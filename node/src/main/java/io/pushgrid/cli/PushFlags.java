package io.pushgrid.cli;

import io.pushgrid.cli.text.ByteSize;
import io.pushgrid.http.limit.PushLimits;
import io.pushgrid.http.push.PushLifetimes;
import io.pushgrid.http.push.PushOptions;
import io.pushgrid.metric.NameScheme;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Option;

/** The {@code --push.*} flags. */
final class PushFlags {
  private static final PushOptions DEFAULTS = PushOptions.DEFAULT;

  @Option(
      names = "--push.disable-consistency-check",
      negatable = true,
      arity = "0..1",
      fallbackValue = "true",
      description = "Take pushes that clash with what is stored. Not recommended.")
  boolean disableConsistencyCheck = !DEFAULTS.checkConsistency();

  @Option(
      names = "--push.enable-utf8-names",
      negatable = true,
      arity = "0..1",
      fallbackValue = "true",
      description = "Allow any UTF-8 in the label names of a path.")
  boolean enableUtf8Names = DEFAULTS.nameScheme() == NameScheme.UTF8;

  @Option(
      names = "--push.max-body-size",
      paramLabel = "SIZE",
      description = "Largest body of a push, after decompression.")
  ByteSize maxBodySize = new ByteSize(DEFAULTS.limits().maxBodySize());

  @Option(
      names = "--push.max-series",
      paramLabel = "NUMBER",
      description = "Most series in one push.")
  int maxSeries = DEFAULTS.limits().maxSeries();

  @Option(
      names = "--push.max-label-name-length",
      paramLabel = "NUMBER",
      description = "Longest label name, in characters.")
  int maxLabelNameLength = DEFAULTS.limits().maxLabelNameLength();

  @Option(
      names = "--push.max-label-value-length",
      paramLabel = "NUMBER",
      description = "Longest label value, in characters.")
  int maxLabelValueLength = DEFAULTS.limits().maxLabelValueLength();

  @Option(
      names = "--push.ttl",
      paramLabel = "DURATION",
      description = "How long groups are shown that nobody pushes to, by default. 0 is for ever.")
  Duration ttl = DEFAULTS.lifetimes().byDefault();

  @Option(
      names = "--push.ttl.job",
      paramLabel = "REGEX=DURATION",
      description =
          "The same for groups of jobs whose whole name matches. Repeatable; the first that"
              + " matches counts. A push's own header Pushgrid-TTL goes before both.")
  List<PushLifetimes.OfJobs> ttlOfJobs = DEFAULTS.lifetimes().ofJobs();

  PushOptions toOptions() {
    return new PushOptions(
        !disableConsistencyCheck,
        enableUtf8Names ? NameScheme.UTF8 : NameScheme.LEGACY,
        new PushLimits(maxBodySize.bytes(), maxSeries, maxLabelNameLength, maxLabelValueLength),
        new PushLifetimes(ttl, ttlOfJobs));
  }
}
