package io.github.chatserver.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatserver.ChatUser;
import io.github.chatserver.Command;
import io.github.chatserver.CommandException;
import io.github.chatserver.LocalUser;
import io.github.chatserver.Moderation;
import io.github.chatserver.Permission;
import io.github.chatserver.registry.ChannelRegistry;
import io.github.chatserver.testkit.ChatRoom;
import io.github.chatserver.testkit.Patience;
import io.github.chatserver.testkit.ScriptedClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Protocol 6: the finer rules of the commands, and what each refuses. */
@Timeout(60)
class CommandRulesScenarioTest {
  @RegisterExtension final ChatRoom room = new ChatRoom();

  private ScriptedClient alice;
  private ScriptedClient bob;

  private void aliceAndBob() {
    List<ScriptedClient> both = room.enterAll("alice", "bob");
    alice = both.get(0);
    bob = both.get(1);
  }

  private void aliceIsModeratorAndBobIsThere() {
    aliceAndBob();
    assertThat(room.server().user("alice").map(ChatUser::promote)).contains(true);
  }

  @ParameterizedTest
  @DisplayName("3.1, 6: arguments too few or too many are USAGE, with the syntax")
  @CsvSource({
    "-help a b, -help [command]",
    "-? a b, -help [command]",
    "-name, -nick <new>",
    "-nick a b, -nick <new>",
    "-ch a b c, -ch [channel [key]]",
    "-leave now, -leave",
    "-list a b, -list [prefix]",
    "-who a b, -who [channel]",
    "-whois, -whois <nick>",
    "-whois a b, -whois <nick>",
    "-w bob, -pm <nick> <text>",
    "-reply, -r <text>",
    "-all, -bc <text>",
    "-me, -me <text>",
    "-ignore a b, -ignore [nick]",
    "-last 1 2, -last [n]",
    "-ping a b, -ping [token]",
    "-login, -login <secret>",
    "-key a b, -key [secret]",
    "-kick, -kick <nick> [reason]",
    "-mute, -mute <nick> [duration]",
    "-mute a 1m b, -mute <nick> [duration]",
    "-unban, -unban <nick|address[/bits]>",
    "-unban a b, -unban <nick|address[/bits]>"
  })
  void showsSyntax(String command, String syntax) {
    aliceIsModeratorAndBobIsThere();
    alice.says(command).sees("! USAGE " + syntax).seesNothing();
    bob.seesNothing();
  }

  @Test
  @DisplayName("6 -last: 20 without a number, whatever a join replays")
  void showsTwentyWhateverAJoinReplays() {
    room.limits(limits -> limits.historyReplay(2));
    ScriptedClient alice = room.enter("alice");
    for (int i = 1; i <= 25; i++) {
      alice.says("text " + i);
    }
    alice.says("-last");
    assertThat(alice.seesUntilPong()).hasSize(22).contains("alice: text 6", "alice: text 25");
    room.enter("bob").sees("* replay of the last 2 messages in main");
  }

  @Test
  @DisplayName("6 -key: for who created the channel while it stays, not when it comes back")
  void keepsNoKeyForOneWhoLeft() {
    aliceAndBob();
    alice.says("-ch games").sees("* you are in games alone");
    bob.sees("- alice left main").says("-ch games").sees("* you are in games with 1 other");
    alice.sees("+ bob joined games").says("-leave", "-ch games").sees("* you are in main alone");
    alice.sees("* you are in games with 1 other").says("-key k").isTold("NOT_ALLOWED");
    bob.sees("- alice left games", "+ alice joined games").says("-key k").isTold("NOT_ALLOWED");
    bob.seesNothing();
  }

  @Test
  @DisplayName("6 -key: a moderator locks and opens what others have created")
  void letsModeratorsLock() {
    aliceIsModeratorAndBobIsThere();
    bob.says("-ch games").sees("* you are in games alone");
    alice.sees("- bob left main").says("-ch games", "-key k");
    alice.sees("* you are in games with 1 other", "* games is locked");
    bob.sees("+ alice joined games").says("-key").sees("* games is open").seesNothing();
    alice.says("-leave", "-key k").sees("* you are in main alone").isTold("NOT_ALLOWED");
  }

  @Test
  @DisplayName("6 -mute: by person, whatever the channel, until the session ends; reading goes on")
  void mutesPerson() {
    aliceIsModeratorAndBobIsThere();
    alice.says("-mute BOB").sees("* bob is muted");
    bob.says("-topic -", "-topic", "-away", "-ch games", "x").isTold("MUTED");
    bob.sees("* main has no topic", "* you are back", "* you are in games alone").isTold("MUTED");
    alice.sees("- bob left main").says("-pm bob listen").sees("-> bob: listen");
    bob.sees("<- alice: listen").says("-quit").sees("* bye").isDisconnected();
    bob = room.enter("bob").says("free").seesNothing();
    alice.sees("+ bob joined main", "bob: free").seesNothing();
  }

  @Test
  @DisplayName("6 -mute: a time that has passed is no mute, so that -mute mutes anew")
  void mutesAnewWhenTheTimeIsOver() throws Exception {
    aliceIsModeratorAndBobIsThere();
    room.server().moderation().mute("bob", Duration.ofNanos(1));
    bob.says("heard").seesNothing();
    alice.sees("bob: heard").says("-mute bob").sees("* bob is muted").seesNothing();
  }

  @Test
  @DisplayName("6.3: moderators may act on each other and on themselves")
  void letsModeratorsActOnModerators() {
    aliceIsModeratorAndBobIsThere();
    assertThat(room.server().user("bob").map(ChatUser::promote)).contains(true);
    bob.says("-mute alice").sees("* alice is muted");
    alice.says("x").isTold("MUTED").says("-mute alice").sees("* alice is no longer muted");
    alice.says("-kick bob");
    assertThat(List.of(alice.reads(), alice.reads()))
        .containsExactlyInAnyOrder("* bob was kicked", "- bob left main: kicked by alice");
    bob.sees("! KICKED by alice").isDisconnectedInGoodOrder();
    alice.says("-kick alice");
    assertThat(alice.readsToTheEnd()).contains("! KICKED by alice");
  }

  @ParameterizedTest
  @DisplayName("1.3, 6.1: what could be neither a nickname nor an address is NO_SUCH_NICK")
  @ValueSource(
      strings = {
        "-kick b\u0007ob",
        "-kick \u0007bob",
        "-mute bob\u0007",
        "-ban b\u0007ob",
        "-unban b\u0007ob",
        "-ban *",
        "-ban 300.1.1.1/8",
        "-ban 192.0.2.0/33",
        "-unban *",
        "-mute *",
        "-kick #games"
      })
  void knowsNobody(String command) {
    aliceIsModeratorAndBobIsThere();
    alice.says(command).isTold("NO_SUCH_NICK").says("-ban").sees("* nobody is banned");
    alice.seesNothing();
    bob.says("here").seesNothing();
    alice.sees("bob: here").seesNothing();
  }

  @ParameterizedTest
  @DisplayName("6 -ban: by nickname, address or network, for a while or for good, with a reason")
  @CsvSource({
    "-ban Eve, Eve is banned, Eve is banned",
    "-ban Eve 10m, Eve is banned for 10m, Eve is banned until .*Z",
    "-ban Eve 7d be  nice, Eve is banned for 7d, Eve is banned until .*Z: be  nice",
    "-ban Eve 10m\u3000be\u3000nice, Eve is banned for 10m, Eve is banned until .*Z: be\u3000nice",
    "-ban Eve be nice, Eve is banned, Eve is banned: be nice",
    "-ban 300.1.1.1, 300.1.1.1 is banned, 300.1.1.1 is banned",
    "-ban 192.0.2.1, 192.0.2.1 is banned, 192.0.2.1 is banned",
    "-ban 192.0.2.0/24 1h, 192.0.2.0/24 is banned for 1h, 192.0.2.0/24 is banned until .*Z",
    "-ban 2001:db8::/32, 2001:db8:.*/32 is banned, 2001:db8:.*/32 is banned"
  })
  void bans(String command, String answer, String listed) {
    aliceIsModeratorAndBobIsThere();
    alice.says(command).seesMatching("\\* " + answer);
    alice.says("-ban").seesMatching("\\* " + listed);
    String target = command.split(" ", 3)[1];
    alice.says("-unban " + target).seesMatching("\\* .* is no longer banned");
    alice.says("-unban " + target).isTold("NO_SUCH_NICK").seesNothing();
    bob.seesNothing();
  }

  @Test
  @DisplayName("6 -ban: who is present is named as it spells itself")
  void namesBannedAsTheySpellThemselves() {
    aliceIsModeratorAndBobIsThere();
    alice.says("-ban BOB");
    assertThat(List.of(alice.reads(), alice.reads()))
        .containsExactlyInAnyOrder("* bob is banned", "- bob left main: banned");
    bob.isTold("BANNED").isDisconnectedInGoodOrder();
  }

  @ParameterizedTest
  @DisplayName("6.1: what looks like a duration and is none is USAGE; a long reason TOO_LONG")
  @ValueSource(strings = {"0m", "99999d", "99999999999999999999s"})
  void refusesDuration(String duration) {
    aliceIsModeratorAndBobIsThere();
    alice.says("-ban eve " + duration, "-mute bob " + duration).isTold("USAGE", "USAGE");
    alice.says("-ban eve " + "x".repeat(301)).isTold("TOO_LONG");
    alice.says("-ban").sees("* nobody is banned").seesNothing();
    bob.seesNothing();
  }

  @ParameterizedTest
  @DisplayName("6.3: a command that asks for no permission lends none to who moderates by it")
  @ValueSource(strings = {"kick", "mute", "unmute", "ban", "unban", "bans"})
  void lendsNobodyThePermissionToModerate(String deed) throws Exception {
    room.command(
        Command.named("do")
            .usage("<deed>")
            .handler(context -> moderate(context.user().moderation(), context.argument(0))));
    aliceAndBob();
    bob.says("-do " + deed).isTold("NOT_ALLOWED").seesNothing();
    alice.says("x").seesNothing();
    bob.sees("alice: x");
    assertThat(room.server().moderation().bans()).isEmpty();
    room.server().moderation().ban("carol", Duration.ZERO, "");
    room.server().user("bob").orElseThrow().promote();
    bob.says("-do " + deed).seesUntilPong().forEach(line -> assertThat(line).doesNotStartWith("!"));
  }

  private static void moderate(Moderation moderation, String deed) throws CommandException {
    switch (deed) {
      case "kick" -> moderation.kick("alice", "");
      case "mute" -> moderation.mute("alice", Duration.ZERO);
      case "unmute" -> moderation.unmute("alice");
      case "ban" -> moderation.ban("alice", Duration.ZERO, "");
      case "unban" -> moderation.unban("carol");
      default -> moderation.bans();
    }
  }

  @ParameterizedTest
  @DisplayName("6 -key: a method takes no key that nobody could send, and opens nothing by it")
  @ValueSource(strings = {"two words", "a\u00A0b", " k", "\u0007", "\u001B\u202E", "a\nb"})
  void refusesKeyThatNobodyCouldSend(String key) throws Exception {
    room.command(Command.named("lock").handler(context -> context.user().lockChannel(key)));
    aliceAndBob();
    alice.says("-ch games", "-key k").sees("* you are in games alone", "* games is locked");
    alice.says("-lock").isTold("USAGE").seesNothing();
    bob.sees("- alice left main").says("-ch games").isTold("BAD_KEY");
    bob.says("-ch games k").sees("* you are in games with 1 other").seesNothing();
  }

  @Test
  @DisplayName(
      "A handler that never returns costs its caller alone, and is reported with its stack")
  void reportsHandlerThatNeverReturns() throws Exception {
    CountDownLatch called = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    room.command(hanging(called, end));
    aliceAndBob();
    try (LogCapture log = new LogCapture("session.SessionLog")) {
      alice.says("-hang");
      called.await();
      room.clock().advance(Duration.ofSeconds(9));
      bob.says("hello").seesUntilPong();
      assertThat(log.records()).isEmpty();
      room.clock().advance(Duration.ofSeconds(2));
      Patience.until("it is reported", () -> !log.records().isEmpty());
      Patience.until(
          "its stack is there",
          () -> log.lines().stream().anyMatch(line -> line.contains("CountDownLatch.await")));
      assertThat(log.records()).singleElement().asString().contains("not carried out yet");
    }
    end.countDown();
    alice.sees("bob: hello").seesNothing();
  }

  @Test
  @DisplayName("A handler that never returns is reported when its caller has gone, too")
  void reportsHandlerThatIsLeftBehind() throws Exception {
    room.limits(limits -> limits.lingerTimeout(Duration.ofMillis(100)));
    CountDownLatch called = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    room.command(hanging(called, end));
    aliceAndBob();
    try (LogCapture log = new LogCapture("session.SessionLog")) {
      alice.says("-hang");
      called.await();
      assertThat(room.server().user("alice").map(user -> user.kick(""))).contains(true);
      Patience.until("it is reported", () -> !log.records().isEmpty());
    }
    end.countDown();
    bob.sees("- alice left main: closed by the host");
  }

  @Test
  @DisplayName("6: a policy that fails is logged seldom, whoever asks it, and lets nobody through")
  void logsFailingPolicySeldom() {
    room.settings(
        builder ->
            builder.policy(
                (user, permission) -> {
                  throw new IllegalStateException("by the test");
                }));
    try (LogCapture log = new LogCapture("rules.Access")) {
      aliceAndBob();
      alice.says("x", "-bc x", "-me x", "-kick bob", "-help", "-pm bob x", "-ban", "-topic x");
      assertThat(alice.seesUntilPong()).filteredOn(line -> line.startsWith("!")).hasSize(7);
      bob.says("x").isTold("NOT_ALLOWED").seesNothing();
      assertThat(log.lines())
          .filteredOn(line -> line.contains("IllegalStateException"))
          .as("one in 10 s")
          .hasSizeBetween(1, 3);
    }
  }

  @Test
  @DisplayName("6 -last, 5.4: those of whom one ignores are not counted, however many they are")
  void findsTheLastThatIsHeard() throws CommandException {
    room.settings(builder -> builder.channelRegistry(ChannelRegistry.inMemory(2_000)));
    aliceAndBob();
    bob.says("hear me").seesNothing();
    room.enter("carol");
    alice.sees("bob: hear me", "+ carol joined main").says("-ignore carol");
    alice.sees("* you ignore carol");
    LocalUser talker = user("carol");
    for (int i = 0; i < 1_200; i++) {
      talker.say("bla " + i);
    }
    alice.says("-last 1").sees("* replay of the last 1 message in main", "bob: hear me");
    alice.sees("* end of replay").says("-ch games", "-leave").sees("* you are in games alone");
    alice.sees("* you are in main with 2 others", "* replay of the last 1 message in main");
    alice.sees("bob: hear me", "* end of replay").seesNothing();
  }

  private LocalUser user(String nickname) {
    return room.server().users().stream()
        .filter(user -> user.nickname().equals(nickname))
        .findFirst()
        .orElseThrow();
  }

  @Test
  @DisplayName("6 -whois, 6.3: the host's policy says who moderates, and so who reads addresses")
  void showsAddressesToWhoeverMayModerate() {
    room.settings(
        builder ->
            builder.policy(
                (user, permission) ->
                    !permission.equals(Permission.MODERATE) || user.nickname().equals("bob")));
    aliceIsModeratorAndBobIsThere();
    alice.says("-whois bob").seesMatching("\\* whois bob: in main; connected \\S+; idle \\S+");
    bob.says("-whois alice").seesMatching("\\* whois alice: .*; address 127\\.0\\.0\\.1");
  }

  @Test
  @DisplayName("6.3: who may not change the channel is offered no way back either")
  void doesNotListWhatIsRefused() {
    room.settings(
        builder -> builder.policy((user, permission) -> !permission.equals(Permission.JOIN)));
    aliceAndBob();
    alice.says("-leave").isTold("NOT_ALLOWED").says("-help leave").isTold("UNKNOWN_COMMAND");
    alice.says("-help");
    assertThat(alice.seesUntilPong()).noneMatch(line -> line.contains("-leave"));
  }

  private static Command hanging(CountDownLatch called, CountDownLatch end) {
    return Command.named("hang")
        .handler(
            context -> {
              called.countDown();
              waitFor(end);
            });
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
