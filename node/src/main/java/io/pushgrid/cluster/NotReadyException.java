package io.pushgrid.cluster;

/** This node may not take changes now; another may. */
public final class NotReadyException extends RuntimeException {
  public NotReadyException(String reason) {
    super(reason, null, false, false);
  }
}
