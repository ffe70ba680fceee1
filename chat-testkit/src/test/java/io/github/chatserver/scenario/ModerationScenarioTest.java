package io.github.chatserver.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatserver.LoginVerdict;
import io.github.chatserver.testkit.ChatRoom;
import io.github.chatserver.testkit.Patience;
import io.github.chatserver.testkit.ScriptedClient;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Protocol 6: what moderators can do. */
@Timeout(60)
class ModerationScenarioTest {
  @RegisterExtension final ChatRoom room = new ChatRoom();

  private ScriptedClient alice;
  private ScriptedClient bob;

  @BeforeEach
  void makeAliceModerator() {
    room.settings(
        builder ->
            builder.authenticator(
                request ->
                    request.secret().isPresent() ? LoginVerdict.moderator() : LoginVerdict.user()));
    List<ScriptedClient> both = room.enterAll("alice", "bob");
    alice = both.get(0).says("-login secret").sees("* you are a moderator");
    bob = both.get(1);
  }

  @ParameterizedTest
  @DisplayName("6.3: others may not")
  @ValueSource(strings = {"-kick alice", "-mute alice", "-ban alice", "-ban", "-unban alice"})
  void refusesOthers(String command) {
    bob.says(command).isTold("NOT_ALLOWED").seesNothing();
    alice.seesNothing();
  }

  @ParameterizedTest
  @DisplayName("6 -kick, 4.3: told to the one who goes, to the channel, and to the moderator")
  @CsvSource({
    "-kick BOB, ! KICKED by alice, - bob left main: kicked by alice",
    "-kick bob be  nice, ! KICKED by alice: be  nice, - bob left main: kicked by alice: be  nice"
  })
  void kicks(String command, String told, String left) {
    ScriptedClient carol = room.enter("carol");
    alice.sees("+ carol joined main").says(command);
    assertThat(List.of(alice.reads(), alice.reads()))
        .containsExactlyInAnyOrder("* bob was kicked", left);
    alice.seesNothing();
    bob.sees("+ carol joined main", told).isDisconnectedInGoodOrder();
    carol.sees(left).seesNothing();
    room.enter("bob").seesNothing();
  }

  @Test
  @DisplayName("6 -kick: nobody is NO_SUCH_NICK")
  void kicksNobody() {
    alice.says("-kick nobody", "-kick").isTold("NO_SUCH_NICK", "USAGE").seesNothing();
    bob.seesNothing();
  }

  @Test
  @DisplayName("6 -mute: chat, actions, broadcasts, private messages, topics, renames and reasons")
  void mutes() {
    alice.says("-mute bob").sees("* bob is muted");
    bob.says("x", "-me x", "-bc x", "-pm alice x", "-topic x", "-nick x", "-away x", "-quit x");
    bob.isTold("MUTED", "MUTED", "MUTED", "MUTED", "MUTED", "MUTED", "MUTED", "MUTED");
    bob.says("-ping x", "-ch games").sees("* pong x", "* you are in games alone").seesNothing();
    alice.sees("- bob left main").says("-mute bob").sees("* bob is no longer muted");
    bob.says("-bc free").sees("* sent to 1").seesNothing();
    alice.sees("# bob: free").seesNothing();
  }

  @Test
  @DisplayName("6 -mute: for a while, and anew")
  void mutesForAWhile() {
    alice.says("-mute bob 10m", "-mute bob 2h").sees("* bob is muted for 10m");
    alice.sees("* bob is muted for 2h").says("-mute bob soon").isTold("USAGE").seesNothing();
    bob.says("x").isTold("MUTED").seesNothing();
    alice.says("-mute bob").sees("* bob is no longer muted").seesNothing();
  }

  @Test
  @DisplayName("6 -ban: by name, present or not; and -unban")
  void bansNames() {
    alice.says("-ban").sees("* nobody is banned").says("-ban bob 10m");
    assertThat(List.of(alice.reads(), alice.reads()))
        .containsExactlyInAnyOrder("* bob is banned for 10m", "- bob left main: banned");
    bob.isTold("BANNED").isDisconnectedInGoodOrder();
    room.knocks("bob").says("BOB").isTold("BANNED").sees("NAME");
    alice.says("-ban absent").sees("* absent is banned").says("-ban");
    assertThat(alice.seesUntilPong())
        .hasSize(2)
        .anyMatch(line -> line.startsWith("* bob "))
        .anyMatch(line -> line.startsWith("* absent "));
    alice.says("-unban bob").sees("* bob is no longer banned");
    alice.says("-unban bob").isTold("NO_SUCH_NICK").seesNothing();
    room.enter("bob").says("-nick absent").isTold("BANNED").seesNothing();
  }

  @Test
  @DisplayName("6 -ban: who is banned reads how long and why, and an operator who has gone")
  void tellsHowLongAndWhy() {
    try (LogCapture log = new LogCapture("session.SessionLog")) {
      alice.says("-ban bob 10m too loud");
      assertThat(bob.seesStartingWith("! BANNED "))
          .matches("! BANNED you are banned from this server until \\S+Z: too loud");
      bob.isDisconnectedInGoodOrder();
      Patience.until(
          "it is logged",
          () ->
              log.records().stream()
                  .anyMatch(line -> line.endsWith("(bob, from 127.0.0.1) is gone: BANNED")));
    }
    alice.seesUntilPong();
  }

  @Test
  @DisplayName("6 -ban: by address all from there but the asker, those in the handshake too; 2.1")
  void bansAddresses() {
    ScriptedClient silent = room.knocks("silent");
    alice.says("-ban 127.0.0.1");
    assertThat(List.of(alice.reads(), alice.reads()))
        .containsExactlyInAnyOrder("* 127.0.0.1 is banned", "- bob left main: banned");
    bob.isTold("BANNED").isDisconnectedInGoodOrder();
    silent.isTold("BANNED").isDisconnectedInGoodOrder();
    room.connects("late").isTold("BANNED").isDisconnectedInGoodOrder();
    alice.says("-unban 127.0.0.1").sees("* 127.0.0.1 is no longer banned").seesNothing();
    room.enter("bob").seesNothing();
  }

  @Test
  @DisplayName("6.1: a reason has up to 300 code points; nothing is cut")
  void limitsReason() {
    alice.says("-kick bob " + "x".repeat(301)).isTold("TOO_LONG").seesNothing();
    bob.seesNothing();
  }
}
