package io.pushgrid.access;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who makes a request.
 *
 * @param name of the user, or of the certificate; empty if nothing tells
 * @param roles what he may do, null for everything
 */
public record Visitor(String name, @Nullable List<Role> roles) {
  /** Whoever it is, he may do everything. */
  public static final Visitor ANYBODY = new Visitor("", null);

  public Visitor {
    roles = roles == null ? null : List.copyOf(roles);
  }

  /** Whether a job makes a difference to what he may do. */
  public boolean isBoundToJobs() {
    return roles != null && roles.stream().anyMatch(role -> role.jobs() != null);
  }

  /**
   * Why he may not do that, null if he may.
   *
   * @param job what is pushed to, null if that does not matter
   */
  public @Nullable String objection(Permission wanted, @Nullable String job) {
    if (roles == null
        || wanted == Permission.NONE
        || roles.stream().anyMatch(role -> role.grants(wanted, job))) {
      return null;
    }
    String got = roles.isEmpty()
        ? "none"
        : roles.stream()
            .map(role -> new TreeSet<>(role.permissions())
                + (role.jobs() == null ? "" : " of jobs " + role.jobs()))
            .collect(Collectors.joining(", "));
    return "expected a role with " + wanted + (job == null ? "" : " for job \"" + job + "\"")
        + ", got " + got + (name.isEmpty() ? "" : " for " + name)
        + "; see pushgrid.roles in the file of --web.config.file";
  }
}
