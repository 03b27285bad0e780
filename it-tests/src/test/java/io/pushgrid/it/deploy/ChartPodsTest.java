package io.pushgrid.it.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pushgrid.it.harness.Json;
import io.pushgrid.it.harness.Peer;
import io.pushgrid.it.harness.Requires;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** How the pods of the chart live together. */
@Requires(Peer.GO)
class ChartPodsTest {

  @Test
  void nodesFindEachOtherBeforeTheyAreReady() {
    Chart.Rendered chart = Chart.rendered("");
    JsonNode set = chart.only("StatefulSet").path("spec");
    JsonNode headless = chart.all("Service").stream()
        .filter(service -> service.at("/spec/clusterIP").asText().equals("None"))
        .findFirst()
        .orElseThrow();
    String name = headless.at("/metadata/name").asText();
    assertThat(set.path("serviceName").asText()).isEqualTo(name);
    assertThat(headless.at("/spec/publishNotReadyAddresses").asBoolean()).isTrue();
    assertThat(headless.at("/spec/selector")).isEqualTo(set.at("/selector/matchLabels"));
    assertThat(chart.flags()).contains("--cluster.peer=" + name + ":5701");
    assertThat(set.path("podManagementPolicy").asText())
        .as("nobody is waited for who waits for others")
        .isEqualTo("Parallel");
  }

  @ParameterizedTest
  @CsvSource({"1,,1", "2,,1", "3,,2", "4,,3", "5,,3", "3,1,1", "5,4,4"})
  void aMajorityIsWantedOfThreeOrMoreOrWhatTheUserSays(
      int replicas, String wanted, int minMembers) {
    String cluster = wanted == null ? "" : "\ncluster: {minMembers: " + wanted + "}";
    assertThat(Chart.rendered("replicaCount: " + replicas + cluster).flags())
        .contains("--cluster.min-members=" + minMembers);
  }

  @ParameterizedTest
  @MethodSource("io.pushgrid.it.deploy.ChartTest#valuesOfUsers")
  void onlyNodesOfTheReleaseReachTheClusterPort(String values) {
    Chart.Rendered chart = Chart.rendered(values);
    JsonNode policy = chart.only("NetworkPolicy").path("spec");
    JsonNode own = chart.only("StatefulSet").at("/spec/selector");
    assertThat(policy.path("podSelector")).isEqualTo(own);
    assertThat(policy.at("/policyTypes/0").asText()).isEqualTo("Ingress");
    JsonNode members = policy.at("/ingress/0");
    assertThat(members.path("ports").findValuesAsText("port")).containsExactly("5701");
    assertThat(members.path("from")).singleElement().satisfies(from -> {
      assertThat(from).hasSize(1);
      assertThat(from.path("podSelector")).isEqualTo(own);
    });
    JsonNode clients = policy.at("/ingress/1/ports");
    assertThat(clients.findValuesAsText("port")).isNotEmpty().doesNotContain("5701");
    assertThat(policy.path("ingress")).hasSize(2);
  }

  @Test
  void theWebPortIsOpenToWhomTheUserNames() {
    JsonNode named = Chart.rendered("networkPolicy: {customSelectors: [{podSelector: {}}]}")
        .only("NetworkPolicy");
    assertThat(named.at("/spec/ingress/1/from/0").has("podSelector")).isTrue();
    JsonNode nobody = Chart.rendered("networkPolicy: {allowAll: false}").only("NetworkPolicy");
    assertThat(nobody.at("/spec/ingress")).hasSize(1);
    assertThat(Chart.rendered("networkPolicy: {enabled: false}").all("NetworkPolicy"))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "--web.enable-lifecycle, ''",
    "--web.route-prefix=/inner, /inner",
    "--web.external-url=https://metrics.example/outer/, /outer"
  })
  void kubernetesAsksBelowThePrefixWhetherANodeIsReady(String flag, String prefix) {
    JsonNode node = Chart.rendered("extraArgs: [\"" + flag + "\"]").node();
    assertThat(node.at("/livenessProbe/httpGet/path").asText()).isEqualTo(prefix + "/-/healthy");
    assertThat(node.at("/startupProbe/httpGet/path").asText()).isEqualTo(prefix + "/-/healthy");
    assertThat(node.at("/readinessProbe/httpGet/path").asText()).isEqualTo(prefix + "/-/ready");
    assertThat(node.path("ports").findValuesAsText("name"))
        .contains(node.at("/readinessProbe/httpGet/port").asText());
  }

  @Test
  void oneNodeAtATimeIsTakenDownAndHasTheTimeToLeave() {
    Chart.Rendered chart = Chart.rendered("");
    JsonNode set = chart.only("StatefulSet").path("spec");
    assertThat(chart.only("PodDisruptionBudget").at("/spec/maxUnavailable").asInt())
        .isEqualTo(1);
    assertThat(set.at("/updateStrategy/type").asText()).isEqualTo("RollingUpdate");
    assertThat(set.at("/minReadySeconds").asInt()).isPositive();
    assertThat(chart.pod().path("terminationGracePeriodSeconds").asInt()).isGreaterThan(25);
    JsonNode budget = Chart.rendered("podDisruptionBudget: {minAvailable: 2}")
        .only("PodDisruptionBudget")
        .path("spec");
    assertThat(budget.path("minAvailable").asInt()).isEqualTo(2);
    assertThat(budget.has("maxUnavailable")).isFalse();
  }

  @Test
  void anUpgradeOfTheChartAloneRestartsNoNode() {
    JsonNode set = Chart.rendered("").only("StatefulSet");
    assertThat(set.at("/spec/template/metadata/labels"))
        .isEqualTo(set.at("/spec/selector/matchLabels"));
    assertThat(set.at("/spec/volumeClaimTemplates/0/metadata/labels"))
        .isEqualTo(set.at("/spec/selector/matchLabels"));
  }

  @Test
  void aSecretThatWasMadeIsKept() {
    String there = """
        apiVersion: v1
        kind: Secret
        metadata: {name: pushgrid-cluster, namespace: default}
        data: {secret: a2VwdCBieSBhbiB1cGdyYWRl}
        """;
    assertThat(Chart.rendered("").only("Secret").at("/data/secret").asText())
        .hasSizeGreaterThan(24)
        .isNotEqualTo("a2VwdCBieSBhbiB1cGdyYWRl");
    assertThat(Chart.renderedBeside(there, "").only("Secret").at("/data/secret").asText())
        .isEqualTo("a2VwdCBieSBhbiB1cGdyYWRl");
    Chart.Rendered named =
        Chart.rendered("cluster: {secret: {existingSecret: mine, key: password}}");
    assertThat(named.all("Secret")).isEmpty();
    assertThat(named.pod().at("/volumes/0/secret"))
        .isEqualTo(
            Json.parse(
                "{\"secretName\":\"mine\",\"defaultMode\":288,\"items\":[{\"key\":\"password\",\"path\":\"secret\"}]}"));
  }

  @Test
  void aNodeMayDoNothingButWriteItsStore() {
    Chart.Rendered chart = Chart.rendered("");
    JsonNode pod = chart.pod().path("securityContext");
    assertThat(pod.path("runAsNonRoot").asBoolean()).isTrue();
    assertThat(pod.findValuesAsText("runAsUser")).containsExactly("65534");
    assertThat(pod.at("/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
    JsonNode container = chart.node().path("securityContext");
    assertThat(container.path("readOnlyRootFilesystem").asBoolean()).isTrue();
    assertThat(container.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
    assertThat(container.at("/capabilities/drop/0").asText()).isEqualTo("ALL");
    assertThat(chart.pod().path("automountServiceAccountToken").asBoolean(true)).isFalse();
    assertThat(chart.node().path("volumeMounts"))
        .filteredOn(mount -> !mount.path("readOnly").asBoolean())
        .singleElement()
        .satisfies(mount -> assertThat(chart.flags())
            .contains("--persistence.file=" + mount.path("mountPath").asText() + "/store"));
  }

  @Test
  void eachNodeHasAVolumeOfItsOwnOrNone() {
    Chart.Rendered kept = Chart.rendered("persistentVolume: {size: 5Gi, storageClass: \"-\"}");
    JsonNode claim = kept.only("StatefulSet").at("/spec/volumeClaimTemplates/0");
    assertThat(claim.at("/metadata/name").asText())
        .isEqualTo(kept.node().at("/volumeMounts/0/name").asText());
    assertThat(claim.at("/spec/resources/requests/storage").asText()).isEqualTo("5Gi");
    assertThat(claim.at("/spec/storageClassName").asText("none")).isEmpty();
    Chart.Rendered lost = Chart.rendered("persistentVolume: {enabled: false}");
    assertThat(lost.only("StatefulSet").path("spec").has("volumeClaimTemplates"))
        .isFalse();
    assertThat(lost.pod().at("/volumes/1").has("emptyDir")).isTrue();
    assertThat(lost.notes()).contains("no persistent volumes");
  }

  @Test
  void theHeapFollowsTheLimitOfTheContainer() {
    Chart.Rendered chart = Chart.rendered("");
    assertThat(chart.node().at("/resources/limits/memory").asText()).isEqualTo("512Mi");
    assertThat(chart.node().at("/resources/limits").has("cpu")).isFalse();
    assertThat(chart.node().has("command"))
        .as("that of the image, with its share")
        .isFalse();
    assertThat(Shipped.text("Dockerfile")).contains("-XX:MaxRAMPercentage=60");
    assertThat(Chart.rendered("resources: {limits: {memory: null}}").notes())
        .contains("no memory limit");
  }
}
