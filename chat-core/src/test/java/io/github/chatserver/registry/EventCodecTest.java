package io.github.chatserver.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class EventCodecTest {

  private static final UserCard ALICE = UserCard.of(UserId.of("n", 1), "al");

  private final ChannelEvent event =
      ChannelEvent.topic(ALICE.withAway("tea"), "x").withFactChanges(Map.of("a", "b"));

  @Test
  void formatIsWhatItWas() {
    byte[] bytes = ChannelEvent.chat(ALICE.withSince(java.time.Instant.EPOCH), "hé").encode();
    assertThat(HexFormat.of().formatHex(bytes))
        .isEqualTo(
            "01000101" // version 1.0, chat, with a user
                + "000000016e"
                + "0000000000000001" // 1@n
                + "00000002616c"
                + "0000000000000000" // al, since 1970
                + "0000000368c3a9" // hé
                + "00000000"); // no changes
  }

  @Test
  void refusesEveryCutAndEveryAddition() {
    byte[] whole = event.encode();
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> ChannelEvent.decode(cut))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> ChannelEvent.decode(Arrays.copyOf(whole, whole.length + 1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesAnUnknownVersionAndIgnoresWhatANewerMinorOneAdds() {
    byte[] newer = Arrays.copyOf(event.encode(), event.encode().length + 7);
    newer[1] = 1;
    assertThat(ChannelEvent.decode(newer)).isEqualTo(event);
    newer[0] = 2;
    assertThatThrownBy(() -> ChannelEvent.decode(newer))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("version 2");
  }

  @Test
  void refusesUnknownKindsAndFlagsAndAChatOfNobody() {
    assertRefused(2, 99);
    assertRefused(2, 0);
    assertRefused(3, 0x11);
    assertRefused(3, 2);
    byte[] notice = ChannelEvent.notice("x").encode();
    notice[2] = 1;
    assertThatThrownBy(() -> ChannelEvent.decode(notice))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private void assertRefused(int index, int value) {
    byte[] bytes = event.encode();
    bytes[index] = (byte) value;
    assertThatThrownBy(() -> ChannelEvent.decode(bytes))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesWhatIsNotUtf8() {
    byte[] bytes = ChannelEvent.notice("x").encode();
    int text = bytes.length - 5;
    assertThat(bytes[text]).isEqualTo((byte) 'x');
    bytes[text] = (byte) 0xff;
    assertThatThrownBy(() -> ChannelEvent.decode(bytes))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("UTF-8");
  }
}
