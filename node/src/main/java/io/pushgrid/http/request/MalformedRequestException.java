package io.pushgrid.http.request;

/** A request that is not HTTP as it should be. */
public final class MalformedRequestException extends RuntimeException {
  public MalformedRequestException(String what) {
    super(what, null, false, false);
  }
}
