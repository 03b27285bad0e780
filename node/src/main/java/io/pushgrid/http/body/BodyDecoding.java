package io.pushgrid.http.body;

import io.pushgrid.http.limit.MemoryBudget;
import io.pushgrid.http.request.BadRequestException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Undoes a body's {@code Content-Encoding}; encodings that are not known are taken for none, as the incumbent does. */
public enum BodyDecoding {
  NONE,
  GZIP,
  SNAPPY;

  /** The coding that a header names, in any case; null stands for no header. */
  public static BodyDecoding of(@Nullable String contentEncoding) {
    return switch (contentEncoding == null ? "" : contentEncoding.toLowerCase(Locale.ROOT)) {
      case "gzip" -> GZIP;
      case "snappy" -> SNAPPY;
      default -> NONE;
    };
  }

  /**
   * Looks at the beginning of a body only.
   *
   * @throws BadRequestException if it cannot be in this encoding
   */
  public void checkBeginning(byte[] body) {
    if (this == GZIP) {
      Gunzip.checkHeader(body);
    }
  }

  /**
   * The decoded body.
   *
   * @throws BodyTooLargeException if it is larger than the limit; no more than that is ever held
   */
  public DecodedBody decode(byte[] body, long limit, MemoryBudget.Claim claim) {
    return switch (this) {
      case NONE -> new DecodedBody(body, null);
      case GZIP -> new Gunzip(body, limit, claim).decode();
      case SNAPPY -> new SnappyFrames(body, limit, claim).decode();
    };
  }
}
