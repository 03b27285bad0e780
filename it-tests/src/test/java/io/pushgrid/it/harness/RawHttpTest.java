package io.pushgrid.it.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class RawHttpTest {
  private static final String EMPTY_OK = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

  @Test
  void sendsTheTargetAndHeadersAsTheyAre() throws IOException {
    HttpRequest odd = HttpRequest.of("pUt", "/a//b/../%2F#x?y\u00ff").with("x-Odd", "a,  b");
    try (ServerSocket server = new ServerSocket()) {
      CompletableFuture<String> seen = answer(server, EMPTY_OK);
      RawHttp.send(Ports.address(server.getLocalPort()), odd);

      assertThat(seen.join())
          .startsWith("pUt /a//b/../%2F#x?y\u00ff HTTP/1.1\r\n")
          .contains("\r\nx-Odd: a,  b\r\n");
    }
  }

  @Test
  void readsChunksAfterAnInterimAnswer() throws IOException {
    String wire = """
        HTTP/1.1 100 Continue

        HTTP/1.1 400 Bad
        Transfer-Encoding: chunked

        3
        abc
        A;x=y
        0123456789
        0
        Trailer: t

        """.replace("\n", "\r\n");
    try (ServerSocket server = new ServerSocket()) {
      CompletableFuture<String> seen = answer(server, wire);
      HttpResponse response =
          RawHttp.send(Ports.address(server.getLocalPort()), HttpRequest.of("GET", "/"));
      seen.join();

      assertThat(response.status()).isEqualTo(400);
      assertThat(response.text()).isEqualTo("abc0123456789");
    }
  }

  @Test
  void aConnectionThatTheServerClosedIsNotUsedAgain() throws IOException {
    try (ServerSocket server = new ServerSocket()) {
      CompletableFuture<String> first = answer(server, EMPTY_OK);
      try (RawHttp.Connection connection =
          new RawHttp.Connection(Ports.address(server.getLocalPort()))) {
        assertThat(connection.send(HttpRequest.of("GET", "/1")).status()).isEqualTo(200);
        first.join();
        CompletableFuture<String> second = accept(server, EMPTY_OK);
        assertThat(connection.send(HttpRequest.of("GET", "/2")).status()).isEqualTo(200);
        assertThat(second.join()).startsWith("GET /2 ");
      }
    }
  }

  /** Takes one connection, reads what comes first and answers. */
  private static CompletableFuture<String> answer(ServerSocket server, String wire)
      throws IOException {
    server.bind(Ports.address(0));
    return accept(server, wire);
  }

  private static CompletableFuture<String> accept(ServerSocket server, String wire) {
    return CompletableFuture.supplyAsync(() -> {
      try (Socket socket = server.accept()) {
        byte[] buffer = new byte[10_000];
        int length = socket.getInputStream().read(buffer);
        socket.getOutputStream().write(wire.getBytes(StandardCharsets.ISO_8859_1));
        return new String(buffer, 0, length, StandardCharsets.ISO_8859_1);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    });
  }
}
