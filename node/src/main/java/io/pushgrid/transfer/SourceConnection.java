package io.pushgrid.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.time.Duration;

/** Asks another gateway. Blocks, but no longer than two minutes without a byte. */
final class SourceConnection {
  private static final int CONNECT_MILLIS = (int) Duration.ofSeconds(10).toMillis();

  /** A large gateway on a busy machine makes its whole answer before it sends any of it. */
  private static final int SILENCE_MILLIS = (int) Duration.ofMinutes(2).toMillis();

  private final SourceUrl source;

  SourceConnection(SourceUrl source) {
    this.source = source;
  }

  /** The body of an answer 200. */
  InputStream get(String path, String accept) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) source.resolve(path).toURL().openConnection();
    connection.setConnectTimeout(CONNECT_MILLIS);
    connection.setReadTimeout(SILENCE_MILLIS);
    connection.setUseCaches(false);
    connection.setRequestProperty("Accept", accept);
    if (!source.authorization().isEmpty()) {
      connection.setRequestProperty("Authorization", source.authorization());
    }
    int status = connection.getResponseCode();
    if (status != 200) {
      connection.disconnect();
      throw new IOException(source.resolve(path) + ": expected 200, got " + status);
    }
    return connection.getInputStream();
  }
}
