package io.pushgrid.it.compat;

import io.pushgrid.it.harness.HttpRequest;
import java.util.ArrayList;
import java.util.List;

/** Requests sent one after the other to a gateway that is empty at first. */
record Sequence(String name, List<HttpRequest> requests) {
  Sequence {
    requests = List.copyOf(requests);
  }

  static Sequence of(String name, HttpRequest... requests) {
    return new Sequence(name, List.of(requests));
  }

  /** Whether it asks a gateway that allows it to end. */
  boolean ends() {
    return requests.stream()
        .anyMatch(request -> request.target().startsWith("/-/quit")
            && (request.method().equals("PUT") || request.method().equals("POST")));
  }

  Sequence until(int index) {
    return new Sequence(name, requests.subList(0, index + 1));
  }

  Sequence without(int index) {
    List<HttpRequest> fewer = new ArrayList<>(requests);
    fewer.remove(index);
    return new Sequence(name, fewer);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(name);
    requests.forEach(request -> text.append("\n  ").append(request));
    return text.toString();
  }
}
