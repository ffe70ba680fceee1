package io.github.chatserver.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(10)
class EndpointTest {
  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, 127.0.0.1:6666",
    "0.0.0.0, 0.0.0.0:6666",
    "::1, [::1]:6666",
    "::, [::]:6666",
    "fe80::, [fe80::]:6666",
    "2001:db8:0:1:0:0:0:1, [2001:db8:0:1::1]:6666",
    "2001:db8:0:1:1:1:1:1, [2001:db8:0:1:1:1:1:1]:6666",
    "2001:0:0:1:0:0:1:1, [2001::1:0:0:1:1]:6666",
  })
  void writesAddressAsClientsTakeIt(String address, String text) throws UnknownHostException {
    InetSocketAddress endpoint = new InetSocketAddress(InetAddress.getByName(address), 6666);

    assertThat(Endpoint.format(endpoint)).isEqualTo(text);
  }
}
