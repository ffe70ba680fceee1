package io.github.chatserver.launcher.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(10)
class ServerAddressTest {

  @ParameterizedTest
  @CsvSource({
    "localhost, localhost, 6666, localhost:6666",
    "chat.example:7000, chat.example, 7000, chat.example:7000",
    "192.0.2.1:1, 192.0.2.1, 1, 192.0.2.1:1",
    "[::1]:6667, ::1, 6667, [::1]:6667",
    "[::1], ::1, 6666, [::1]:6666",
    "::1, ::1, 6666, [::1]:6666",
    "2001:db8::7, 2001:db8::7, 6666, [2001:db8::7]:6666",
  })
  void understandsNamesAddressesAndPorts(String text, String host, int port, String spelled) {
    assertThat(ServerAddress.parse(text))
        .isEqualTo(new ServerAddress(host, port))
        .hasToString(spelled);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":",
        ":6666",
        "host:",
        "host:0",
        "host:65536",
        "host:6666x",
        "host:-1",
        "[::1",
        "[]:1",
        "[::1]6667",
        "[::1]:",
        "two words",
        "http://host",
        "host:123456789012"
      })
  void refusesWhatIsNoServer(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ServerAddress.parse(text))
        .withMessageContaining("'" + text + "'");
  }
}
