package io.pushgrid.it.harness;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A program of others that a test needs. Found, in this order, by the system property {@code pushgrid.peer.<name>}, by
 * the environment variable {@code PUSHGRID_PEER_<NAME>}, in {@code target/peers} where {@code peers.sh} leaves the
 * newest, and on the PATH.
 */
public enum Peer {
  PUSHGATEWAY("pushgateway", "prometheus-pushgateway"),
  PROMETHEUS("prometheus", "prometheus"),
  PROMTOOL("promtool", "promtool"),
  CURL("curl", "curl"),
  OPENSSL("openssl", "openssl"),
  PYTHON("python", "/usr/bin/python3"),
  GO("go", "go"),
  NPM("npm", "npm"),
  CHROMIUM("chromium", "chromium"),
  HAPROXY("haproxy", "haproxy"),
  KEEPALIVED("keepalived", "/usr/sbin/keepalived"),
  SYSTEMD_ANALYZE("systemd-analyze", "systemd-analyze"),
  FAKETIME("faketime", "faketime"),
  IPTABLES("iptables", "iptables"),
  DOCKER_COMPOSE("docker-compose", "docker-compose"),
  /** Found only where an engine answers, {@code DOCKER_HOST}'s if it is set. */
  DOCKER("docker", "docker") {
    @Override
    public Optional<Path> find() {
      return super.find()
          .filter(docker -> Command.run(List.of(docker.toString(), "info")).exitCode() == 0);
    }
  },
  /** Found only where a file can be mounted like a disk. */
  MKFS("mkfs.ext4", "/usr/sbin/mkfs.ext4") {
    @Override
    public Optional<Path> find() {
      return super.find().filter(mkfs -> Files.isWritable(Path.of("/dev/loop-control")));
    }
  },
  /** Found only by who may give a process a network of its own, which takes root. */
  IP("ip", "ip") {
    @Override
    public Optional<Path> find() {
      return super.find()
          .filter(ip -> Command.run(List.of("unshare", "-n", "true")).exitCode() == 0);
    }
  };

  private static final Path FETCHED = Path.of("target", "peers");
  private static final Pattern VERSION = Pattern.compile("version (\\d+)\\.(\\d+)");

  private final String label;
  private final String command;

  Peer(String label, String command) {
    this.label = label;
    this.command = command;
  }

  public String label() {
    return label;
  }

  /** The program, or nothing if this machine has none. */
  public Optional<Path> find() {
    return candidates().stream().filter(Files::isExecutable).findFirst();
  }

  /** Every version of the program that is here. */
  public List<Path> findAll() {
    return candidates().stream().filter(Files::isExecutable).toList();
  }

  public Path path() {
    return find()
        .orElseThrow(
            () -> new IllegalStateException(label + " not found; looked at " + candidates()));
  }

  /** Major and minor version as one number, 1011 for 1.11, of a program that says {@code version 1.11.2}. */
  public int version() {
    String line = Command.run(List.of(path().toString(), "--version")).output();
    Matcher version = VERSION.matcher(line);
    if (!version.find()) {
      throw new IllegalStateException("expected a version of " + label + ", got " + line);
    }
    return 1000 * Integer.parseInt(version.group(1)) + Integer.parseInt(version.group(2));
  }

  private List<Path> candidates() {
    List<Path> all = new ArrayList<>();
    add(all, System.getProperty("pushgrid.peer." + label, ""));
    String variable = System.getenv("PUSHGRID_PEER_" + label.toUpperCase(Locale.ROOT));
    add(all, variable == null ? "" : variable);
    if (all.isEmpty()) {
      all.add(FETCHED.resolve(label));
      String searched = System.getenv("PATH");
      for (String folder : (searched == null ? "" : searched).split(File.pathSeparator, -1)) {
        all.add(Path.of(folder).resolve(command));
      }
    }
    return all;
  }

  private static void add(List<Path> all, String path) {
    if (!path.isEmpty()) {
      all.add(Path.of(path));
    }
  }
}
