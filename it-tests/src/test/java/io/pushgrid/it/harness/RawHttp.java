package io.pushgrid.it.harness;

import io.pushgrid.it.harness.HttpRequest.Header;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** HTTP/1.1 over a plain socket, one connection per request: odd paths and methods reach the server as they are. */
public final class RawHttp {
  private static final int TIMEOUT_MILLIS = 30_000;
  private static final Set<String> METHODS_WITH_BODY = Set.of("PUT", "POST", "PATCH");

  private RawHttp() {}

  public static HttpResponse send(InetSocketAddress address, HttpRequest request)
      throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(address, TIMEOUT_MILLIS);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.getOutputStream().write(bytes(address, request, "Connection: close\r\n"));
      socket.getOutputStream().flush();
      return read(new BufferedInputStream(socket.getInputStream()), request.method());
    }
  }

  /** A connection that is used again and again, and anew where the server has closed it. Not for more than one thread. */
  public static final class Connection implements AutoCloseable {
    private final InetSocketAddress address;
    private final int timeoutMillis;
    private Socket socket = new Socket();
    private InputStream in = InputStream.nullInputStream();

    public Connection(InetSocketAddress address) {
      this(address, Duration.ofMillis(TIMEOUT_MILLIS));
    }

    /** A connection that waits no longer than that to be accepted, and for each piece of an answer. */
    public Connection(InetSocketAddress address, Duration timeout) {
      this.address = address;
      this.timeoutMillis = Math.toIntExact(timeout.toMillis());
    }

    /** Connects, unless it is connected. Who calls this first knows that a failure came before anything was sent. */
    public void open() throws IOException {
      if (!socket.isConnected() || socket.isClosed() || isClosedByServer()) {
        socket.close();
        socket = new Socket();
        socket.connect(address, timeoutMillis);
        socket.setSoTimeout(timeoutMillis);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
      }
    }

    /** A server that was started again has forgotten its connections, and clients look before they use an old one. */
    private boolean isClosedByServer() throws IOException {
      socket.setSoTimeout(1);
      try {
        in.mark(1);
        boolean closed = in.read() < 0;
        in.reset();
        return closed;
      } catch (SocketTimeoutException quiet) {
        return false;
      } catch (SocketException reset) {
        return true;
      } finally {
        if (!socket.isClosed()) {
          socket.setSoTimeout(timeoutMillis);
        }
      }
    }

    public HttpResponse send(HttpRequest request) throws IOException {
      open();
      socket.getOutputStream().write(bytes(address, request, ""));
      socket.getOutputStream().flush();
      HttpResponse response = read(in, request.method());
      if (response.header("Connection").orElse("").equalsIgnoreCase("close")) {
        close();
      }
      return response;
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  private static byte[] bytes(
      InetSocketAddress address, HttpRequest request, String connectionHeader) {
    StringBuilder head = new StringBuilder();
    head.append(request.method()).append(' ').append(request.target()).append(" HTTP/1.1\r\n");
    if (lacks(request, "Host")) {
      head.append("Host: ")
          .append(address.getHostString())
          .append(':')
          .append(address.getPort())
          .append("\r\n");
    }
    boolean chunked = !lacks(request, "Transfer-Encoding");
    int length = request.body().length;
    if (!chunked
        && lacks(request, "Content-Length")
        && (length > 0 || METHODS_WITH_BODY.contains(request.method()))) {
      head.append("Content-Length: ").append(length).append("\r\n");
    }
    for (Header header : request.headers()) {
      head.append(header.name()).append(": ").append(header.value()).append("\r\n");
    }
    head.append(connectionHeader).append("\r\n");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
    if (chunked && length > 0) {
      out.writeBytes((Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
      out.writeBytes(request.body());
      out.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
    } else {
      out.writeBytes(request.body());
    }
    if (chunked) {
      out.writeBytes("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    }
    return out.toByteArray();
  }

  private static boolean lacks(HttpRequest request, String name) {
    return request.headers().stream().noneMatch(header -> header.name().equalsIgnoreCase(name));
  }

  private static HttpResponse read(InputStream in, String method) throws IOException {
    HttpResponse head;
    do {
      head = readHead(in);
    } while (head.status() >= 100 && head.status() < 200);
    return new HttpResponse(head.status(), head.headers(), readBody(in, head, method));
  }

  private static HttpResponse readHead(InputStream in) throws IOException {
    String[] statusLine = readLine(in).split(" ", 3);
    if (statusLine.length < 2 || !statusLine[0].startsWith("HTTP/")) {
      throw new IOException("expected a status line, got \"" + String.join(" ", statusLine) + '"');
    }
    List<Header> headers = new ArrayList<>();
    for (String line = readLine(in); !line.isEmpty(); line = readLine(in)) {
      int colon = line.indexOf(':');
      if (colon < 1) {
        throw new IOException("expected a header line, got \"" + line + '"');
      }
      headers.add(new Header(line.substring(0, colon), line.substring(colon + 1).trim()));
    }
    return new HttpResponse(Integer.parseInt(statusLine[1]), headers, new byte[0]);
  }

  private static byte[] readBody(InputStream in, HttpResponse head, String method)
      throws IOException {
    if (method.equals("HEAD") || head.status() == 204 || head.status() == 304) {
      if (in.available() > 0) {
        throw new IOException("expected no body, got " + in.available() + " bytes or more");
      }
      return new byte[0];
    }
    String coding = head.header("Transfer-Encoding").orElse("").toLowerCase(Locale.ROOT);
    if (coding.equals("chunked")) {
      return readChunks(in);
    }
    String length = head.header("Content-Length").orElse("");
    return length.isEmpty() ? in.readAllBytes() : readFully(in, Integer.parseInt(length));
  }

  private static byte[] readChunks(InputStream in) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    while (true) {
      int size = Integer.parseInt(readLine(in).split(";", 2)[0].trim(), 16);
      if (size == 0) {
        while (!readLine(in).isEmpty()) {
          // Trailers carry nothing of interest.
        }
        return body.toByteArray();
      }
      body.writeBytes(readFully(in, size));
      readLine(in);
    }
  }

  private static byte[] readFully(InputStream in, int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("expected " + length + " bytes of body, got " + bytes.length);
    }
    return bytes;
  }

  private static String readLine(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    while (true) {
      int b = in.read();
      if (b < 0) {
        throw new EOFException(
            "connection closed after \"" + line.toString(StandardCharsets.ISO_8859_1) + '"');
      }
      if (b == '\n') {
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
      }
      line.write(b);
    }
  }
}
