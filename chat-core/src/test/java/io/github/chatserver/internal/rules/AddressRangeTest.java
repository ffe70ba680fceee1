package io.github.chatserver.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.Mockito.CALLS_REAL_METHODS;
import static org.mockito.Mockito.mockStatic;
import static org.mockito.Mockito.never;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.MockedStatic;

/** Protocol 6, {@code -ban}: what is an address, and which are meant. */
@Timeout(60)
class AddressRangeTest {
  @ParameterizedTest
  @DisplayName("6.1: what could be no address is none, and no name of a host's either")
  @ValueSource(
      strings = {
        "300.1.1.1",
        "1.2.3.256",
        "1.2.3",
        "01.2.3.4",
        "1.2.3.4.5",
        ".:1",
        ":.",
        "1.2:3",
        "bob",
        "localhost",
        "localhost:1",
        "a.b:c",
        "1.2.3.4/",
        "",
        ":",
        ":::"
      })
  void looksNothingUp(String text) {
    try (MockedStatic<InetAddress> addresses = mockStatic(InetAddress.class, CALLS_REAL_METHODS)) {
      assertThat(AddressRange.parse(text)).isEmpty();
      addresses.verify(() -> InetAddress.getByName(argThat(AddressRangeTest::isName)), never());
    }
  }

  /** Whether the JDK would look it up; all that begins like an IPv6 address is one or an error. */
  private static boolean isName(String host) {
    return !host.matches("[0-9a-fA-F]*:.*");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.2.3.4/33", "1.2.3.4/999", "::1/129"})
  void refusesMoreBitsThanThereAre(String text) {
    assertThat(AddressRange.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 192.0.2.1, 192.0.2.2",
    "0.0.0.0, 0.0.0.0, 0.0.0.1",
    "255.255.255.255, 255.255.255.255, 255.255.255.254",
    "192.0.2.77/24, 192.0.2.255, 192.0.3.0",
    "10.0.0.0/9, 10.127.0.1, 10.128.0.1",
    "0.0.0.0/0, 203.0.113.9, ::1",
    "::1, ::1, ::2",
    "2001:DB8::/32, 2001:db8:ffff::1, 2001:db9::1",
    "::ffff:192.0.2.1, 192.0.2.1, 192.0.2.2"
  })
  void containsWhatIsMeant(String text, String inside, String outside) throws UnknownHostException {
    AddressRange range = AddressRange.parse(text).orElseThrow();
    assertThat(range.contains(InetAddress.getByName(inside))).isTrue();
    assertThat(range.contains(InetAddress.getByName(outside))).isFalse();
    assertThat(AddressRange.parse(range.toString()).orElseThrow()).hasToString(range.toString());
  }
}
