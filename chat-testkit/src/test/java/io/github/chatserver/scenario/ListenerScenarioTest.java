package io.github.chatserver.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatserver.ChannelMoment;
import io.github.chatserver.ChatListener;
import io.github.chatserver.ChatServer;
import io.github.chatserver.Command;
import io.github.chatserver.Limits;
import io.github.chatserver.LoginVerdict;
import io.github.chatserver.registry.ChannelRegistry;
import io.github.chatserver.registry.NodeState;
import io.github.chatserver.testkit.ChatRoom;
import io.github.chatserver.testkit.MemoryTransport;
import io.github.chatserver.testkit.ScriptedClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a listener is told, of everything that happens, in which order, and once. */
@Timeout(60)
class ListenerScenarioTest {
  @RegisterExtension final ChatRoom room = new ChatRoom();

  private final ListenerLog log = new ListenerLog();

  private ScriptedClient enters(String nickname) {
    ScriptedClient person = room.enter(nickname);
    log.tellsUntil("connected " + nickname);
    assertThat(log.next()).startsWith("joined main " + nickname + " ");
    return person;
  }

  private void listen(UnaryOperator<Limits> limits) {
    room.limits(limits).settings(builder -> builder.listener(log));
  }

  private void listen() {
    listen(UnaryOperator.identity());
  }

  @Test
  void tellsEverythingInOrder() {
    listen();
    ScriptedClient alice = room.enter("alice");
    alice.says("hello", "-me waves", "-nick Alicia", "-ch games", "-quit so long").readsToTheEnd();
    log.tells("started", "connected alice", "joined main alice 1");
    log.tells("message main alice: hello", "action main alice: waves");
    log.tells("command alice -me");
    log.tells("renamed alice Alicia", "command alice -nick");
    log.tells("joined games Alicia 1", "left main Alicia MOVED", "command Alicia -ch");
    List<String> before = log.tellsUntil("left games Alicia QUIT: quit: so long");
    assertThat(before).isSubsetOf("command Alicia -quit");
    room.empty();
    room.server().close();
    assertThat(log.tellsUntil("stopped")).isSubsetOf("command Alicia -quit");
    assertThat(log.rest()).isEmpty();
  }

  @Test
  @DisplayName("5.2: id and time are those of the tags")
  void tellsIdAndTimeOfTheTags() {
    listen();
    ScriptedClient alice = enters("alice");
    alice.says("-tags id time echo").seesMatching("@\\S+ \\* tags: .*");
    alice.says("hello");
    Matcher tags = Pattern.compile("@time=([^;]+);id=(\\d+) alice: hello").matcher(alice.reads());
    assertThat(tags.matches()).isTrue();
    log.tellsUntil("message main alice: hello");
    ChannelMoment hello = log.moments.get(log.moments.size() - 1);
    assertThat(hello.id()).isEqualTo(Long.parseLong(tags.group(2)));
    assertThat(hello.time()).isEqualTo(tags.group(1));
    assertThat(hello.toString()).doesNotContain("hello");
  }

  @Test
  void tellsOfPrivateMessagesWithoutTheirText() {
    listen();
    ScriptedClient alice = enters("alice");
    enters("bob");
    alice.says("-pm bob secret", "-pm nobody secret");
    log.tells("private alice bob", "command alice -pm", "command alice -pm NO_SUCH_NICK");
  }

  @Test
  void tellsWhatCameOfACommand() {
    listen();
    ScriptedClient alice = enters("alice");
    alice.says("-nosuch", "-h", "-nick", "-who").seesUntilPong();
    log.tells("command alice -help", "command alice -nick USAGE", "command alice -who");
    log.tells("command alice -ping");
  }

  @Test
  void tellsOfTheHostsCodeThatFails() {
    listen();
    room.settings(
        builder ->
            builder
                .command(
                    Command.named("crash")
                        .handler(
                            context -> {
                              throw new IllegalStateException("crash");
                            }))
                .authenticator(
                    request -> {
                      if (request.secret().isPresent()) {
                        throw new IllegalStateException("login");
                      }
                      return LoginVerdict.user();
                    }));
    ScriptedClient alice = enters("alice");
    alice.says("-crash", "-login x").isTold("INTERNAL", "INTERNAL");
    log.tells("failed -crash crash", "command alice -crash INTERNAL");
    log.tells("failed authenticator login", "command alice -login INTERNAL");
  }

  private void bobLeaves(String told, Consumer<ScriptedClient> how) {
    enters("alice");
    ScriptedClient bob = enters("bob");
    how.accept(bob);
    log.tellsUntil("left main bob " + told);
    room.empty();
    assertThat(log.rest())
        .as("it is told once")
        .noneMatch(line -> line.startsWith("left main bob"));
  }

  @Test
  @DisplayName("4.3: a quit")
  void tellsQuit() {
    listen();
    bobLeaves("QUIT", bob -> bob.says("-quit"));
  }

  @Test
  @DisplayName("4.3, 1.5: the end of the stream")
  void tellsEndOfStream() {
    listen();
    bobLeaves("END_OF_STREAM", ScriptedClient::halfCloses);
  }

  @Test
  @DisplayName("4.3: a lost connection")
  void tellsLostConnection() {
    listen();
    bobLeaves("CONNECTION_LOST: connection lost", ScriptedClient::resets);
  }

  @Test
  @DisplayName("4.3, 8.5: silence")
  void tellsTimeOut() {
    listen(limits -> limits.idleTimeout(Duration.ofSeconds(1)));
    bobLeaves("TIMED_OUT: timed out", bob -> {});
  }

  @Test
  @DisplayName("4.3, 8.3: a slow consumer, which is told as such, too")
  void tellsSlowConsumer() {
    listen(limits -> limits.queueBytes(16_384).sendBufferBytes(4_096));
    ScriptedClient alice = enters("alice");
    MemoryTransport stalled = new MemoryTransport();
    room.enter("bob", stalled);
    stalled.stall();
    alice.says("first");
    stalled.awaitBlockedWrite();
    for (int i = 0; i < 20; i++) {
      alice.says("x".repeat(1000));
    }
    log.tellsUntil("slow bob");
    log.tellsUntil("left main bob TOO_SLOW: too slow");
    stalled.resume();
  }

  @Test
  @DisplayName("4.3, 8.2: a flood")
  void tellsTooFast() {
    listen(l -> l.floodPatience(Duration.ofMillis(300)).floodRate(20).floodBurst(2));
    bobLeaves("TOO_FAST: too fast", bob -> bob.sends("x\n".repeat(2000)));
  }

  @Test
  @DisplayName("4.3, 1.2: an endless line")
  void tellsEndlessLine() {
    listen();
    bobLeaves("LINE_TOO_LONG: line too long", bob -> bob.sends("x".repeat(65_536)));
  }

  @Test
  @DisplayName("4.3: a moderator's kick")
  void tellsKick() {
    room.settings(builder -> builder.authenticator(request -> LoginVerdict.moderator()));
    listen();
    bobLeaves("KICKED: kicked by bob: enough", bob -> bob.says("-kick bob enough"));
  }

  @Test
  @DisplayName("4.3: a ban")
  void tellsBan() {
    room.settings(builder -> builder.authenticator(request -> LoginVerdict.moderator()));
    listen();
    bobLeaves("BANNED: banned", bob -> bob.says("-ban bob"));
  }

  @Test
  @DisplayName("4.3: the host's kick")
  void tellsKickByTheHost() {
    listen();
    bobLeaves(
        "CLOSED_BY_HOST: closed by the host",
        bob -> room.server().user("bob").orElseThrow().kick(""));
  }

  @Test
  @DisplayName("4.3, 8.7: the stop is a leave of everybody, and the last that is told")
  void tellsStop() {
    listen();
    enters("alice");
    enters("bob");
    room.server().stop(Duration.ofSeconds(2));
    assertThat(List.of(log.next(), log.next()))
        .containsExactlyInAnyOrder(
            "left main alice SERVER_STOPPED: closed by the host",
            "left main bob SERVER_STOPPED: closed by the host");
    log.tells("stopped");
    assertThat(log.rest()).isEmpty();
  }

  @Test
  @DisplayName("4.2: joins and leaves that are silent are told all the same")
  void tellsSilentJoins() {
    listen(limits -> limits.presenceMax(0));
    bobLeaves("QUIT", bob -> bob.says("-quit"));
  }

  @Test
  void serversThatShareARegistryTellEachEventOnce() throws Exception {
    ChannelRegistry shared = ChannelRegistry.inMemory();
    ListenerLog other = new ListenerLog();
    room.settings(builder -> builder.channelRegistry(shared).listener(log));
    try (ChatServer second =
            ChatServer.builder().port(0).channelRegistry(shared).listener(other).start();
        ScriptedClient bob = ScriptedClient.at("bob", second.address())) {
      other.tells("started");
      ScriptedClient alice = enters("alice");
      bob.sees("NAME").says("bob").seesStartingWith("* welcome bob;");
      other.tells("connected bob", "joined main bob 2");
      alice.sees("+ bob joined main").says("hello", "-pm bob psst", "-nick al", "-ch games");
      bob.sees("alice: hello", "<- alice: psst", "= alice is now al", "- al left main");
      bob.says("hi", "-quit").readsToTheEnd();
      log.tells("message main alice: hello", "private alice bob", "command alice -pm");
      log.tells("renamed alice al", "command alice -nick");
      log.tells("joined games al 1", "left main al MOVED", "command al -ch");
      other.tells("message main bob: hi");
      assertThat(List.of(other.next(), other.next()))
          .containsExactlyInAnyOrder("command bob -quit", "left main bob QUIT");
      room.empty();
      log.tells("left games al END_OF_STREAM");
      second.stop(Duration.ofSeconds(1));
      other.tells("stopped");
    }
    assertThat(log.rest()).isEmpty();
    assertThat(other.rest()).isEmpty();
  }

  @Test
  @DisplayName("One who leaves while the registry cannot tell so is told once all the same")
  void tellsThoseWhoLeaveACutOffServer() {
    FaultyRegistry registry = new FaultyRegistry();
    room.settings(builder -> builder.channelRegistry(registry));
    listen();
    enters("alice");
    ScriptedClient bob = enters("bob");
    registry.tell(NodeState.SEVERED);
    bob.halfCloses().readsToTheEnd(); // a command would be told before or behind the leave
    log.tellsUntil("left main bob END_OF_STREAM");
    registry.tell(NodeState.UP);
    registry.expel();
    log.tells("left main alice CONNECTION_LOST: closed by the host");
    room.empty();
    assertThat(log.rest()).isEmpty();
  }

  @Test
  @DisplayName("One that blocks delays neither the chat nor the stop")
  void isNotDelayedByABlockedListener() {
    CountDownLatch never = new CountDownLatch(1);
    ChatListener blocked =
        new ChatListener() {
          @Override
          public void message(ChannelMoment message) {
            try {
              never.await();
            } catch (InterruptedException e) {
              log.missed(-1);
            }
          }
        };
    room.limits(limits -> limits.listenerQueue(10));
    room.settings(builder -> builder.listener(blocked).listener(log));
    List<ScriptedClient> both = room.enterAll("alice", "bob");
    for (int i = 0; i < 100; i++) {
      both.get(0).says("line " + i);
      both.get(1).sees("alice: line " + i);
    }
    room.empty();
    room.server().stop(Duration.ofMillis(500));
    List<String> told = log.tellsUntil("stopped");
    assertThat(told.get(told.size() - 1)).startsWith("missed ");
  }

  @Test
  void mayCallTheServerAndStopIt() throws InterruptedException {
    CountDownLatch stopped = new CountDownLatch(1);
    ChatListener master =
        new ChatListener() {
          private ChatServer server;

          @Override
          public void started(ChatServer started) {
            this.server = started;
          }

          @Override
          public void message(ChannelMoment message) {
            server.announce("heard " + message.text());
            server.stop(Duration.ofSeconds(2));
            stopped.countDown();
          }
        };
    room.settings(builder -> builder.listener(master).listener(log));
    ScriptedClient alice = room.enter("alice");
    alice.says("stop").sees("* heard stop").isTold("SHUTDOWN").isDisconnected();
    stopped.await();
    log.tellsUntil("stopped");
  }
}
