package io.pushgrid.access;

/** A web configuration file that cannot be used; the message says which, where in it, and what was expected there. */
public final class WebConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public WebConfigException(String message) {
    super(message);
  }

  public WebConfigException(String message, Throwable cause) {
    super(message, cause);
  }
}
