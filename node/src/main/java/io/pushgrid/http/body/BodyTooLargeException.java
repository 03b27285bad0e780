package io.pushgrid.http.body;

/** A body beyond the limit, before or after decompression. */
public final class BodyTooLargeException extends RuntimeException {
  public BodyTooLargeException(long limit) {
    super(
        "body too large: expected at most "
            + limit
            + " bytes after decompression; raise --push.max-body-size or push less at once",
        null,
        false,
        false);
  }
}
