package io.pushgrid.it.compat;

import io.pushgrid.it.harness.HttpRequest;
import java.util.ArrayList;
import java.util.List;

/**
 * Flags that a node and a Pushgateway are both started with, and where that puts things.
 *
 * @param flags besides that of the wipe, which every sequence begins with
 * @param prefix in front of every path
 * @param telemetryPath where the scrape is, below the prefix
 * @param comparesMessages whether protobuf scrapes are compared after each step, too
 */
record Profile(List<String> flags, String prefix, String telemetryPath, boolean comparesMessages) {
  /** For the wipe between two sequences: nothing else removes every group that the incumbent can be made to hold. */
  private static final String ADMIN = "--web.enable-admin-api";

  /** The one route prefix that tests use. */
  static final String PREFIX = "/pgw";

  static final Profile DEFAULT = new Profile(List.of(), "", "/metrics", false);

  /** The profile of these flags, which may move paths. */
  static Profile of(String... flags) {
    String prefix = "";
    String telemetryPath = "/metrics";
    for (String flag : flags) {
      if (flag.startsWith("--web.route-prefix=")) {
        prefix = flag.split("=", 2)[1];
      } else if (flag.startsWith("--web.telemetry-path=")) {
        telemetryPath = flag.split("=", 2)[1];
      }
    }
    return new Profile(List.of(flags), prefix, telemetryPath, true);
  }

  String[] allFlags() {
    List<String> all = new ArrayList<>(flags);
    all.add(ADMIN);
    return all.toArray(String[]::new);
  }

  String scrapePath() {
    return prefix + telemetryPath;
  }

  /** The sequence with its paths below the prefix, and reads of the scrape where it is; now and then left as they are. */
  Sequence adapt(Sequence sequence) {
    List<HttpRequest> adapted = new ArrayList<>();
    for (HttpRequest request : sequence.requests()) {
      adapted.add(adapted.size() % 7 == 6 ? request : adapt(request));
    }
    return new Sequence(sequence.name() + " " + flags, adapted);
  }

  private HttpRequest adapt(HttpRequest request) {
    String target = request.target();
    if (request.method().equals("GET") && target.matches("/metrics(\\?.*)?")) {
      target = telemetryPath + target.substring("/metrics".length());
    }
    return new HttpRequest(request.method(), prefix + target, request.headers(), request.body());
  }
}
