package io.github.chatserver.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chatserver.AccessPolicy;
import io.github.chatserver.ChatUser;
import io.github.chatserver.Command;
import io.github.chatserver.CommandException;
import io.github.chatserver.ErrorCode;
import io.github.chatserver.LocalUser;
import io.github.chatserver.Permission;
import io.github.chatserver.registry.ChannelRegistry;
import io.github.chatserver.testkit.ChatRoom;
import io.github.chatserver.testkit.Patience;
import io.github.chatserver.testkit.ScriptedClient;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Protocol 6: what the commands do to users, the host does by methods, whichever server has the
 * user. Alice is on the server whose host acts, bob on another one that shares its registry.
 */
@Timeout(60)
class HostUserScenarioTest {
  @RegisterExtension final ChatRoom room = new ChatRoom();
  @RegisterExtension final ChatRoom other = new ChatRoom();

  private ScriptedClient alice;
  private ScriptedClient bob;

  @BeforeEach
  void aliceIsHereAndBobOnAnotherServer() {
    ChannelRegistry registry = ChannelRegistry.inMemory();
    AccessPolicy strict =
        (user, permission) ->
            permission.equals(Permission.MODERATE)
                ? user.isModerator()
                : !permission.equals(Permission.CREATE_CHANNEL);
    Command summon =
        Command.named("summon")
            .usage("<nick> <channel>")
            .handler(
                context -> {
                  ChatUser whom = context.server().user(context.argument(0)).orElseThrow();
                  whom.move(context.argument(1));
                  Patience.until(
                      "it has come", () -> room.members("attic").contains(whom.nickname()));
                });
    room.settings(builder -> builder.channelRegistry(registry).policy(strict).command(summon));
    other.settings(builder -> builder.channelRegistry(registry).policy(strict));
    alice = room.enter("alice");
    bob = other.enter("bob");
    alice.sees("+ bob joined main");
  }

  private ChatUser user(String nickname) {
    return room.server().user(nickname).orElseThrow();
  }

  private ScriptedClient person(String nickname) {
    return nickname.equals("alice") ? alice : bob;
  }

  @ParameterizedTest
  @DisplayName("6 -ch: moves a user to a new channel, whatever it is permitted")
  @ValueSource(strings = {"alice", "bob"})
  void movesToNewChannel(String nickname) {
    person(nickname).says("-ch Games").isTold("NOT_ALLOWED");
    assertThat(user(nickname).move("Games")).isTrue();
    person(nickname).sees("* you are in Games alone").seesNothing();
    person(nickname.equals("alice") ? "bob" : "alice").sees("- " + nickname + " left main");
    assertThat(user(nickname).move("gAMES")).as("it is there").isTrue();
    person(nickname).says("-key k").isTold("NOT_ALLOWED").seesNothing();
  }

  @ParameterizedTest
  @DisplayName("6 -ch: moves a user into a locked channel, without a key")
  @ValueSource(strings = {"alice", "bob"})
  void movesIntoLockedChannel(String nickname) throws CommandException {
    room.server().createChannel("games").lock("secret");
    person(nickname).says("-ch games").isTold("BAD_KEY");
    assertThat(user(nickname).move("games")).isTrue();
    person(nickname).sees("* you are in games alone").seesNothing();
  }

  @Test
  @DisplayName("6.2: moves nobody to what could not be a channel, and nobody who is gone")
  void movesNobody() {
    ChatUser gone = user("bob");
    bob.says("-quit").sees("* bye").isDisconnected();
    alice.sees("- bob left main");
    assertThat(gone.move("games")).isFalse();
    assertThat(gone.promote()).isFalse();
    assertThat(gone.demote()).isFalse();
    assertThat(gone.kick("")).isFalse();
    assertThat(gone.mute(Duration.ZERO)).isFalse();
    assertThat(gone.unmute()).isFalse();
    assertThat(gone.send("x")).isFalse();
    assertThat(gone.whois()).isEmpty();
    assertThatThrownBy(() -> gone.move("*")).isInstanceOf(IllegalArgumentException.class);
    assertThat(room.server().user("bob")).isEmpty();
  }

  @ParameterizedTest
  @DisplayName("6.3: the host makes moderators, and takes it back")
  @ValueSource(strings = {"alice", "bob"})
  void promotesAndDemotes(String nickname) {
    person(nickname).says("-ban").isTold("NOT_ALLOWED").seesNothing();
    assertThat(user(nickname).promote()).isTrue();
    Patience.until("it is a moderator", () -> user(nickname).isModerator());
    person(nickname).says("-ban").sees("* nobody is banned").seesNothing();
    assertThat(user(nickname).demote()).isTrue();
    Patience.until("it is none", () -> !user(nickname).isModerator());
    person(nickname).says("-ban").isTold("NOT_ALLOWED").seesNothing();
  }

  @Test
  @DisplayName("6.3: a user of this server is a moderator when the call returns")
  void promotesAtOnce() {
    user("alice").promote();
    assertThat(user("alice").isModerator()).isTrue();
    bob.says("-who").sees("* members of main: alice (moderator), bob").seesNothing();
    alice.says("-away tea", "-nick anna").sees("* you are away: tea", "= alice is now anna");
    bob.sees("= alice is now anna").says("-who");
    bob.sees("* members of main: anna (moderator, away), bob").seesNothing();
  }

  @Test
  @DisplayName("6.1: what somebody is made to say is read whole, or refused")
  void cutsNothing() throws CommandException {
    String smiles = "\uD83D\uDE00".repeat(3_750); // four bytes each
    LocalUser speaker = room.server().users().get(0);
    speaker.say(smiles);
    bob.sees("alice: " + smiles);
    assertThatThrownBy(() -> speaker.say(smiles + "x"))
        .isInstanceOfSatisfying(
            CommandException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TOO_LONG));
    bob.seesNothing();
  }

  @Test
  @DisplayName("6 -whois: as a moderator is told, on every server")
  void asksWhoSomebodyIs() {
    String times = "connected \\d+s; idle \\d+s";
    bob.says("-away tea").sees("* you are away: tea").seesNothing();
    assertThat(user("alice").whois().orElseThrow())
        .matches("in main; " + times + "; address 127\\.0\\.0\\.1");
    assertThat(user("bob").whois().orElseThrow())
        .matches("in main; " + times + "; away: tea; address 127\\.0\\.0\\.1");
    alice.says("-whois bob").seesMatching("\\* whois bob: in main; " + times + "; away: tea");
    user("alice").promote();
    alice.says("-whois BOB").seesMatching("\\* whois bob: .*; away: tea; address 127\\.0\\.0\\.1");
    alice.says("-whois alice").seesMatching("\\* whois alice: .*; address 127\\.0\\.0\\.1");
    alice.seesNothing();
    bob.seesNothing();
  }

  @ParameterizedTest
  @DisplayName("6 -kick, 4.3: the host has no nickname")
  @ValueSource(strings = {"alice", "bob"})
  void kicks(String nickname) {
    assertThat(user(nickname).kick("be nice")).isTrue();
    person(nickname).sees("! KICKED by the host: be nice").isDisconnectedInGoodOrder();
    ScriptedClient witness = person(nickname.equals("alice") ? "bob" : "alice");
    witness.sees("- " + nickname + " left main: closed by the host").seesNothing();
  }

  @ParameterizedTest
  @DisplayName("6 -mute: for a while, for good, and no longer")
  @ValueSource(strings = {"alice", "bob"})
  void mutes(String nickname) throws CommandException {
    assertThat(user(nickname).mute(Duration.ofHours(1))).isTrue();
    person(nickname).says("x").isTold("MUTED");
    assertThat(user(nickname).unmute()).isTrue();
    assertThat(room.server().moderation().unmute(nickname)).isEmpty();
    assertThat(room.server().moderation().mute(nickname.toUpperCase(Locale.ROOT), Duration.ZERO))
        .isEqualTo(nickname);
    person(nickname).says("x").isTold("MUTED");
    assertThat(room.server().moderation().unmute(nickname)).contains(nickname);
    person(nickname).says("free").seesNothing();
    person(nickname.equals("alice") ? "bob" : "alice").sees(nickname + ": free").seesNothing();
  }

  @Test
  @DisplayName("6.1: what is out of range is refused before anything is done")
  void refusesWhatIsOutOfRange() {
    ChatUser user = user("bob");
    Duration tooLong = Duration.ofDays(3651);
    assertThatThrownBy(() -> user.mute(Duration.ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> user.mute(tooLong)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> user.kick("x".repeat(301)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("300");
    assertThatThrownBy(() -> room.server().moderation().ban("eve", tooLong, ""))
        .isInstanceOf(IllegalArgumentException.class);
    bob.says("still here").seesNothing();
    alice.sees("bob: still here").seesNothing();
  }

  @Test
  @DisplayName("6 -ban, -unban: on every server; who is present as it spells itself")
  void bans() throws CommandException {
    assertThat(room.server().moderation().ban("BOB", Duration.ZERO, "noise")).isEqualTo("bob");
    bob.isTold("BANNED").isDisconnectedInGoodOrder();
    alice.sees("- bob left main: banned");
    other.knocks("bob").says("bob").isTold("BANNED").sees("NAME");
    assertThat(other.server().moderation().bans()).containsExactly("bob is banned: noise");
    assertThat(other.server().moderation().unban("Bob")).isEqualTo("bob");
    other.enter("bob");
    alice.sees("+ bob joined main");
  }

  @Test
  @DisplayName("2.2: a reserved nickname is nobody's on any server, until it is given free")
  void reservesNicknames() {
    room.server().reserveNickname("Boss");
    alice.says("-nick bOSS").isTold("NICK_RESERVED");
    bob.says("-nick boss").isTold("NICK_RESERVED");
    other.server().releaseNickname("boss");
    bob.says("-nick Boss").sees("= bob is now Boss").seesNothing();
    alice.sees("= bob is now Boss").seesNothing();
    room.server().reserveNickname("boss");
    bob.says("kept").seesNothing();
    alice.sees("Boss: kept").seesNothing();
    for (String impossible : List.of("*", "", "127.0.0.1", "a b")) {
      assertThatThrownBy(() -> room.server().reserveNickname(impossible))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> room.server().releaseNickname(impossible))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  @DisplayName("4.1: what the host says to one, and to all")
  void speaks() {
    assertThat(user("bob").send("hello\nbob")).isTrue();
    bob.sees("* hello", "* bob").seesNothing();
    assertThat(room.server().announce("to all")).isEqualTo(2);
    alice.sees("* to all").seesNothing();
    bob.sees("* to all").seesNothing();
  }

  @Test
  @DisplayName("6: a command's handler can act on others, on whatever server they are")
  void letsHandlersAct() {
    alice.says("-summon bob attic", "-summon alice attic");
    bob.sees("* you are in attic alone", "+ alice joined attic").seesNothing();
    alice.sees("- bob left main", "* you are in attic with 1 other").seesNothing();
  }
}
