package io.pushgrid.http.groups;

/** Of many groups that were to be deleted only some are. */
public final class PartlyDeletedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public PartlyDeletedException(int deleted, int all, Throwable cause) {
    super(
        "expected " + all + " groups to be deleted, got " + deleted + ", then: "
            + cause.getMessage() + "; ask again for the rest, it does no harm",
        cause);
  }
}
