package io.pushgrid.http;

/** Of many groups that were to be deleted only some are. */
final class PartlyDeletedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PartlyDeletedException(int deleted, int all, Throwable cause) {
    super(
        "expected " + all + " groups to be deleted, got " + deleted + ", then: "
            + cause.getMessage() + "; ask again for the rest, it does no harm",
        cause);
  }
}
