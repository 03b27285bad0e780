package io.pushgrid.cluster;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a node is told about its cluster.
 *
 * @param addresses where members meet
 * @param name {@code --cluster.name}: members of other names are refused
 * @param nodeName {@code --cluster.node-name}: unique in the cluster, and best the same after a restart
 * @param secretFile {@code --cluster.secret-file}: what is in it every member must have; null for no secret
 * @param minMembers {@code --cluster.min-members}: with fewer the node refuses writes and is not ready
 * @param timing how long to wait for what
 */
public record ClusterOptions(
    ClusterAddresses addresses,
    String name,
    String nodeName,
    @Nullable Path secretFile,
    int minMembers,
    ClusterTiming timing) {

  public ClusterOptions {
    requireText("--cluster.name", name);
    requireText("--cluster.node-name", nodeName);
    if (secretFile != null && !addresses.given()) {
      throw new IllegalArgumentException("--cluster.secret-file: expected --cluster.listen-address"
          + " or --cluster.peer with it, got neither");
    }
    if (minMembers < 1) {
      throw new IllegalArgumentException(
          "--cluster.min-members: expected 1 or more, got " + minMembers);
    }
    // A single node that believes in a quorum would look safe and be none.
    if (minMembers > 1 && !addresses.given()) {
      throw new IllegalArgumentException("--cluster.min-members: expected 1 without"
          + " --cluster.listen-address or --cluster.peer, got "
          + minMembers);
    }
  }

  public ClusterOptions withSecretFile(Path replaced) {
    return new ClusterOptions(addresses, name, nodeName, replaced, minMembers, timing);
  }

  private static void requireText(String flag, String value) {
    if (value.isBlank()) {
      throw new IllegalArgumentException(flag + ": expected a name, got \"" + value + "\"");
    }
  }

  /** The options of a node on its own. */
  public static ClusterOptions disabled(String nodeName) {
    return new ClusterOptions(
        ClusterAddresses.NONE, "pushgrid", nodeName, null, 1, ClusterTiming.DEFAULT);
  }

  /** True if this node is meant to have others: it was told where to listen for them or where to find them. */
  public boolean enabled() {
    return addresses.given();
  }

  public ClusterOptions withAddresses(ClusterAddresses replaced) {
    return new ClusterOptions(replaced, name, nodeName, secretFile, minMembers, timing);
  }

  public ClusterOptions withMinMembers(int replaced) {
    return new ClusterOptions(addresses, name, nodeName, secretFile, replaced, timing);
  }

  public ClusterOptions withTiming(ClusterTiming replaced) {
    return new ClusterOptions(addresses, name, nodeName, secretFile, minMembers, replaced);
  }
}
