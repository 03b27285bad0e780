package io.pushgrid.it.compat;

import io.pushgrid.it.harness.Gateway;
import io.pushgrid.it.harness.Peer;
import io.pushgrid.it.harness.Pushgateway;
import io.pushgrid.it.harness.Requires;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The same clients and a real Pushgateway: shows that what {@link ClientsTest} asks for is what they are used to. */
@Requires(Peer.PUSHGATEWAY)
class ClientsOfTheIncumbentTest extends ClientsContract {
  private static Gateway gateway;

  @BeforeAll
  static void startPushgateway() {
    gateway = Pushgateway.start();
  }

  @AfterAll
  static void stopIt() {
    if (gateway != null) {
      gateway.close();
    }
  }

  @Override
  Gateway accepting() {
    return gateway;
  }

  @Override
  Gateway serving() {
    return gateway;
  }
}
