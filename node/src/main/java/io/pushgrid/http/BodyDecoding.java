package io.pushgrid.http;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Undoes a body's {@code Content-Encoding}; encodings that are not known are taken for none, as the incumbent does. */
final class BodyDecoding {
  private static final int BUFFER = 16 * 1024;

  private BodyDecoding() {}

  /**
   * The decoded body.
   *
   * @throws BadRequestException if it is not in its encoding
   * @throws BodyTooLargeException if it is larger than the limit; no more than that is ever held
   */
  static byte[] decode(byte[] body, @Nullable String encoding, long limit) {
    return "gzip".equalsIgnoreCase(encoding) ? gunzip(body, limit) : body;
  }

  private static byte[] gunzip(byte[] body, long limit) {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body), BUFFER)) {
      ByteArrayOutputStream out = new ByteArrayOutputStream(4 * body.length);
      byte[] buffer = new byte[BUFFER];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        if (out.size() + read > limit) {
          throw new BodyTooLargeException(limit);
        }
        out.write(buffer, 0, read);
      }
      return out.toByteArray();
    } catch (EOFException e) {
      throw new BadRequestException(body.length == 0 ? "EOF" : "unexpected EOF");
    } catch (ZipException e) {
      boolean trailer = String.valueOf(e.getMessage()).contains("trailer");
      throw new BadRequestException(trailer ? "gzip: invalid checksum" : "gzip: invalid header");
    } catch (IOException e) {
      throw new BadRequestException("gzip: " + e.getMessage());
    }
  }
}
