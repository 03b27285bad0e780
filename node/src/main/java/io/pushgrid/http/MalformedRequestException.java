package io.pushgrid.http;

/** A request that is not HTTP as it should be. */
final class MalformedRequestException extends RuntimeException {
  MalformedRequestException(String what) {
    super(what, null, false, false);
  }
}
