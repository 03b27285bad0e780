package io.pushgrid.it.harness;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A request as it goes on the wire: the target is sent byte by byte (ISO 8859-1), nothing is encoded or cleaned.
 *
 * @param body sent with a Content-Length, unless it is empty and the method needs none
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and copied on the way in and out
public record HttpRequest(String method, String target, List<Header> headers, byte[] body) {

  /** One header line. */
  public record Header(String name, String value) {
    @Override
    public String toString() {
      return name + ": " + value;
    }
  }

  public HttpRequest {
    headers = List.copyOf(headers);
    body = body.clone();
  }

  public static HttpRequest of(String method, String target) {
    return new HttpRequest(method, target, List.of(), new byte[0]);
  }

  public static HttpRequest of(String method, String target, String body) {
    return new HttpRequest(method, target, List.of(), body.getBytes(StandardCharsets.UTF_8));
  }

  public HttpRequest with(String header, String value) {
    List<Header> more = new ArrayList<>(headers);
    more.add(new Header(header, value));
    return new HttpRequest(method, target, more, body);
  }

  public HttpRequest withBody(byte[] other) {
    return new HttpRequest(method, target, headers, other);
  }

  @Override
  public byte[] body() {
    return body.clone();
  }

  public String bodyText() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** The request on one line, its body as Java would write the string. */
  @Override
  public String toString() {
    return method + " " + target + (headers.isEmpty() ? "" : " " + headers)
        + (body.length == 0 ? "" : " " + quoted());
  }

  private String quoted() {
    StringBuilder text = new StringBuilder("\"");
    for (byte b : body) {
      char c = (char) (b & 0xff);
      switch (c) {
        case '\n' -> text.append("\\n");
        case '"' -> text.append("\\\"");
        case '\\' -> text.append("\\\\");
        default ->
          text.append(c < ' ' || c > '~' ? String.format("\\x%02x", (int) c) : String.valueOf(c));
      }
    }
    return text.append('"').toString();
  }
}
