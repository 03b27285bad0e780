package io.pushgrid.group.version;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class VersionTest {
  @Property(tries = 200)
  void orderIsByTimeThenNode(
      @ForAll @LongRange(max = 3) long time,
      @ForAll @LongRange(max = 3) long otherTime,
      @ForAll @LongRange(min = -2, max = 2) long node,
      @ForAll @LongRange(min = -2, max = 2) long otherNode) {
    Version a = new Version(time, node);
    Version b = new Version(otherTime, otherNode);
    int expected =
        time != otherTime ? Long.compare(time, otherTime) : Long.compare(node, otherNode);
    assertThat(Integer.signum(a.compareTo(b))).isEqualTo(expected);
    assertThat(a.isAfter(b)).isEqualTo(expected > 0);
    assertThat(Version.later(a, b)).isEqualTo(expected >= 0 ? a : b);
    assertThat(a.fingerprint() == b.fingerprint()).isEqualTo(a.equals(b));
  }

  @Test
  void everyVersionOfAClockIsAfterNone() {
    assertThat(new HybridClock(() -> Instant.EPOCH, Long.MIN_VALUE).next())
        .isGreaterThan(Version.NONE);
  }
}
