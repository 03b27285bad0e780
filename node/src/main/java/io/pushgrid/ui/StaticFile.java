package io.pushgrid.ui;

import io.pushgrid.ui.part.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;

/** A file the page needs, read from beside the classes once. */
public final class StaticFile {
  private static final int VERSION_BYTES = 6;

  private final String name;
  private final String contentType;
  private final byte[] content;
  private final String version;

  private StaticFile(String name, String contentType) {
    this.name = name;
    this.contentType = contentType;
    this.content = read("static/" + name);
    this.version = Sha256.hex(content, VERSION_BYTES);
  }

  /** Every file there is. */
  public static List<StaticFile> all() {
    return Arrays.asList(
        new StaticFile("pushgrid.css", "text/css; charset=utf-8"),
        new StaticFile("theme.js", "text/javascript; charset=utf-8"),
        new StaticFile("pushgrid.js", "text/javascript; charset=utf-8"),
        new StaticFile("favicon.svg", "image/svg+xml"));
  }

  public String name() {
    return name;
  }

  public String contentType() {
    return contentType;
  }

  /** The bytes themselves, not to be changed. */
  public byte[] content() {
    return content;
  }

  /** Another for other content. */
  public String version() {
    return version;
  }

  private static byte[] read(String resource) {
    try (InputStream in = StaticFile.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("expected " + resource + " beside the classes, got none");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
