package io.pushgrid.it.compat;

import io.pushgrid.it.harness.Gateway;
import io.pushgrid.it.harness.HttpRequest;
import io.pushgrid.it.harness.HttpResponse;
import io.pushgrid.it.harness.ProcessCluster;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What takes the requests of a sequence, one after the other, and shows afterwards what it serves. */
interface Subject {

  /** The answer; status 0 with the reason as body if the connection was closed without one. */
  HttpResponse act(HttpRequest request);

  Served served();

  /** Empty again. */
  void reset();

  /** Whether what it serves may lag behind its answer, as with the incumbent that answers a DELETE before it is done. */
  boolean lagsBehind();

  static Subject of(Gateway gateway, Profile profile) {
    return of(gateway, profile, false);
  }

  static Subject incumbent(Gateway gateway, Profile profile) {
    return of(gateway, profile, true);
  }

  private static Subject of(Gateway gateway, Profile profile, boolean lagsBehind) {
    return new Subject() {
      @Override
      public boolean lagsBehind() {
        return lagsBehind;
      }

      @Override
      public HttpResponse act(HttpRequest request) {
        return answer(gateway, request);
      }

      @Override
      public Served served() {
        return Served.by(gateway, profile);
      }

      @Override
      public void reset() {
        if (lagsBehind) {
          // It may hold a group that cannot be named in a path.
          gateway.wipe();
        } else {
          gateway.deleteEverything();
        }
      }
    };
  }

  /** Each request goes to another node than the last one, and a third is read from. */
  static Subject of(ProcessCluster cluster, Profile profile) {
    return new Subject() {
      private int turn;

      @Override
      public boolean lagsBehind() {
        return false;
      }

      @Override
      public HttpResponse act(HttpRequest request) {
        turn++;
        return answer(node(turn), request);
      }

      @Override
      public Served served() {
        return Served.by(node(turn + 1), profile);
      }

      @Override
      public void reset() {
        node(turn).deleteEverything();
      }

      private Gateway node(int number) {
        return cluster.node(1 + number % cluster.size());
      }
    };
  }

  /** The answer; status 0 with the reason as body if the connection was closed without one. */
  static HttpResponse answer(Gateway gateway, HttpRequest request) {
    try {
      return gateway.send(request);
    } catch (UncheckedIOException e) {
      return new HttpResponse(
          0, List.of(), String.valueOf(e.getCause()).getBytes(StandardCharsets.UTF_8));
    }
  }
}
