package io.pushgrid.it.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How a node is started.
 *
 * @param flags of the node, added to those that make it a member
 * @param jvmFlags of its JVM
 * @param clockOffset how far its wall clock is ahead of this machine's; less than zero if it is behind
 */
public record HostSetup(List<String> flags, List<String> jvmFlags, Duration clockOffset) {
  public static final HostSetup PLAIN = new HostSetup(List.of(), List.of(), Duration.ZERO);

  public HostSetup {
    flags = List.copyOf(flags);
    jvmFlags = List.copyOf(jvmFlags);
  }

  public HostSetup with(String... moreFlags) {
    return new HostSetup(joined(flags, moreFlags), jvmFlags, clockOffset);
  }

  public HostSetup withJvm(String... moreFlags) {
    return new HostSetup(flags, joined(jvmFlags, moreFlags), clockOffset);
  }

  public HostSetup withClock(Duration offset) {
    return new HostSetup(flags, jvmFlags, offset);
  }

  /** Three hosts like this: one whose clock is right, one an hour ahead, one an hour behind. */
  public List<HostSetup> withThreeClocks() {
    return List.of(this, withClock(Duration.ofHours(1)), withClock(Duration.ofHours(-1)));
  }

  private static List<String> joined(List<String> some, String... more) {
    List<String> all = new ArrayList<>(some);
    all.addAll(List.of(more));
    return all;
  }

  /** The environment of the process. */
  Map<String, String> environment() {
    if (clockOffset.isZero()) {
      return Map.of();
    }
    String faketime = Peer.FAKETIME.path().toString();
    String preload = Command.run(List.of(faketime, "-f", "+1h", "printenv", "LD_PRELOAD"))
        .output()
        .trim();
    Map<String, String> environment = new HashMap<>();
    environment.put("LD_PRELOAD", preload);
    environment.put("FAKETIME", String.format("%+ds", clockOffset.toSeconds()));
    environment.put("DONT_FAKE_MONOTONIC", "1");
    environment.put("FAKETIME_DONT_FAKE_MONOTONIC", "1");
    // Otherwise every wait of a JVM that has a deadline ends at once.
    environment.put("FAKETIME_FORCE_MONOTONIC_FIX", "0");
    return environment;
  }

  /** The shared memory in which libfaketime keeps its clock, and which a killed process leaves behind. */
  static void removeLeftovers(long pid) {
    try {
      for (String file : List.of("faketime_shm_" + pid, "sem.faketime_sem_" + pid)) {
        Files.deleteIfExists(Path.of("/dev/shm", file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
