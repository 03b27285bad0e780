package io.pushgrid.it.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgrid.it.harness.Command;
import io.pushgrid.it.harness.CommandResult;
import io.pushgrid.it.harness.Peer;
import io.pushgrid.it.harness.Requires;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@Requires(Peer.PROMTOOL)
class AlertRulesTest {
  private static final Pattern ALERT = Pattern.compile("- alert: (\\w+)");

  @Test
  void everyRuleFiresWhenItSaysAndNotBefore() {
    CommandResult result = promtool("test", "rules", "monitoring/alerts-test.yml");
    assertThat(result.exitCode()).as(result.output()).isZero();
  }

  @Test
  void noRuleIsWithoutATest() {
    String tests = Shipped.text("monitoring/alerts-test.yml");
    Set<String> alerts = new TreeSet<>();
    Matcher alert = ALERT.matcher(Shipped.text("monitoring/alerts.yml"));
    while (alert.find()) {
      alerts.add(alert.group(1));
    }
    assertThat(alerts)
        .hasSizeGreaterThan(10)
        .allSatisfy(name -> assertThat(tests)
            .containsPattern("alertname: " + name + "\\s+exp_alerts:\\s+- exp_labels"));
  }

  @Test
  void prometheusTakesTheConfigurationThatLoadsThem() {
    CommandResult result = promtool("check", "config", "monitoring/prometheus.yml");
    assertThat(result.exitCode()).as(result.output()).isZero();
    assertThat(result.output()).contains("rules found");
  }

  private static CommandResult promtool(String what, String kind, String file) {
    return Command.run(
        List.of(Peer.PROMTOOL.path().toString(), what, kind, Shipped.path(file).toString()));
  }
}
