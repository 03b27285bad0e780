package io.pushgrid.it.harness;

import io.pushgrid.it.harness.HttpRequest.Header;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** A response as it came, its body freed of the transfer coding only. */
@SuppressWarnings("ArrayRecordComponent") // never compared, and copied on the way in and out
public record HttpResponse(int status, List<Header> headers, byte[] body) {

  public HttpResponse {
    headers = List.copyOf(headers);
    body = body.clone();
  }

  @Override
  public byte[] body() {
    return body.clone();
  }

  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** The first header of that name, in any case. */
  public Optional<String> header(String name) {
    return headers.stream()
        .filter(header -> header.name().equalsIgnoreCase(name))
        .map(Header::value)
        .findFirst();
  }

  @Override
  public String toString() {
    return status + " " + text();
  }
}
