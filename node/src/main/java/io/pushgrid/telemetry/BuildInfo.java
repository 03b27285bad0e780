package io.pushgrid.telemetry;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Properties;

/**
 * From what and with what this program was built, and what it runs on.
 *
 * @param revision the commit, empty if built without its history; so are {@code branch} and {@code date}
 * @param date when that commit was made (not the build, which is reproducible), RFC 3339
 * @param user who built it, empty unless the build was told with {@code -Dbuild.user=}
 */
public record BuildInfo(String version, String revision, String branch, String date, String user) {
  private static final String RESOURCE = "build.properties";

  /** What Maven wrote down when it built this program. */
  public static BuildInfo load() {
    Properties properties = new Properties();
    try (InputStream resource = BuildInfo.class.getResourceAsStream(RESOURCE)) {
      if (resource == null) {
        throw new IllegalStateException("expected " + RESOURCE + " beside the classes, got none");
      }
      properties.load(resource);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new BuildInfo(
        properties.getProperty("version", ""),
        properties.getProperty("revision", ""),
        properties.getProperty("branch", ""),
        properties.getProperty("date", ""),
        properties.getProperty("user", ""));
  }

  /** The Java that runs this, where a Go program names its compiler: {@code java17.0.15}. */
  public String runtimeVersion() {
    return "java" + System.getProperty("java.version", "");
  }

  /** The operating system by the name Go has for it: {@code linux}, {@code darwin}, {@code windows}. */
  public String operatingSystem() {
    String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    if (name.startsWith("mac")) {
      return "darwin";
    }
    return name.startsWith("windows") ? "windows" : name;
  }

  /** The processor by the name Go has for it: {@code amd64}, {@code arm64}. */
  public String architecture() {
    String name = System.getProperty("os.arch", "");
    return switch (name) {
      case "x86_64" -> "amd64";
      case "aarch64" -> "arm64";
      default -> name;
    };
  }
}
