package io.pushgrid.http.request;

import io.pushgrid.exposition.GoQuote;

/** A grouping key with a value that no exposition could show; no group can have it. */
public final class NotUtf8Exception extends RuntimeException {
  public NotUtf8Exception(String name, byte[] value) {
    super(
        "invalid value for label " + name + "=" + GoQuote.quote(value, 0, value.length)
            + ": expected UTF-8",
        null,
        false,
        false);
  }
}
