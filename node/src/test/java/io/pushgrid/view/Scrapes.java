package io.pushgrid.view;

import io.pushgrid.view.gzip.Fragment;
import io.pushgrid.view.gzip.GzipAssembly;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** What a scraper reads. */
public final class Scrapes {
  private Scrapes() {}

  public static String text(LocalView view) {
    return new String(bytes(view.snapshot().text(List.of())), StandardCharsets.UTF_8);
  }

  public static byte[] bytes(List<Fragment> fragments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    fragments.forEach(fragment -> out.writeBytes(fragment.bytes()));
    return out.toByteArray();
  }

  /** The same by way of gzip. */
  public static byte[] unzipped(List<Fragment> fragments) {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    GzipAssembly.assemble(fragments).forEach(zipped::writeBytes);
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(zipped.toByteArray()))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
