package io.github.chatserver.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatserver.ChatUser;
import io.github.chatserver.Limits;
import io.github.chatserver.LocalUser;
import io.github.chatserver.LoginVerdict;
import io.github.chatserver.testkit.ChatRoom;
import io.github.chatserver.testkit.MemoryTransport;
import io.github.chatserver.testkit.Patience;
import io.github.chatserver.testkit.ScriptedClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Protocol 4: what a server sends. */
@Timeout(60)
class ReceivingScenarioTest {
  @RegisterExtension final ChatRoom room = new ChatRoom();

  private ScriptedClient alice;
  private ScriptedClient bob;

  private void aliceAndBob() {
    List<ScriptedClient> both = room.enterAll("alice", "bob");
    alice = both.get(0);
    bob = both.get(1);
  }

  @Test
  @DisplayName("4: the table of lines")
  void sendsEachKindOfLine() {
    aliceAndBob();
    bob.says("text", "-me waves", "-bc to all", "-pm alice psst", "-nick robert", "-ch games");
    alice.sees("bob: text", "~ bob waves", "# bob: to all", "<- bob: psst");
    alice.sees("= bob is now robert", "- robert left main");
    bob.sees("* sent to 1", "-> alice: psst", "= bob is now robert", "* you are in games alone");
    bob.says("-leave", "-nonsense");
    alice.sees("+ robert joined main").seesNothing();
    bob.sees("* you are in main with 1 other", "* replay of the last 2 messages in main");
    bob.sees("bob: text", "~ bob waves", "* end of replay").isTold("UNKNOWN_COMMAND").seesNothing();
  }

  @ParameterizedTest
  @DisplayName("4: no client can produce a line of another kind")
  @ValueSource(
      strings = {"NAME", "* notice", "! CODE text", "+ eve joined main", "bob: text", "# x: y"})
  void putsSenderInFrontOfForgery(String forged) {
    aliceAndBob();
    bob.says(forged, "-me " + forged, "-bc " + forged, "-pm alice " + forged, "-topic " + forged);
    alice.sees("bob: " + forged, "~ bob " + forged, "# bob: " + forged, "<- bob: " + forged);
    alice.sees("* topic of main is: " + forged).seesNothing();
  }

  @Test
  @DisplayName("4.1: the host's announcements are notices to everybody in every channel")
  void announces() {
    aliceAndBob();
    bob.says("-ch games").sees("* you are in games alone");
    alice.sees("- bob left main");
    ScriptedClient silent = room.knocks("silent");
    assertThat(room.server().announce("one\ntwo")).isEqualTo(2);
    alice.sees("* one", "* two").seesNothing();
    bob.sees("* one", "* two").seesNothing();
    silent.seesNothing();
  }

  @Test
  @DisplayName("4.1: the host writes to one user")
  void writesToOne() {
    aliceAndBob();
    assertThat(user("ALICE").send("hello\nyou")).isTrue();
    alice.sees("* hello", "* you").seesNothing();
    bob.seesNothing();
  }

  private ChatUser user(String nickname) {
    return room.server().user(nickname).orElseThrow();
  }

  @Test
  @DisplayName("4.2: joins and leaves are announced up to the limit, and silent above it")
  void announcesUpToLimit() {
    room.limits(limits -> limits.presenceMax(3));
    List<ScriptedClient> three = room.enterAll("alice", "bob", "carol");
    ScriptedClient dan = room.enter("dan");
    three.forEach(ScriptedClient::seesNothing); // 4 members behind the join
    dan.says("-quit").sees("* bye").isDisconnected();
    three.forEach(ScriptedClient::seesNothing); // 4 members before the leave
    three.get(2).says("-quit").sees("* bye").isDisconnected();
    three.get(0).sees("- carol left main").seesNothing();
    room.enter("carol");
    three.get(0).sees("+ carol joined main").seesNothing();
  }

  @Test
  @DisplayName("4.2: with a limit of 0 all joins and leaves are silent, but chat is not")
  void announcesNothingWithoutLimit() {
    room.limits(limits -> limits.presenceMax(0));
    ScriptedClient alice = room.enter("alice");
    ScriptedClient bob = room.enter("bob");
    bob.says("hello", "-quit").sees("* bye").isDisconnected();
    Patience.until("bob is gone", () -> room.server().user("bob").isEmpty());
    alice.sees("bob: hello").seesNothing();
  }

  @ParameterizedTest
  @DisplayName("4.3: a quit is announced exactly once, with its reason")
  @CsvSource({
    "-quit, - bob left main",
    "-exit, - bob left main",
    "-q, - bob left main",
    "-quit  tea  time , - bob left main: quit: tea  time",
    "-QUIT x, - bob left main: quit: x"
  })
  void announcesQuit(String quit, String line) {
    aliceAndBob();
    bob.says(quit).sees("* bye").isDisconnectedInGoodOrder();
    alice.sees(line).seesNothing();
    bob.close();
    Patience.until("the permit is back", () -> room.clients() == 1);
    alice.seesNothing();
  }

  @Test
  @DisplayName("4.3: a move gives no reason")
  void announcesMove() {
    aliceAndBob();
    bob.says("-ch games").sees("* you are in games alone");
    alice.sees("- bob left main").seesNothing();
  }

  @Test
  @DisplayName("4.3: the end of the stream gives no reason")
  void announcesEndOfStream() {
    aliceAndBob();
    bob.halfCloses().isDisconnectedInGoodOrder();
    alice.sees("- bob left main").seesNothing();
  }

  @Test
  @DisplayName("4.3: a reset is a lost connection")
  void announcesReset() {
    aliceAndBob();
    bob.resets();
    alice.sees("- bob left main: connection lost").seesNothing();
  }

  @Test
  @DisplayName("4.3: a read that fails is a lost connection")
  void announcesBrokenTransport() {
    ScriptedClient alice = room.enter("alice");
    ScriptedClient bob = room.enter("bob", new MemoryTransport());
    alice.sees("+ bob joined main");
    bob.resets();
    alice.sees("- bob left main: connection lost").seesNothing();
  }

  @Test
  @DisplayName("4.3, 8.5: silence beyond the host's limit is timed out")
  void announcesIdle() {
    room.limits(limits -> limits.idleTimeout(Duration.ofMillis(1500)));
    ScriptedClient alice = room.enter("alice");
    ScriptedClient bob = room.enter("bob");
    alice.sees("+ bob joined main");
    String line = "";
    while (!line.startsWith("-")) {
      alice.says("-ping x");
      line = alice.reads();
    }
    assertThat(line).isEqualTo("- bob left main: timed out");
    bob.isTold("TIMEOUT").isDisconnectedInGoodOrder();
    alice.readsUntil("* pong x");
    alice.seesNothing();
  }

  @Test
  @DisplayName("8.5: blank lines do not count as life")
  void doesNotTakeBlankLinesForLife() {
    room.limits(limits -> limits.idleTimeout(Duration.ofMillis(500)));
    MemoryTransport connection = new MemoryTransport();
    ScriptedClient bob = room.enter("bob", connection);
    Patience.until(
        "the session ends",
        () -> {
          connection.clientEnd().send(new byte[] {'\n'});
          return connection.isOutputShut();
        });
    bob.isTold("TIMEOUT").isDisconnected();
  }

  @Test
  @DisplayName("4.3, 8.3: one who does not read is too slow")
  void announcesSlowConsumer() {
    room.limits(ReceivingScenarioTest::small);
    ScriptedClient alice = room.enter("alice");
    ScriptedClient bob = room.enter("bob", 4096);
    alice.sees("+ bob joined main");
    flood(alice, "- bob left main: too slow");
    List<String> read = bob.readsToTheEnd();
    assertThat(read).isNotEmpty();
    for (int i = 0; i < read.size() - 1; i++) {
      assertThat(read.get(i)).startsWith("alice: " + i + " ");
    }
    alice.seesNothing();
  }

  private static Limits small(Limits limits) {
    return limits.queueBytes(16_384).sendBufferBytes(4_096);
  }

  /** Speaks until a line comes, in front of which only pongs may stand. */
  private static void flood(ScriptedClient speaker, String until) {
    String line = "";
    for (int i = 0; !line.equals(until); i++) {
      assertThat(i).as("lines until %s", until).isLessThan(20_000);
      speaker.says(i + " " + "x".repeat(1000), "-ping next");
      line = speaker.reads();
      if (line.equals(until)) {
        speaker.sees("* pong next");
      } else {
        assertThat(line).isEqualTo("* pong next");
      }
    }
  }

  @Test
  @DisplayName("4.3, 1.2: 64 KiB without a line end are a line too long")
  void announcesEndlessLine() {
    aliceAndBob();
    bob.sends("x".repeat(65_536)).isTold("TOO_LONG").isDisconnected();
    alice.sees("- bob left main: line too long").seesNothing();
  }

  @Test
  @DisplayName("4.3, 8.2: one who keeps flooding is too fast")
  void announcesFlooding() {
    room.limits(limits -> limits.floodPatience(Duration.ofMillis(300)).floodRate(20).floodBurst(2));
    ScriptedClient alice = room.enter("alice");
    ScriptedClient bob = room.enter("bob");
    alice.sees("+ bob joined main");
    bob.sends("x\n".repeat(2000));
    List<String> lines = alice.readsUntil("- bob left main: too fast");
    assertThat(lines).isNotEmpty().containsOnly("bob: x");
    bob.isTold("TOO_FAST").isDisconnectedInGoodOrder();
    alice.seesNothing();
  }

  @Test
  @DisplayName("4.3: a kick by the host is closed by the host")
  void announcesKickByHost() {
    aliceAndBob();
    assertThat(user("bob").kick("")).isTrue();
    bob.isTold("KICKED").isDisconnectedInGoodOrder();
    alice.sees("- bob left main: closed by the host").seesNothing();
  }

  @Test
  @DisplayName("4.3: whoever is thrown out twice leaves once")
  void announcesOnce() {
    aliceAndBob();
    ChatUser user = user("bob");
    user.kick("once");
    user.kick("twice");
    bob.says("-quit").isTold("KICKED").isDisconnected();
    bob.close();
    Patience.until("the permit is back", () -> room.clients() == 1);
    alice.sees("- bob left main: closed by the host").seesNothing();
  }

  @Test
  @DisplayName("4.4: the reason arrives though the client goes on sending")
  void deliversReasonToOneWhoSends() {
    aliceAndBob();
    bob.says("x".repeat(1000)).seesNothing();
    user("bob").kick("");
    bob.isTold("KICKED");
    bob.says("too late", "-bc too late").isDisconnectedInGoodOrder();
    alice.sees("bob: " + "x".repeat(1000), "- bob left main: closed by the host").seesNothing();
  }

  @Test
  @DisplayName("4.4: what was sent before stands before the reason")
  void deliversLinesBeforeReason() {
    aliceAndBob();
    alice.says("one", "two").seesNothing();
    user("bob").kick("enough");
    bob.sees("alice: one", "alice: two").seesStartingWith("! KICKED ");
    bob.isDisconnectedInGoodOrder();
    alice.sees("- bob left main: closed by the host").seesNothing();
  }

  @Test
  @DisplayName("4.4: a client that closes at its end is let go at once")
  void letsGoOfOneWhoCloses() {
    aliceAndBob();
    user("bob").kick("");
    bob.isTold("KICKED").isDisconnected();
    bob.close();
    Patience.until("the permit is back", () -> room.clients() == 1);
    alice.sees("- bob left main: closed by the host").seesNothing();
  }

  @Test
  @DisplayName("4.4: a client that never closes is let go after a moment")
  void letsGoOfOneWhoStays() {
    room.limits(limits -> limits.lingerTimeout(Duration.ofMillis(200)));
    MemoryTransport connection = new MemoryTransport();
    ScriptedClient bob = room.enter("bob", connection);
    user("bob").kick("");
    bob.isTold("KICKED").isDisconnected();
    Patience.until("the permit is back", () -> room.clients() == 0);
    Patience.until("it is aborted, on a thread that nobody waits for", connection::isClosed);
  }

  @Test
  @DisplayName("4.3: the name is free when the leave is read")
  void freesNameWithLeave() {
    aliceAndBob();
    bob.says("-quit").sees("* bye").isDisconnected();
    room.enter("bob").seesNothing();
  }

  @Test
  @DisplayName("A member in this JVM is equal to a client on a socket")
  void letsMembersOfThisJvmIn() throws Exception {
    aliceAndBob();
    BlockingQueue<String> seen = new LinkedBlockingQueue<>();
    LocalUser bot = room.server().connect("helper", seen::add);
    alice.sees("+ helper joined main");
    bot.say("at your service");
    alice.sees("helper: at your service").says("-pm helper do it").sees("-> helper: do it");
    assertThat(next(seen)).startsWith("* welcome helper; ");
    assertThat(next(seen)).isEqualTo("<- alice: do it");
    bot.answer("done");
    assertThat(next(seen)).isEqualTo("-> alice: done");
    alice.sees("<- helper: done");
    bot.quit("work is over");
    alice.sees("- helper left main: quit: work is over").seesNothing();
    assertThat(next(seen)).isEqualTo("* bye");
  }

  private static String next(BlockingQueue<String> lines) throws InterruptedException {
    return lines.poll(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
  }

  @Test
  @DisplayName("6.3: a moderator is made by the host's authenticator")
  void makesModerators() {
    room.settings(
        builder ->
            builder.authenticator(
                request ->
                    request.secret().filter("open sesame"::equals).isPresent()
                        ? LoginVerdict.moderator()
                        : request.secret().isPresent()
                            ? LoginVerdict.refused("that is not it")
                            : LoginVerdict.user()));
    aliceAndBob();
    alice.says("-login wrong").sees("! BAD_LOGIN that is not it");
    alice.says("-login open sesame").sees("* you are a moderator");
    bob.says("-who").sees("* members of main: alice (moderator), bob").seesNothing();
    alice.says("-away").sees("* you are back").says("-away a").sees("* you are away: a");
    bob.says("-who").sees("* members of main: alice (moderator, away), bob").seesNothing();
    alice.says("-whois bob").seesMatching("\\* whois bob: in main; .*; address 127\\.0\\.0\\.1");
  }
}
