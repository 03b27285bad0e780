package io.pushgrid.access;

import io.pushgrid.query.LinearRegex;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What some users and holders of certificates may do; one of {@code pushgrid.roles} in the file.
 *
 * @param users by their names in {@code basic_auth_users}
 * @param certificates subject alternative names of verified certificates
 * @param jobs the jobs that may be pushed to, null for all
 */
record Role(
    Set<String> users,
    Set<String> certificates,
    Set<Permission> permissions,
    @Nullable LinearRegex jobs) {
  Role {
    users = Set.copyOf(users);
    certificates = Set.copyOf(certificates);
    permissions = Set.copyOf(permissions);
  }

  boolean grants(Permission wanted, @Nullable String job) {
    return wanted.isAmong(permissions) && (jobs == null || job == null || jobs.matches(job));
  }
}
