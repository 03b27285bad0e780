package io.pushgrid.access;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who may come in, as the file said when it was last good. It is read again whenever that is asked for; where it has become bad, what was
 * holds on. One thread reads; whoever asks sees one state or the next, never a mixture.
 */
public final class WebAccess {
  private static final Logger log = LoggerFactory.getLogger(WebAccess.class);

  private final @Nullable Path file;
  private final Times times;
  private volatile Rules rules;
  private volatile boolean good = true;
  private volatile long goodSinceMillis;
  private @Nullable String complaint;

  /**
   * The clocks.
   *
   * @param wall the time of day
   * @param nanoTime never jumps
   */
  public record Times(InstantSource wall, LongSupplier nanoTime) {}

  /**
   * What holds at one time.
   *
   * @param logins users and passwords
   * @param bucket what requests take from
   */
  public record Rules(WebConfig config, Logins logins, TokenBucket bucket) {
    /** Null for connections that are not encrypted. */
    public @Nullable TlsSettings tls() {
      return config.tls();
    }

    public boolean http2() {
      return config.http().http2();
    }

    /** Of every answer. */
    public Map<String, String> headers() {
      return config.http().headers();
    }

    public boolean openHealthChecks() {
      return config.extension().openHealthChecks();
    }

    /** The one who has given that user's password. */
    public Visitor user(String name) {
      return config.user(name);
    }

    /** Whom a verified certificate tells, null if none of the roles is for it. */
    public @Nullable Visitor holder(X509Certificate certificate) {
      return config.holder(certificate);
    }

    /** One of whom nothing is known, null if he must say who he is. */
    public @Nullable Visitor stranger() {
      return config.stranger();
    }
  }

  /** @param file {@code --web.config.file}, null for open doors */
  public WebAccess(@Nullable Path file, Times times) {
    this.file = file;
    this.times = times;
    this.rules = rules(WebConfig.OPEN, null);
  }

  private Rules rules(WebConfig config, @Nullable Rules before) {
    // What is remembered of logins, and taken of the rate, is not forgotten for a new certificate.
    Logins logins = before != null && before.logins.areOf(config.users())
        ? before.logins
        : new Logins(config.users());
    TokenBucket bucket = before != null && before.bucket.goesBy(config.rate())
        ? before.bucket
        : new TokenBucket(config.rate(), times.nanoTime());
    return new Rules(config, logins, bucket);
  }

  /** Whether there is a file. */
  public boolean isWatched() {
    return file != null;
  }

  public Rules rules() {
    return rules;
  }

  /**
   * Reads the file for the first time.
   *
   * @param check of what can be known only by trying
   * @throws WebConfigException if it is bad
   */
  public void load(Consumer<TlsSettings> check) {
    if (file != null) {
      rules = rules(read(file, check), null);
      goodSinceMillis = times.wall().millis();
    }
  }

  /**
   * Reads the file again, and logs what has become of it.
   *
   * @param check as at first
   * @return what is new, empty if nothing is
   */
  public Optional<Rules> refresh(Consumer<TlsSettings> check) {
    if (file == null) {
      return Optional.empty();
    }
    try {
      WebConfig read = read(file, check);
      boolean changed = !read.equals(rules.config);
      if (changed || !good) {
        log.atInfo().addKeyValue("file", file).log("web configuration reloaded");
        goodSinceMillis = times.wall().millis();
      }
      good = true;
      complaint = null;
      if (!changed) {
        return Optional.empty();
      }
      rules = rules(read, rules);
      return Optional.of(rules);
    } catch (WebConfigException e) {
      good = false;
      if (!String.valueOf(e.getMessage()).equals(complaint)) {
        complaint = e.getMessage();
        log.atError()
            .addKeyValue("err", String.valueOf(complaint))
            .log("web configuration is bad; what was before holds on");
      }
      return Optional.empty();
    }
  }

  private WebConfig read(Path from, Consumer<TlsSettings> check) {
    WebConfig read = new WebConfigReader(from).read();
    boolean wasTls = rules.tls() != null;
    if (goodSinceMillis > 0 && wasTls != (read.tls() != null)) {
      throw new WebConfigException(from + ": expected tls_server_config to be "
          + (wasTls ? "there" : "absent")
          + " as when the node started, as open ports cannot change that; start the node again");
    }
    if (read.tls() != null && !read.tls().equals(rules.tls())) {
      check.accept(read.tls());
    }
    return read;
  }

  /** Whether the file was good when it was last read. */
  public boolean isGood() {
    return good;
  }

  /** When it was last found good and new, in seconds since 1970. */
  public double goodSinceSeconds() {
    return goodSinceMillis / 1e3;
  }
}
