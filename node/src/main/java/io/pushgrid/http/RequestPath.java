package io.pushgrid.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The path of a request as Go's server sees it: percent-decoded as a whole before anything looks at its parts. */
final class RequestPath {
  private RequestPath() {}

  /**
   * The decoded path; a plus sign stays one.
   *
   * @throws MalformedPathException if a percent sign is not followed by two hex digits
   * @throws BadRequestException if the bytes are not UTF-8: they could be stored, but never scraped
   */
  static String decode(String raw) {
    if (raw.indexOf('%') < 0 && isAscii(raw)) {
      return raw;
    }
    byte[] bytes = raw.getBytes(StandardCharsets.ISO_8859_1);
    ByteBuffer decoded = ByteBuffer.allocate(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '%') {
        decoded.put((byte) (hex(bytes, i + 1) << 4 | hex(bytes, i + 2)));
        i += 2;
      } else {
        decoded.put(bytes[i]);
      }
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(decoded.flip()).toString();
    } catch (CharacterCodingException e) {
      throw new BadRequestException(
          "invalid path: expected percent-encoded UTF-8, got \"" + raw + "\"");
    }
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 0x80);
  }

  private static int hex(byte[] bytes, int at) {
    int digit = at < bytes.length ? Character.digit(bytes[at], 16) : -1;
    if (digit < 0) {
      throw new MalformedPathException();
    }
    return digit;
  }

  /** The path without empty, {@code .} and {@code ..} parts; a slash at the end stays. */
  static String clean(String path) {
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
  static String encode(String path) {
    return path.chars().allMatch(RequestPath::mayStandInPath)
        ? path
        : bytes(path)
            .mapToObj(
                b -> mayStandInPath(b) ? String.valueOf((char) b) : String.format("%%%02X", b))
            .collect(Collectors.joining());
  }

  private static IntStream bytes(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return IntStream.range(0, bytes.length).map(i -> bytes[i] & 0xFF);
  }

  private static boolean mayStandInPath(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || (c < 0x80 && "-_.~$&+,/:;=@".indexOf(c) >= 0);
  }

  /** A path that is not a URI's: the connection cannot be trusted to be in step any more. */
  static final class MalformedPathException extends RuntimeException {
    MalformedPathException() {
      super("400 Bad Request", null, false, false);
    }
  }
}
