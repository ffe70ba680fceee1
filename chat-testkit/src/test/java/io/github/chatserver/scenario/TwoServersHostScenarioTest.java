package io.github.chatserver.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatserver.ChatServerBuilder;
import io.github.chatserver.LoginVerdict;
import io.github.chatserver.registry.ChannelRegistry;
import io.github.chatserver.testkit.ChatRoom;
import io.github.chatserver.testkit.Patience;
import io.github.chatserver.testkit.ScriptedClient;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two servers that share a registry are one to moderators and to the host. */
@Timeout(60)
class TwoServersHostScenarioTest {
  private final ChannelRegistry registry = ChannelRegistry.inMemory();

  @RegisterExtension final ChatRoom here = new ChatRoom().settings(this::sharing);

  @RegisterExtension final ChatRoom there = new ChatRoom().settings(this::sharing);

  private ScriptedClient alice;
  private ScriptedClient bob;

  private ChatServerBuilder sharing(ChatServerBuilder builder) {
    return builder
        .channelRegistry(registry)
        .authenticator(
            request ->
                request.secret().isPresent() ? LoginVerdict.moderator() : LoginVerdict.user());
  }

  /** Alice, a moderator on one, and bob on the other. */
  @BeforeEach
  void meet() {
    alice = here.enter("alice").says("-login secret").sees("* you are a moderator");
    bob = there.enter("bob");
    alice.sees("+ bob joined main");
  }

  @Test
  @DisplayName("6 -kick: whoever is on the other server")
  void kicks() {
    alice.says("-kick BOB be nice");
    bob.isTold("KICKED").isDisconnectedInGoodOrder();
    assertThat(List.of(alice.reads(), alice.reads()))
        .containsExactlyInAnyOrder("* bob was kicked", "- bob left main: kicked by alice: be nice");
    there.enter("bob").seesNothing();
    alice.sees("+ bob joined main").seesNothing();
  }

  @Test
  @DisplayName("6 -mute: whoever is on the other server")
  void mutes() {
    alice.says("-mute bob").sees("* bob is muted");
    bob.says("x", "-bc x").isTold("MUTED", "MUTED").seesNothing();
    alice.says("-mute bob").sees("* bob is no longer muted").seesNothing();
    bob.says("free").seesNothing();
    alice.sees("bob: free").seesNothing();
  }

  @Test
  @DisplayName("6 -ban: by name, on both; and -unban")
  void bansNames() {
    alice.says("-ban bob");
    bob.isTold("BANNED").isDisconnectedInGoodOrder();
    assertThat(List.of(alice.reads(), alice.reads()))
        .containsExactlyInAnyOrder("* bob is banned", "- bob left main: banned");
    there.knocks("bob").says("bob").isTold("BANNED").sees("NAME");
    here.knocks("bob").says("BOB").isTold("BANNED").sees("NAME");
    alice.says("-unban bob").sees("* bob is no longer banned");
    there.enter("bob").seesNothing();
    alice.sees("+ bob joined main").seesNothing();
  }

  @Test
  @DisplayName("6 -ban, 2.1: by address, on both, those in the handshake too, but the asker")
  void bansAddresses() {
    ScriptedClient silent = there.knocks("silent");
    alice.says("-ban 127.0.0.1");
    bob.isTold("BANNED").isDisconnectedInGoodOrder();
    silent.isTold("BANNED").isDisconnectedInGoodOrder();
    assertThat(List.of(alice.reads(), alice.reads()))
        .containsExactlyInAnyOrder("* 127.0.0.1 is banned", "- bob left main: banned");
    here.connects("late").isTold("BANNED").isDisconnectedInGoodOrder();
    there.connects("late").isTold("BANNED").isDisconnectedInGoodOrder();
    alice.says("-unban 127.0.0.1").sees("* 127.0.0.1 is no longer banned").seesNothing();
    there.enter("bob").seesNothing();
    alice.sees("+ bob joined main").seesNothing();
  }

  @Test
  @DisplayName("6 -ch, -key: a lock holds on both, outlives its maker, and not for moderators")
  void locks() {
    bob.says("-ch den secret").sees("* you are in den alone");
    alice.sees("- bob left main");
    ScriptedClient carol = here.enter("carol");
    alice.sees("+ carol joined main");
    bob.says("-key secret").sees("* den is locked");
    carol.says("-ch den", "-ch den wrong").isTold("BAD_KEY", "BAD_KEY");
    carol.says("-ch den secret").sees("* you are in den with 1 other");
    alice.sees("- carol left main").says("-ch den").sees("* you are in den with 2 others");
    carol.sees("+ alice joined den").says("-key").isTold("NOT_ALLOWED");
    bob.sees("+ carol joined den", "+ alice joined den").says("-leave");
    bob.sees("* you are in main alone").says("-ch den").isTold("BAD_KEY").seesNothing();
    carol.sees("- bob left den").seesNothing();
    alice.sees("- bob left den").says("-key").sees("* den is open").seesNothing();
  }

  @Test
  @DisplayName("6 -whois: the address of who is on the other server, for moderators")
  void showsAddressToModerators() {
    alice.says("-whois bob").seesMatching("\\* whois bob: in main; .*; address 127\\.0\\.0\\.1");
    bob.says("-whois alice").seesMatching("\\* whois alice: in main; connected \\d+s; idle \\d+s");
    bob.says("-who").sees("* members of main: alice (moderator), bob").seesNothing();
  }

  @Test
  @DisplayName("4.1: an announcement of one host reaches the users of both")
  void announces() {
    assertThat(here.server().announce("tea is ready")).isEqualTo(2);
    alice.sees("* tea is ready").seesNothing();
    bob.sees("* tea is ready").seesNothing();
  }

  @Test
  @DisplayName("3.4, 4.1: a channel's announcement stands in its order, under one id on both")
  void announcesToAChannel() throws Exception {
    alice.says("-tags id").sees("* tags: id");
    bob.says("-tags id").sees("* tags: id");
    there.server().channel("main").orElseThrow().announce("tea is ready");
    String notice = alice.seesMatching("@id=\\d+ \\* tea is ready");
    bob.sees(notice).seesNothing();
    alice.seesNothing();
  }

  @Test
  @DisplayName("6.2: a channel that one host made permanent stays, with its history, on both")
  void keepsPermanentChannels() throws Exception {
    here.server().createChannel("hall");
    bob.says("-ch hall", "remember this", "-leave").sees("* you are in hall alone");
    bob.sees("* you are in main with 1 other").seesNothing();
    alice.sees("- bob left main", "+ bob joined main").says("-list");
    alice.sees("* hall 0 members", "* main 2 members").says("-ch hall");
    alice.sees("* you are in hall alone", "* replay of the last 1 message in hall");
    alice.sees("bob: remember this", "* end of replay").seesNothing();
  }

  @Test
  @DisplayName("2.2: a name that one host reserves is reserved on both")
  void reservesNames() {
    here.server().reserveNickname("root");
    there.knocks("root").says("root").isTold("NICK_RESERVED").sees("NAME");
    bob.says("-nick Root").isTold("NICK_RESERVED").seesNothing();
    there.server().releaseNickname("root");
    here.enter("root").seesNothing();
    alice.sees("+ root joined main").seesNothing();
  }

  @Test
  @DisplayName("a user of the other server is reached by method")
  void reachesUsersByMethod() {
    assertThat(here.server().user("bob").orElseThrow().send("psst")).isTrue();
    bob.sees("* psst").seesNothing();
    assertThat(here.server().user("bob").orElseThrow().kick("")).isTrue();
    bob.isTold("KICKED").isDisconnectedInGoodOrder();
    alice.sees("- bob left main: closed by the host");
    Patience.until("bob is gone", () -> here.server().user("bob").isEmpty());
    alice.seesNothing();
  }
}
