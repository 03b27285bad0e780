package io.pushgrid.telemetry;

/** The handlers whose requests are counted, by the names the incumbent gives them. Scrapes are not among them. */
public enum CountedHandler {
  PUSH("push"),
  DELETE("delete"),
  HEALTHY("healthy"),
  READY("ready"),
  STATIC("static"),
  STATUS("status"),
  WIPE("wipe"),
  API_STATUS("api/v1/status"),
  API_METRICS("api/v1/metrics"),
  API_GROUPS("api/v1/groups"),
  API_CLUSTER("api/v1/cluster"),
  API_SD("api/v1/sd"),
  API_EXPORT("api/v1/export"),
  API_IMPORT("api/v1/import"),
  API_OPENAPI("api/v1/openapi.json"),
  API_OPTIONS("api/v1/options");

  private final String label;

  CountedHandler(String label) {
    this.label = label;
  }

  /** The value of the label {@code handler}. */
  public String label() {
    return label;
  }
}
