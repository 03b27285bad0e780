package io.pushgrid.cluster.hazelcast.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

class BindAddressTest {
  private final InetAddress elsewhere = InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, 1});
  private final InetAddress here = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});

  BindAddressTest() throws UnknownHostException {}

  @Test
  void ofANameForAllMembersItIsTheAddressOfThisHost() {
    assertThat(BindAddress.ofThisHost(elsewhere, here)).isEqualTo(here);
  }

  @Test
  void anAddressThatIsNotOfThisHostIsKeptForTheErrorToName() {
    assertThat(BindAddress.ofThisHost(elsewhere)).isEqualTo(elsewhere);
  }

  @Test
  void aNameThatNobodyKnowsIsRefused() {
    assertThatThrownBy(() -> BindAddress.of("nobody.invalid"))
        .hasMessageContaining("expected a name or address of this host, got \"nobody.invalid\"");
  }
}
