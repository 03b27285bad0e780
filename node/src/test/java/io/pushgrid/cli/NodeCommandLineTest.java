package io.pushgrid.cli;

import static io.pushgrid.cli.CommandLines.options;
import static io.pushgrid.cli.CommandLines.parse;
import static org.assertj.core.api.Assertions.assertThat;

import io.pushgrid.cli.CommandLineResult.Exit;
import io.pushgrid.net.HostPort;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NodeCommandLineTest {
  @Test
  void flagsTakeTheirValueAfterABlankOrAnEqualsSign() {
    assertThat(options("--cluster.lease", "1s").cluster().timing().lease())
        .isEqualTo(Duration.ofSeconds(1));
    assertThat(options("--cluster.lease=1s").cluster().timing().lease())
        .isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void repeatableFlagsAddUp() {
    assertThat(options("--web.listen-address=:1", "--web.listen-address=[::1]:2,a:3")
            .http()
            .listenAddresses())
        .extracting(HostPort::toString)
        .containsExactly(":1", "[::1]:2", "a:3");
  }

  @Test
  void everyFlagIsAlsoAnEnvironmentVariable() {
    Map<String, String> environment = Map.of(
        "PUSHGRID_CLUSTER_PEER", "a:1,b:2",
        "PUSHGRID_WEB_ENABLE_ADMIN_API", "true",
        "PUSHGRID_PUSH_ENABLE_UTF8_NAMES", "true",
        "PUSHGRID_PERSISTENCE_INTERVAL", "1m");
    NodeOptions options = options(environment);
    assertThat(options.cluster().addresses().peers())
        .containsExactly(new HostPort("a", 1), new HostPort("b", 2));
    assertThat(options.http().enableAdminApi()).isTrue();
    assertThat(options.persistence().interval()).isEqualTo(Duration.ofMinutes(1));
    assertThat(options.flags()).containsEntry("push.enable-utf8-names", "true");
  }

  @Test
  void flagWinsOverItsVariable() {
    Map<String, String> environment =
        Map.of("PUSHGRID_CLUSTER_PEER", "a:1,b:2", "PUSHGRID_WEB_ENABLE_ADMIN_API", "true");
    NodeOptions options = options(environment, "--cluster.peer=c:3", "--no-web.enable-admin-api");
    assertThat(options.cluster().addresses().peers()).containsExactly(new HostPort("c", 3));
    assertThat(options.http().enableAdminApi()).isFalse();
  }

  @Test
  void emptyAndForeignVariablesAreIgnored() {
    Map<String, String> environment = Map.of(
        "PUSHGRID_CLUSTER_LISTEN_ADDRESS", "",
        "PUSHGRID_VERSION", "1.2.3",
        "PUSHGRID_HELP", "true",
        "PUSHGRID_PORT", "tcp://10.0.0.1:9091");
    assertThat(options(environment).cluster().enabled()).isFalse();
  }

  @Test
  void emptyAddressCountsAsNotGiven() {
    assertThat(options("--cluster.listen-address=", "--cluster.peer=").cluster().enabled())
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "--web.enable-lifecycle, true, false",
    "--web.enable-lifecycle, true, true",
    "--web.enable-lifecycle=true, true, false",
    "--web.enable-lifecycle=false, false, true",
    "--no-web.enable-lifecycle, false, true",
    "--no-web.enable-lifecycle, false, false",
  })
  void switchesMeanTheSameWhateverTheEnvironment(
      String flag, boolean expected, String environment) {
    assertThat(options(Map.of("PUSHGRID_WEB_ENABLE_LIFECYCLE", environment), flag)
            .http()
            .enableLifecycle())
        .isEqualTo(expected);
    assertThat(options(flag, "--web.external-url=").http().enableLifecycle()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-h", "--help", "--help-long", "--help-man"})
  void helpGoesToStdoutAndNamesEveryFlagWithItsDefault(String flag) {
    Exit exit = exit(flag);
    assertThat(exit.code()).isZero();
    assertThat(exit.stderr()).isEmpty();
    assertThat(exit.stdout())
        .startsWith("usage: pushgrid [<flags>]\n")
        .contains("--web.listen-address=HOST:PORT\n", "(default: :9091)")
        .contains("--[no-]web.enable-lifecycle\n", "--[no-]persistence.repair\n")
        .contains("(default: 24h0m0s)")
        .contains("(default: 32MiB)");
    options().flags().keySet().forEach(name -> assertThat(exit.stdout()).contains(name));
  }

  @Test
  void versionGoesToStdout() {
    Exit exit = exit("--version");
    assertThat(exit.code()).isZero();
    assertThat(exit.stderr()).isEmpty();
    assertThat(exit.stdout())
        .startsWith("pushgrid, version 1.2.3 (branch: main, revision: abc)\n")
        .contains("\n  build date:       2026-01-01T00:00:00Z\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--foo                        | unknown long flag '--foo', try --help",
        "--foo=bar                    | unknown long flag '--foo', try --help",
        "-web.listen-address=:1       | unknown short flag '-w', try --help",
        "foo                          | unexpected foo, try --help",
        "-                            | unexpected -, try --help",
        "--                           | unexpected --, try --help",
        "--no-log.level               | unknown long flag '--no-log.level', try --help",
        "--version=1                  | --version: expected no value, got \"1\"",
        "--no-persistence.repair=true | --no-persistence.repair: expected no value, got \"true\"",
        "@foo                         | unexpected @foo, try --help",
        "--log.level                  | expected argument for flag '--log.level', try --help",
        "--log.level=loud             | --log.level: expected one of debug, info, warn, error, got \"loud\"",
        "--log.format=xml             | --log.format: expected one of logfmt, json, got \"xml\"",
        "--persistence.interval=5     | --persistence.interval: expected a duration such as 5m, 1h30m or 100ms, got \"5\"",
        "--persistence.interval=-5s   | --persistence.interval: expected 0 or more, got -5000ms",
        "--cluster.ack-timeout=0      | --cluster.ack-timeout: expected more than 0, got 0ms",
        "--cluster.peer=a             | --cluster.peer: expected host:port, :port or [ipv6]:port, got \"a\"",
        "--cluster.peer=:5            | --cluster.peer: expected a host and a port other than 0, got \":5\"",
        "--web.listen-address=vsock://:1 | --web.listen-address: expected host:port, :port or [ipv6]:port, got \"vsock://:1\"",
        "--web.listen-address=        | --web.listen-address: expected at least one, got none",
        "--web.listen-address=:70000  | --web.listen-address: expected a port of 0 .. 65535, got 70000",
        "--web.enable-lifecycle=maybe | --web.enable-lifecycle: expected true or false, got \"maybe\"",
        "--web.external-url=http://a b | --web.external-url: expected a URL, got \"http://a b\"",
        "--web.systemd-socket         | --web.systemd-socket: expected false, as it is not supported, got true",
        "--push.max-body-size=big     | --push.max-body-size: expected a size such as 32MiB or 33554432, got \"big\"",
        "--push.max-series=many       | --push.max-series: expected a whole number, got \"many\"",
        "--import.from=pgw:9091       | --import.from: expected a URL such as http://pushgateway:9091, got \"pgw:9091\"",
        "--import.from=ftp://u:pw@h   | --import.from: expected a URL such as http://pushgateway:9091, got \"...@h\"",
        "--cluster.min-members=3      | --cluster.min-members: expected 1 without --cluster.listen-address or --cluster.peer, got 3",
      })
  void badArgumentIsOneClearLineOnStderr(String argument, String message) {
    Exit exit = exit(argument);
    assertThat(exit.code()).isEqualTo(1);
    assertThat(exit.stdout()).isEmpty();
    assertThat(exit.stderr()).isEqualTo("pushgrid: error: " + message + "\n");
  }

  @Test
  void whatFollowsAFlagIsItsValueOnlyWhereItNeedsOneAndIsNoFlag() {
    assertThat(exit("--web.enable-lifecycle", "true").stderr())
        .isEqualTo("pushgrid: error: unexpected true, try --help\n");
    assertThat(exit("--log.level", "--version").stderr())
        .isEqualTo("pushgrid: error: expected argument for flag '--log.level', try --help\n");
    assertThat(options("--cluster.name", "-").cluster().name()).isEqualTo("-");
  }

  @Test
  void aFlagThatIsNoListCannotBeRepeated() {
    assertThat(exit("--cluster.name=a", "--cluster.name=b").stderr())
        .isEqualTo("pushgrid: error: flag '--cluster.name' cannot be repeated, try --help\n");
  }

  @Test
  void aBadVariableIsCalledByItsName() {
    CommandLineResult result = parse(Map.of("PUSHGRID_CLUSTER_LEASE", "soon"));
    assertThat(result)
        .isInstanceOfSatisfying(
            Exit.class,
            exit -> assertThat(exit.stderr())
                .isEqualTo(
                    "pushgrid: error: PUSHGRID_CLUSTER_LEASE: expected a duration such as 5m,"
                        + " 1h30m or 100ms, got \"soon\"\n"));
  }

  @Test
  void errorsStayOnOneLine() {
    assertThat(exit("--log.level=a\nb", "c").stderr()).hasLineCount(1).endsWith("\n");
    assertThat(exit("a\nb").stderr()).hasLineCount(1);
  }

  @Test
  void flagsAreKeptForTheStatusPage() {
    assertThat(options("--web.listen-address=:1,:2", "--cluster.node-name=n").flags())
        .containsEntry("web.listen-address", ":1,:2")
        .containsEntry("cluster.node-name", "n")
        .containsEntry("persistence.interval", "1s")
        .containsEntry("web.enable-lifecycle", "false")
        .containsEntry("cluster.listen-address", "")
        .containsEntry("log.level", "info")
        .doesNotContainKeys("help", "version");
  }

  @Test
  void aPasswordInTheUrlOfTheImportIsNotShown() {
    NodeOptions options = options("--import.from=http://me:secret@pgw:9091/x");
    assertThat(options.imports().from()).hasToString("http://pgw:9091/x");
    assertThat(options.flags()).containsEntry("import.from", "http://pgw:9091/x");
    assertThat(options("--import.from=").imports().from()).isNull();
  }

  @Test
  void nodesWithoutANameTakeOneFromTheirWebPort() {
    assertThat(options("--web.listen-address=:1,:2").cluster().nodeName()).isEqualTo("host:1");
    assertThat(options("--cluster.node-name=n").cluster().nodeName()).isEqualTo("n");
    assertThat(new NodeNames().apply(9091)).matches("[^:]+:9091");
    assertThat(new NodeNames().apply(0)).matches("[^:]+-\\d+");
  }

  private static Exit exit(String... arguments) {
    CommandLineResult result = parse(Map.of(), arguments);
    assertThat(result).isInstanceOf(Exit.class);
    return (Exit) result;
  }
}
