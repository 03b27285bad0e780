package io.pushgrid.cluster.hazelcast;

import io.pushgrid.cluster.contact.Doorbell;
import io.pushgrid.net.HostPort;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Rings with the first three bytes of the members' protocol, which a member that works answers with three bytes. That a
 * connection is accepted tells nothing: the system does that for a process that is frozen.
 */
final class HazelcastDoorbell implements Doorbell {
  private static final byte[] GREETING = "HZC".getBytes(StandardCharsets.US_ASCII);
  private static final int TIMEOUT_MILLIS = (int) Duration.ofMillis(500).toMillis();

  @Override
  public Answer ring(HostPort address) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address.host(), address.port()), TIMEOUT_MILLIS);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.getOutputStream().write(GREETING);
      socket.getOutputStream().flush();
      int answered = socket.getInputStream().readNBytes(GREETING.length).length;
      return answered == GREETING.length ? Answer.ANSWERS : Answer.SILENT;
    } catch (ConnectException e) {
      // Only this is certain. A member that hangs up may be busy, or about to end.
      return Answer.GONE;
    } catch (IOException e) {
      return Answer.SILENT;
    }
  }
}
