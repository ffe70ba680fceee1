package io.github.chatserver.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Registry rule 7: this server's copy of the notes, whoever wrote them. */
@Timeout(60)
class NotesTest {
  private static final String BOB = Ban.nicknameKey("bob");

  private final Notes notes = new Notes();

  @Test
  void keepsBansAsTheyWereWritten() {
    Ban ban = new Ban("Bob", "node/1", 1_700_000_000_000L, "be nice");
    notes.change(BOB, ban.encode());
    assertThat(notes.ban(BOB)).contains(ban);
    assertThat(notes.bans()).containsExactly(ban);
    assertThat(notes.isBanned("bob")).isTrue();
    notes.change(BOB, null);
    assertThat(notes.bans()).isEmpty();
    assertThat(notes.isBanned("bob")).isFalse();
  }

  @Test
  void keepsBansOfAddresses() throws UnknownHostException {
    AddressRange range = AddressRange.parse("192.0.2.0/24").orElseThrow();
    notes.change(Ban.addressKey(range), new Ban("192.0.2.0/24", "", 0, "").encode());
    assertThat(notes.isBanned(InetAddress.getByName("192.0.2.9"))).isTrue();
    notes.change(Ban.addressKey(range), null);
    assertThat(notes.isBanned(InetAddress.getByName("192.0.2.9"))).isFalse();
  }

  @ParameterizedTest
  @DisplayName("7: a ban whose value says nothing that this server knows is a ban by its key")
  @ValueSource(
      strings = {"", "nonsense", "Bob\n\nsoon\n", "\n\n\n", "Bob\n\n99999999999999999999\n"})
  void bearsWhateverStandsInABan(String value) {
    notes.change(BOB, value);
    assertThat(notes.isBanned("bob")).isTrue();
    assertThat(notes.bans()).hasSize(1);
    assertThat(notes.ban(BOB).orElseThrow().line()).startsWith("bob is banned");
    assertThat(notes.ban(BOB).orElseThrow().sentence()).startsWith("you are banned");
  }

  @ParameterizedTest
  @DisplayName("7: what is no note of ours is none")
  @ValueSource(strings = {"ban:address:nonsense", "ban:address:", "ban:moon:bob", "weather", ""})
  void bearsOtherNotes(String key) throws UnknownHostException {
    notes.change(key, "nonsense");
    assertThat(notes.bans()).isEmpty();
    assertThat(notes.ban(key)).isEmpty();
    assertThat(notes.isBanned(InetAddress.getByName("192.0.2.9"))).isFalse();
    notes.change(key, null);
  }
}
