package io.pushgrid.group;

/** A push that does not fit what is stored; the message says why, to whoever pushed. */
public final class PushRefusedException extends RuntimeException {
  public PushRefusedException(String reason) {
    super(reason, null, false, false);
  }
}
