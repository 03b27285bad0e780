package io.pushgrid.http.request;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The path of a request as Go's server sees it: percent-decoded as a whole before anything looks at its parts, and
 * bytes rather than text, of which each is a character here (as in ISO 8859-1) until {@link #text} is asked for.
 */
public final class RequestPath {
  private RequestPath() {}

  /**
   * The decoded path of a request target; a plus sign stays one, and so does {@code #}.
   *
   * @param target a path, or a URL as proxies are sent, and perhaps a query
   * @throws MalformedRequestException if it is neither, or a percent sign is not followed by two hex digits
   */
  public static String decode(String target) {
    String path = rawPath(target);
    if (path.indexOf('%') < 0) {
      return path;
    }
    ByteArrayOutputStream decoded = new ByteArrayOutputStream(path.length());
    for (int i = 0; i < path.length(); i++) {
      if (path.charAt(i) == '%') {
        decoded.write(hex(path, i + 1) << 4 | hex(path, i + 2));
        i += 2;
      } else {
        decoded.write(path.charAt(i));
      }
    }
    return decoded.toString(StandardCharsets.ISO_8859_1);
  }

  private static String rawPath(String target) {
    int query = target.indexOf('?');
    String path = query < 0 ? target : target.substring(0, query);
    if (path.startsWith("/")) {
      return path;
    }
    int authority = path.indexOf("://");
    if (authority <= 0) {
      throw new MalformedRequestException("Bad Request");
    }
    int slash = path.indexOf('/', authority + 3);
    return slash < 0 ? "" : path.substring(slash);
  }

  private static int hex(String text, int at) {
    int digit = at < text.length() ? Character.digit(text.charAt(at), 16) : -1;
    if (digit < 0) {
      throw new MalformedRequestException("Bad Request");
    }
    return digit;
  }

  /** A decoded path of which the text is known. */
  public static String ofText(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  /** The part of a path as bytes. */
  public static byte[] bytes(String part) {
    return part.getBytes(StandardCharsets.ISO_8859_1);
  }

  /**
   * The part of a path as text.
   *
   * @throws CharacterCodingException if its bytes are not UTF-8
   */
  public static String text(String part) throws CharacterCodingException {
    return text(bytes(part));
  }

  /**
   * Bytes of a path as text.
   *
   * @throws CharacterCodingException if they are not UTF-8
   */
  public static String text(byte[] bytes) throws CharacterCodingException {
    for (byte b : bytes) {
      if (b < 0) {
        return StandardCharsets.UTF_8
            .newDecoder()
            .decode(ByteBuffer.wrap(bytes))
            .toString();
      }
    }
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /** The path without empty, {@code .} and {@code ..} parts; a slash at the end stays. */
  public static String clean(String path) {
    if (!path.contains("//") && !path.contains("/.")) {
      return path.startsWith("/") ? path : "/" + path;
    }
    Deque<String> parts = new ArrayDeque<>();
    for (String part : path.split("/", -1)) {
      if (part.equals("..")) {
        parts.pollLast();
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.addLast(part);
      }
    }
    String clean = "/" + String.join("/", parts);
    return path.endsWith("/") && !clean.equals("/") ? clean + "/" : clean;
  }

  /** The path in a form fit for a Location header. */
  public static String encode(String path) {
    StringBuilder encoded = new StringBuilder(path.length());
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (mayStandInPath(c)) {
        encoded.append(c);
      } else {
        encoded.append(String.format("%%%02X", (int) c));
      }
    }
    return encoded.toString();
  }

  private static boolean mayStandInPath(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || "-_.~$&+,/:;=@".indexOf(c) >= 0;
  }
}
