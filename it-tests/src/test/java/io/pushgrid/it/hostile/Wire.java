package io.pushgrid.it.hostile;

import io.pushgrid.it.harness.Gateway;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A socket on which anything may be sent, whole or not. */
final class Wire implements AutoCloseable {
  private static final int DEADLINE_MILLIS = 60_000;

  private final Socket socket = new Socket();

  Wire(Gateway node) throws IOException {
    socket.connect(node.address(), DEADLINE_MILLIS);
    socket.setSoTimeout(DEADLINE_MILLIS);
  }

  /** The head of a push of that length. */
  static byte[] head(String path, int length, String... headers) {
    StringBuilder head = new StringBuilder("PUT " + path + " HTTP/1.1\r\nHost: node\r\n");
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    return bytes(head + "Content-Length: " + length + "\r\n\r\n");
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Sends all of it, or as much as is taken: who is refused early finds the connection closed. */
  Wire send(byte[]... parts) {
    try {
      for (byte[] part : parts) {
        socket.getOutputStream().write(part);
      }
    } catch (IOException closed) {
      // The answer says why.
    }
    return this;
  }

  /** The status of the first answer, 0 if the connection was closed without one. */
  int status() {
    String line = firstLine();
    return line.startsWith("HTTP/1.1 ") ? Integer.parseInt(line.substring(9, 12)) : 0;
  }

  private String firstLine() {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    try {
      for (int next = socket.getInputStream().read();
          next >= 0 && next != '\n';
          next = socket.getInputStream().read()) {
        line.write(next);
      }
    } catch (IOException reset) {
      // Nothing more comes.
    }
    return line.toString(StandardCharsets.ISO_8859_1);
  }

  /** Everything until the server closes. */
  String all() throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
