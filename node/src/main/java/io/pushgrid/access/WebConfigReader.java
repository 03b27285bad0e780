package io.pushgrid.access;

import io.pushgrid.exposition.GoQuote;
import io.pushgrid.query.BadQueryException;
import io.pushgrid.query.LinearRegex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads the file of {@code --web.config.file}, and the files that it names. */
final class WebConfigReader {
  /** The headers that may be set, and what they may be; nothing for anything. */
  private static final Map<String, Set<String>> HEADERS = Map.of(
      "Content-Security-Policy", Set.of(),
      "Strict-Transport-Security", Set.of(),
      "X-Content-Type-Options", Set.of("nosniff"),
      "X-Frame-Options", Set.of("deny", "sameorigin"),
      "X-XSS-Protection", Set.of());

  private static final Set<String> PERMISSIONS = Set.of("admin", "push", "read");

  private final Path file;

  WebConfigReader(Path file) {
    this.file = file;
  }

  /**
   * What the file says now.
   *
   * @throws WebConfigException if it, or one that it names, cannot be read, or is not as it must be
   */
  WebConfig read() {
    try {
      return read(Section.of("", root(Files.readString(file))));
    } catch (IOException e) {
      throw new WebConfigException("cannot read " + file + ": " + e, e);
    } catch (WebConfigException e) {
      throw new WebConfigException(file + ": " + e.getMessage(), e);
    }
  }

  private static @Nullable Node root(String text) {
    LoadSettings settings = LoadSettings.builder()
        .setLabel("web configuration")
        .setAllowDuplicateKeys(false)
        .build();
    try {
      return new Compose(settings).composeString(text).orElse(null);
    } catch (YamlEngineException e) {
      throw new WebConfigException("expected YAML: " + e.getMessage(), e);
    }
  }

  private WebConfig read(Section root) {
    Section tls = root.section("tls_server_config");
    Section http = root.section("http_server_config");
    Section users = root.section("basic_auth_users");
    Section rate = root.section("rate_limit");
    Section extension = root.section("pushgrid");
    root.end();
    WebConfig.Http answers = http(http);
    TlsSettings settings = new TlsReader(file, answers.http2()).read(tls);
    Map<String, PasswordHash> hashes = users(users);
    return new WebConfig(
        settings, answers, hashes, rate(rate), extension(extension, settings, hashes.keySet()));
  }

  private static WebConfig.Http http(Section section) {
    boolean http2 = section.flag("http2", true);
    Section headers = section.section("headers");
    section.end();
    Map<String, String> set = new LinkedHashMap<>();
    headers.entries().forEach((name, value) -> {
      Set<String> allowed = HEADERS.get(name);
      if (allowed == null) {
        throw headers.mistake(
            name, "expected one of " + String.join(", ", new TreeSet<>(HEADERS.keySet())));
      }
      if (!allowed.isEmpty() && !allowed.contains(value)) {
        throw headers.mistake(
            name,
            "expected " + String.join(" or ", new TreeSet<>(allowed)) + ", got "
                + GoQuote.quote(value));
      }
      if (value.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
        throw headers.mistake(name, "expected one line, got " + GoQuote.quote(value));
      }
      if (!value.isEmpty()) {
        set.put(name, value);
      }
    });
    return new WebConfig.Http(http2, set);
  }

  private static Map<String, PasswordHash> users(Section section) {
    Map<String, PasswordHash> users = new LinkedHashMap<>();
    section.entries().forEach((name, hash) -> {
      try {
        users.put(name, new PasswordHash(hash));
      } catch (IllegalArgumentException e) {
        throw section.mistake(name, String.valueOf(e.getMessage()));
      }
    });
    return users;
  }

  private static TokenBucket.Rate rate(Section section) {
    Duration interval = section.span("interval");
    int burst = section.number("burst");
    section.end();
    try {
      return new TokenBucket.Rate(interval, burst);
    } catch (IllegalArgumentException e) {
      throw section.mistake("interval", String.valueOf(e.getMessage()));
    }
  }

  private static WebConfig.Extension extension(
      Section section, @Nullable TlsSettings tls, Set<String> users) {
    boolean openHealthChecks = section.flag("open_health_checks", true);
    boolean hasRoles = section.has("roles");
    List<Role> roles = new ArrayList<>();
    for (Section role : section.sections("roles")) {
      roles.add(role(role, tls, users));
    }
    section.end();
    return new WebConfig.Extension(openHealthChecks, hasRoles ? roles : null);
  }

  private static Role role(Section section, @Nullable TlsSettings tls, Set<String> known) {
    List<String> users = section.texts("users");
    List<String> certificates = section.texts("certificates");
    Set<Permission> permissions = new LinkedHashSet<>();
    section.words("permissions", PERMISSIONS).forEach(word -> permissions.add(permission(word)));
    String jobs = section.text("jobs");
    section.end();
    users.stream().filter(user -> !known.contains(user)).findFirst().ifPresent(user -> {
      throw section.mistake(
          "users", "expected users of basic_auth_users, got " + GoQuote.quote(user));
    });
    if (!certificates.isEmpty() && (tls == null || !tls.clients().auth().verifies())) {
      throw section.mistake(
          "certificates",
          "expected tls_server_config.client_auth_type to be RequireAndVerifyClientCert or"
              + " VerifyClientCertIfGiven, as others prove nothing");
    }
    if (users.isEmpty() && certificates.isEmpty()) {
      throw section.mistake("users", "expected users or certificates, got neither");
    }
    if (permissions.isEmpty()) {
      throw section.mistake("permissions", "expected some of admin, push, read, got none");
    }
    if (!jobs.isEmpty() && !permissions.contains(Permission.PUSH)) {
      throw section.mistake("jobs", "expected push among the permissions, got " + permissions);
    }
    if (!jobs.isEmpty() && permissions.contains(Permission.ADMIN)) {
      throw section.mistake("jobs", "expected none, as admin is for all jobs");
    }
    return new Role(Set.copyOf(users), Set.copyOf(certificates), permissions, jobs(section, jobs));
  }

  private static Permission permission(String word) {
    return Permission.valueOf(word.toUpperCase(Locale.ROOT));
  }

  private static @Nullable LinearRegex jobs(Section section, String jobs) {
    try {
      return jobs.isEmpty() ? null : LinearRegex.of(jobs);
    } catch (BadQueryException e) {
      throw section.mistake("jobs", String.valueOf(e.getMessage()));
    }
  }
}
