package io.pushgrid.it.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files of {@code deploy/} as they are shipped, and changed where an example must become this machine. */
final class Shipped {
  private Shipped() {}

  static Path path(String file) {
    return Path.of("..", "deploy", file).toAbsolutePath().normalize();
  }

  static String text(String file) {
    try {
      return Files.readString(path(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text with something in it replaced, which must be there: a test must not run on what it did not change. */
  static String replace(String text, String part, String by) {
    if (!text.contains(part)) {
      throw new IllegalArgumentException("expected \"" + part + "\" in:\n" + text);
    }
    return text.replace(part, by);
  }

  /** A file of that name with that text, in a folder of its own below {@code target}. */
  static Path written(String name, String text) {
    try {
      Path target = Files.createDirectories(Path.of("target"));
      Path folder = Files.createTempDirectory(target, "deploy").toAbsolutePath();
      return Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
