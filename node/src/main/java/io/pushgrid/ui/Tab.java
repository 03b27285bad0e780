package io.pushgrid.ui;

/** The views one can go to from everywhere. */
enum Tab {
  GROUPS("Groups", ""),
  CLUSTER("Cluster", "cluster"),
  STATUS("Status", "status");

  private final String title;
  private final String path;

  Tab(String title, String path) {
    this.title = title;
    this.path = path;
  }

  String title() {
    return title;
  }

  /** Below the link prefix and its slash. */
  String path() {
    return path;
  }
}
