package io.pushgrid.it.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.pushgrid.it.harness.Command;
import io.pushgrid.it.harness.Gateway;
import io.pushgrid.it.harness.HttpRequest;
import io.pushgrid.it.harness.Json;
import io.pushgrid.it.harness.Peer;
import io.pushgrid.it.harness.Ports;
import io.pushgrid.it.harness.Pushgrid;
import io.pushgrid.it.harness.Requires;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the Helm chart promises to who installs it. */
@Requires(Peer.GO)
class ChartTest {
  private static final Pattern FLAG =
      Pattern.compile("^ +--(?:\\[no-])?([a-z0-9.-]+)", Pattern.MULTILINE);

  private static final String EVERYTHING = """
      fullnameOverride: gateway
      namespaceOverride: metrics
      global: {imageRegistry: registry.example, imagePullSecrets: [pull]}
      imagePullSecrets: [{name: pull-too}]
      image: {tag: "2.0"}
      cluster: {name: east, secret: {value: sixteen characters}}
      extraArgs: [--web.external-url=https://metrics.example/pushgrid/, --web.enable-admin-api]
      extraVars: [{name: TOKEN, valueFrom: {secretKeyRef: {name: token, key: token}}}]
      extraEnvVars: {PUSHGRID_LOG_FORMAT: json}
      extraVolumes: [{name: extra, emptyDir: {}}]
      extraVolumeMounts: [{name: extra, mountPath: /extra}]
      extraInitContainers: [{name: first, image: busybox}]
      extraContainers: [{name: proxy, image: proxy, ports: [{name: proxy, containerPort: 9092}]}]
      extraManifests:
        - {apiVersion: v1, kind: ConfigMap, metadata: {name: one}, data: {release: "{{ .Release.Name }}"}}
        - "{apiVersion: v1, kind: ConfigMap, metadata: {name: two}}"
      hostAliases: [{ip: 192.0.2.1, hostnames: [alias]}]
      lifecycle: {preStop: {exec: {command: [sleep, "1"]}}}
      service:
        {type: LoadBalancer, port: 80, targetPort: 8080, portName: web, nodePort: 32100, externalTrafficPolicy: Local,
         loadBalancerIP: 192.0.2.2, loadBalancerSourceRanges: [192.0.2.0/24], ipDualStack: {enabled: true}}
      serviceAnnotations: {note: a}
      serviceLabels: {note: b}
      ingress:
        {enabled: true, className: nginx, hosts: [metrics.example], annotations: {note: c}, labels: {note: d},
         tls: [{secretName: tls, hosts: [metrics.example]}]}
      networkPolicy: {customSelectors: [{namespaceSelector: {matchLabels: {team: batch}}}]}
      persistentVolume: {storageClass: fast, annotations: {note: e}, retentionPolicy: {whenDeleted: Delete}, subPath: sub}
      persistentVolumeLabels: {note: f}
      podDisruptionBudget: {minAvailable: 2, unhealthyPodEvictionPolicy: AlwaysAllow}
      podAnnotations: {note: g}
      podLabels: {note: h}
      priorityClassName: high
      nodeSelector: {disk: ssd}
      tolerations: [{key: dedicated, operator: Exists}]
      podAntiAffinity: hard
      topologySpreadConstraints: [{maxSkew: 1, topologyKey: zone, whenUnsatisfiable: ScheduleAnyway}]
      serviceAccount: {annotations: {note: i}}
      serviceAccountLabels: {note: k}
      serviceMonitor:
        {enabled: true, namespace: monitoring, interval: 30s, scrapeTimeout: 10s, scheme: https,
         additionalLabels: {release: prometheus}, tlsConfig: {insecureSkipVerify: true},
         basicAuth: {username: {name: auth, key: user}, password: {name: auth, key: password}},
         relabelings: [{targetLabel: region, replacement: east}],
         metricRelabelings: [{action: drop, sourceLabels: [__name__], regex: go_.*}]}
      prometheusRule: {enabled: true, additionalLabels: {release: prometheus}, rules: [{alert: Mine, expr: vector(1)}]}
      """;

  private static final String WEB = """
      serviceMonitor: {enabled: true}
      webConfiguration:
        basicAuthUsers: {prometheus: secret, oncall: "another: secret"}
        config:
          tls_server_config: {cert_file: /etc/tls/tls.crt, key_file: /etc/tls/tls.key}
          pushgrid: {roles: [{users: [prometheus], permissions: [read]}, {users: [oncall], permissions: [admin]}]}
      """;

  private static final Set<String> flagsOfTheNode = new TreeSet<>();

  static List<String> valuesOfUsers() {
    return List.of(
        "",
        "replicaCount: 1",
        "replicaCount: 5",
        "persistentVolume: {enabled: false}",
        "ingress: {enabled: true, hosts: [metrics.example]}",
        "serviceMonitor: {enabled: true}",
        "prometheusRule: {enabled: true}",
        "extraArgs: [--persistence.file=/data/pushgateway.data, --persistence.interval=5m]",
        "webConfiguration: {existingSecret: {name: mine, key: web.yml}}",
        WEB,
        "cluster: {secret: {enabled: false}}\npodDisruptionBudget: null\nresources: null",
        EVERYTHING);
  }

  @ParameterizedTest
  @MethodSource("valuesOfUsers")
  void kubernetesKnowsEveryObject(String values) {
    Chart.Rendered chart = Chart.rendered(values);
    assertThat(chart.objects()).hasSizeGreaterThan(4).allSatisfy(KubernetesTypes::read);
    assertThat(chart.notes()).containsPattern("https?://");
    assertThat(ValuesSchema.complaints(chart.values())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "updateStrategy: {rollingUpdate: {partitions: 1}}                          | partitions",
        "hostAliases: [{hostnames: [a]}]                                           | ip",
        "tolerations: [{tolerationSeconds: soon}]                                  | soon",
        "extraManifests: [{apiVersion: v1, kind: Service, spec: {port: 1}}]        | port",
        "extraManifests: [{apiVersion: v2, kind: Service}]                         | v2 Service",
        "serviceMonitor: {enabled: true, relabelings: [{targetLabels: [x]}]}       | targetLabels",
        "prometheusRule: {enabled: true, rules: [{alert: A, epxr: x}]}             | epxr"
      })
  void kubernetesWouldNotTakeAMistake(String values, String named) {
    JsonNode objects = Chart.rendered(values).objects();
    assertThatThrownBy(() -> objects.forEach(KubernetesTypes::read)).hasMessageContaining(named);
  }

  @ParameterizedTest
  @MethodSource("valuesOfUsers")
  void theNodeKnowsEveryFlag(String values) {
    assertThat(Chart.rendered(values).flags())
        .hasSizeGreaterThan(6)
        .allSatisfy(flag -> assertThat(flagsOfTheNode).contains(nameOf(flag)));
  }

  @BeforeAll
  static void askTheNodeForItsFlags() {
    List<String> command = new ArrayList<>(Pushgrid.command());
    command.add("--help");
    Matcher flag = FLAG.matcher(Command.run(command).output());
    while (flag.find()) {
      flagsOfTheNode.add(flag.group(1));
    }
  }

  private static String nameOf(String flag) {
    assertThat(flag).startsWith("--");
    return flag.substring(2).split("=", 2)[0];
  }

  @Test
  void aNodeStartsWithTheFlagsThatItIsGiven() {
    String secret = Chart.rendered("").only("Secret").at("/data/secret").asText();
    Path file = Shipped.written("secret", secret);
    Path store = file.resolveSibling("store");
    String[] flags =
        Chart.rendered("replicaCount: 1\ncluster: {port: " + Ports.free() + "}").flags().stream()
            .filter(flag -> !flag.startsWith("--web.listen-address="))
            .map(flag -> flag.replace("$(POD_NAME)", "localhost")
                .replace("pushgrid-headless", "localhost")
                .replace("/etc/pushgrid/cluster/secret", file.toString())
                .replace("/data/store", store.toString()))
            .toArray(String[]::new);
    try (Gateway node = Pushgrid.start(flags)) {
      JsonNode cluster = Json.parse(node.get("/api/v1/cluster").text());
      assertThat(cluster.findValuesAsText("name")).contains("pushgrid", "localhost");
      assertThat(store).isDirectory();
    }
  }

  @Test
  void passwordsOfTheValuesAreThoseOfTheNode() {
    Chart.Rendered chart =
        Chart.rendered("webConfiguration: {basicAuthUsers: {prometheus: 'a: secret'}}");
    String config = data(chart, "pushgrid-web", "web-config.yaml");
    assertThat(config).doesNotContain("a: secret");
    assertThat(chart.flags()).contains("--web.config.file=/etc/pushgrid/web/web-config.yaml");
    Path file = Shipped.written("web-config.yaml", config);
    try (Gateway node = Pushgrid.start("--web.config.file=" + file)) {
      assertThat(node.get("/metrics").status()).isEqualTo(401);
      String login = Base64.getEncoder()
          .encodeToString("prometheus:a: secret".getBytes(StandardCharsets.UTF_8));
      HttpRequest scrape =
          HttpRequest.of("GET", "/metrics").with("Authorization", "Basic " + login);
      assertThat(node.send(scrape).status()).isEqualTo(200);
    }
  }

  @Test
  void withTlsAndPasswordsProbesAndPrometheusKnowOfThem() {
    Chart.Rendered chart = Chart.rendered(WEB);
    for (String probe : List.of("livenessProbe", "readinessProbe", "startupProbe")) {
      assertThat(chart.node().at("/" + probe + "/httpGet/scheme").asText()).isEqualTo("HTTPS");
    }
    JsonNode endpoint = chart.only("ServiceMonitor").at("/spec/endpoints/0");
    assertThat(endpoint.path("scheme").asText()).isEqualTo("https");
    assertThat(endpoint.at("/basicAuth/username/name").asText()).isEqualTo("pushgrid-web");
    assertThat(data(chart, "pushgrid-web", "user")).isEqualTo("oncall");
    assertThat(data(chart, "pushgrid-web", "password")).isEqualTo("another: secret");
    assertThat(data(chart, "pushgrid-web", "web-config.yaml"))
        .contains("tls_server_config", "permissions", "basic_auth_users");
    assertThat(chart.notes()).contains("https://");
    assertThat(Chart.rendered("").node().at("/livenessProbe/httpGet").has("scheme"))
        .isFalse();
  }

  private static String data(Chart.Rendered chart, String secret, String key) {
    for (JsonNode object : chart.objects()) {
      if (object.path("kind").asText().equals("Secret")
          && object.at("/metadata/name").asText().equals(secret)) {
        return new String(
            Base64.getDecoder().decode(object.path("data").path(key).asText()),
            StandardCharsets.UTF_8);
      }
    }
    throw new IllegalStateException("no Secret " + secret);
  }

  @Test
  void aFlagOfTheUserTakesThePlaceOfTheCharts() {
    assertThat(Chart.rendered(
                "extraArgs: [--persistence.file=/data/mine, --cluster.min-members=1, --cluster.peer=old:5701]")
            .flags())
        .contains("--persistence.file=/data/mine", "--cluster.min-members=1")
        .contains("--cluster.peer=pushgrid-headless:5701", "--cluster.peer=old:5701")
        .doesNotContain("--persistence.file=/data/store", "--cluster.min-members=2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "replicaCont: 5                      | replicaCont",
        "serviceMonitor: {enable: true}      | enable",
        "replicaCount: three                 | replicaCount",
        "cluster: {secret: {value: secret}}  | value",
        "podAntiAffinity: strict             | podAntiAffinity",
        "webConfiguration: {basicAuth: {}}   | basicAuth",
        "persistentVolume: {existingClaim: x}| existingClaim"
      })
  void aMistakeInTheValuesIsNamed(String values, String named) {
    assertThat(ValuesSchema.complaints(Chart.rendered(values).values()))
        .singleElement()
        .asString()
        .contains(named);
  }

  @Test
  void whatCannotWorkIsRefusedWithTheReason() {
    assertThat(Chart.refused("cluster: {minMembers: 4}"))
        .contains("no more than replicaCount (3), got 4");
    assertThat(Chart.refused("ingress: {enabled: true}")).contains("ingress.hosts: expected");
  }

  @Test
  void helmMayReadNumbersAsItLikes() {
    List<String> otherwise = List.of("-json-numbers");
    for (String values : valuesOfUsers()) {
      if (values.equals(WEB)) {
        // Each hash of a password is another.
        continue;
      }
      assertThat(Chart.rendered(values, otherwise).objects())
          .isEqualTo(Chart.rendered(values).objects());
    }
  }

  @Test
  void thePlainManifestsAreWhatTheChartRenders() throws IOException {
    Path folder = Shipped.written("empty", "").resolveSibling("manifests");
    Chart.renderManifests(folder);
    assertThat(texts(Shipped.path("kubernetes/manifests")))
        .as("renew them with deploy/kubernetes/render.sh")
        .isEqualTo(texts(folder));
  }

  @Test
  void theAlertsAreThoseOfTheMonitoring() {
    assertThat(Shipped.text("kubernetes/pushgrid/files/alerts.yml"))
        .as("renew it with deploy/kubernetes/render.sh")
        .isEqualTo(Shipped.text("monitoring/alerts.yml"));
  }

  private static Map<String, String> texts(Path folder) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        texts.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return texts;
  }
}
