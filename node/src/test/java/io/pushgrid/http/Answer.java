package io.pushgrid.http;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What came back over a socket: the last answer, should others say to go on. */
public final class Answer {
  private final int status;
  private final Map<String, String> headers;
  private final byte[] body;

  private Answer(int status, Map<String, String> headers, byte[] body) {
    this.status = status;
    this.headers = headers;
    this.body = body;
  }

  public static Answer of(byte[] received) {
    String text = new String(received, StandardCharsets.ISO_8859_1);
    int end = text.indexOf("\r\n\r\n");
    if (end < 0) {
      throw new AssertionError("expected an answer, got \"" + text + '"');
    }
    String[] lines = text.substring(0, end).split("\r\n", -1);
    byte[] body = Arrays.copyOfRange(received, end + 4, received.length);
    int status = Integer.parseInt(lines[0].split(" ", 3)[1]);
    if (status == 100) {
      return of(body);
    }
    Map<String, String> headers = new TreeMap<>();
    for (String line : Arrays.asList(lines).subList(1, lines.length)) {
      String[] pair = line.split(": ", 2);
      headers.put(pair[0].toLowerCase(Locale.ROOT), pair[1]);
    }
    return new Answer(status, headers, body);
  }

  public int status() {
    return status;
  }

  /** By names in lower case. */
  public Map<String, String> headers() {
    return headers;
  }

  byte[] body() {
    return body;
  }

  public String header(String name) {
    return headers.getOrDefault(name, "");
  }

  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** Status and body in one, for comparisons that show both when they fail. */
  public String said() {
    return status + " " + text();
  }
}
