package io.pushgrid.it.failure.history;

/**
 * What a request does to one register.
 *
 * @param value no other push to the register has it; {@link Reading#ABSENT} if the request deletes
 */
public record Write(int register, long value, Request request) {
  public boolean isOk() {
    return request.isOk();
  }

  public boolean deletes() {
    return value == Reading.ABSENT;
  }

  public Span span() {
    return request.span();
  }

  public int node() {
    return request.node();
  }
}
