package io.pushgrid.http;

import static io.pushgrid.cli.CommandLines.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.pushgrid.http.limit.PushLimits;
import io.pushgrid.http.limit.WebLimits;
import io.pushgrid.http.push.PushLifetimes;
import io.pushgrid.http.push.PushOptions;
import io.pushgrid.http.request.WebPaths;
import io.pushgrid.metric.NameScheme;
import io.pushgrid.net.HostPort;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class HttpOptionsTest {
  @Test
  void defaults() {
    HttpOptions defaults = new HttpOptions(
        List.of(new HostPort("", 9091)),
        new WebPaths("/metrics", "", ""),
        false,
        false,
        Duration.ofSeconds(5),
        new PushOptions(
            true, NameScheme.LEGACY, new PushLimits(33_554_432, 250_000, 1_024, 65_536)),
        WebLimits.ofHeap(Runtime.getRuntime().maxMemory()));
    assertThat(options().http()).isEqualTo(defaults).isEqualTo(HttpOptions.defaults());
  }

  @Test
  void flagNames() {
    HttpOptions all = options(
            "--web.listen-address=127.0.0.1:0",
            "--web.telemetry-path=/probe",
            "--web.external-url=http://example.org/outer/",
            "--web.route-prefix=inner",
            "--web.enable-lifecycle",
            "--web.enable-admin-api",
            "--web.drain-timeout=0",
            "--web.config.file=",
            "--no-web.systemd-socket",
            "--push.disable-consistency-check",
            "--push.enable-utf8-names",
            "--push.max-body-size=1MiB",
            "--push.max-series=2",
            "--push.max-label-name-length=3",
            "--push.max-label-value-length=4",
            "--push.ttl=24h",
            "--push.ttl.job=a=b.*=1h30m",
            "--push.ttl.job=kept=0",
            "--push.max-in-flight-size=5MiB",
            "--web.max-connections=6",
            "--web.max-concurrent-requests=7",
            "--web.max-header-size=8KiB",
            "--web.header-timeout=9s",
            "--web.read-timeout=10s",
            "--web.write-timeout=11s",
            "--web.idle-timeout=0")
        .http();
    assertThat(all.push().lifetimes().byDefault()).isEqualTo(Duration.ofDays(1));
    assertThat(all.push().lifetimes().ofJobs())
        .extracting(Object::toString)
        .containsExactly("a=b.*=1h30m0s", "kept=0s");
    assertThat(all.withPush(all.push().withLifetimes(PushLifetimes.FOR_EVER)))
        .isEqualTo(new HttpOptions(
            List.of(new HostPort("127.0.0.1", 0)),
            new WebPaths("/probe", "http://example.org/outer/", "/inner"),
            true,
            true,
            Duration.ZERO,
            new PushOptions(false, NameScheme.UTF8, new PushLimits(1 << 20, 2, 3, 4)),
            new WebLimits(
                6,
                7,
                8192,
                5 << 20,
                new WebLimits.Timeouts(
                    Duration.ofSeconds(9),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(11),
                    Duration.ZERO))));
  }

  @Test
  void whatThereMayBeAtOnceFollowsTheHeap() {
    assertThat(WebLimits.ofHeap(256 << 20))
        .isEqualTo(new WebLimits(2048, 256, 1_052_672, 166L << 20, WebLimits.Timeouts.DEFAULT));
    assertThat(WebLimits.ofHeap(36 << 20).maxConnections()).isEqualTo(512);
    assertThat(WebLimits.ofHeap(64L << 30).maxConnections()).isEqualTo(16_384);
    assertThat(WebLimits.Timeouts.DEFAULT)
        .isEqualTo(new WebLimits.Timeouts(
            Duration.ofSeconds(10),
            Duration.ofMinutes(1),
            Duration.ofMinutes(1),
            Duration.ofMinutes(5)));
  }

  @Test
  void refusesWhatCannotWork() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HttpOptions.defaults().withListenAddresses())
        .withMessage("--web.listen-address: expected at least one, got none");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PushLimits(1, 0, 1, 1))
        .withMessage("--push.max-series: expected more than 0, got 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new WebLimits(0, 1, 1, 1, WebLimits.Timeouts.DEFAULT))
        .withMessage("--web.max-connections: expected more than 0, got 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new WebLimits.Timeouts(
            Duration.ofMillis(-1), Duration.ZERO, Duration.ZERO, Duration.ZERO))
        .withMessage("--web.header-timeout: expected 0 or more, got -1ms");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PushLimits(1L << 31, 1, 1, 1))
        .withMessage("--push.max-body-size: expected less than 2GiB, got 2147483648 bytes");
  }
}
