package io.github.chatserver.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chatserver.ChatServer;
import io.github.chatserver.ChatUnavailableException;
import io.github.chatserver.CommandException;
import io.github.chatserver.LoginVerdict;
import io.github.chatserver.scenario.FaultyRegistry.Fault;
import io.github.chatserver.testkit.ChatRoom;
import io.github.chatserver.testkit.Patience;
import io.github.chatserver.testkit.ScriptedClient;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A registry that fails, throws, answers null or blocks (protocol 7.1; case PL7). */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class RegistryFaultsScenarioTest {
  private static final Duration LONGEST_STOP = Duration.ofSeconds(8);

  private final FaultyRegistry registry = new FaultyRegistry();

  @RegisterExtension final ChatRoom room = new ChatRoom();

  @BeforeEach
  void install() {
    room.settings(builder -> builder.channelRegistry(registry));
  }

  @AfterEach
  void mend() {
    registry.mend(); // before the room is looked at, so that no thread is left in a call
  }

  /** What a user says, and the call that it needs. */
  static Stream<Arguments> needs() {
    return Stream.of(
        Arguments.of("hello", "Membership.post"),
        Arguments.of("hello", "Membership.flush"),
        Arguments.of("-me waves", "Membership.post"),
        Arguments.of("-topic chess", "Membership.post"),
        Arguments.of("-nick robert", "NodeHandle.claim"),
        Arguments.of("-ch games", "NodeHandle.join"),
        Arguments.of("-ch games", "Membership.flush"),
        Arguments.of("-list", "NodeHandle.channels"),
        Arguments.of("-who", "NodeHandle.members"),
        Arguments.of("-whois alice", "NodeHandle.find"),
        Arguments.of("-whois alice", "NodeHandle.send"),
        Arguments.of("-pm alice psst", "NodeHandle.find"),
        Arguments.of("-pm alice psst", "NodeHandle.send"),
        Arguments.of("-bc hear", "NodeHandle.sendToAll"),
        Arguments.of("-ignore alice", "NodeHandle.find"),
        Arguments.of("-away lunch", "NodeHandle.update"),
        Arguments.of("-last", "NodeHandle.history"));
  }

  @ParameterizedTest
  @MethodSource("needs")
  void tellsTheOneWhoAskedWhateverGoesWrong(String line, String call) {
    ScriptedClient alice = room.enter("alice");
    ScriptedClient bob = room.enter("bob");
    alice.sees("+ bob joined main");
    for (Fault fault :
        List.of(Fault.UNAVAILABLE, Fault.EXCEPTION, Fault.ERROR, Fault.UNKNOWN_REFUSAL)) {
      registry.next(call, fault);
      bob.says(line).isTold("UNAVAILABLE").seesNothing();
    }
    if (call.startsWith("NodeHandle") && !call.endsWith("sendToAll") && !call.endsWith("update")) {
      registry.next(call, Fault.NULL);
      bob.says(line).isTold("UNAVAILABLE").seesNothing();
    }
    if (List.of("NodeHandle.channels", "NodeHandle.members", "NodeHandle.history").contains(call)) {
      registry.next(call, Fault.HOLLOW_LIST);
      bob.says(line).isTold("UNAVAILABLE").seesNothing();
    }
    alice.seesUntilPong(); // chat may have been delivered
    bob.says("-me is fine");
    alice.sees("~ bob is fine");
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"UNAVAILABLE", "EXCEPTION", "ERROR", "UNKNOWN_REFUSAL", "NULL"})
  void asksForTheNicknameAgainAndCountsNoRefusal(Fault fault) {
    ScriptedClient alice = room.knocks("alice");
    for (int i = 0; i < 5; i++) { // more than clause 2.2 allows of what counts
      registry.next("NodeHandle.claim", fault);
      alice.says("alice").isTold("UNAVAILABLE").sees("NAME");
      registry.next("NodeHandle.join", fault);
      alice.says("alice").isTold("UNAVAILABLE").sees("NAME");
    }
    alice.says("alice").seesStartingWith("* welcome alice;");
  }

  @Test
  void aRenameOfWhichNobodyKnowsWhetherItStandsFreesBothNicknames() {
    ScriptedClient alice = room.enter("alice");
    ScriptedClient bob = room.enter("bob");
    alice.sees("+ bob joined main");
    registry.next("Membership.flush", Fault.UNAVAILABLE);

    bob.says("-nick robert");
    assertThat(bob.readsToTheEnd()).isNotEmpty().allMatch(line -> line.matches("(= bob|! UNAV).*"));
    alice.sees("= bob is now robert", "- robert left main: connection lost");
    room.enter("bob");
    room.enter("robert");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bob", "robert"})
  void aBanHitsWhoIsBetweenTwoNicknames(String banned) throws CommandException {
    ScriptedClient alice = room.enter("alice");
    ScriptedClient bob = room.enter("bob");
    registry.next("Membership.post", Fault.BLOCKED);
    bob.says("-nick robert");
    registry.awaitBlocked();

    room.server().moderation().ban(banned, Duration.ZERO, "");
    bob.isTold("BANNED").isDisconnected();
    alice.sees("+ bob joined main", "- bob left main: banned");
    registry.mend();
    alice.seesNothing();
  }

  @Test
  void whoWasLetInByACallThatFailedHasToGo() {
    ScriptedClient alice = room.enter("alice");
    registry.next("NodeHandle.join", Fault.LATE);
    alice.says("-ch games").seesStartingWith("* you are in games");
    assertThat(alice.readsToTheEnd()).allMatch(line -> line.startsWith("! UNAVAILABLE "));
  }

  @Test
  void letsOthersOutThoughAnInterruptWasLeftBehind() {
    ScriptedClient alice = room.enter("alice");
    for (String nickname : List.of("bob", "carol")) {
      registry.next("Membership.leave", Fault.INTERRUPTED);
      room.enter(nickname).says("-quit").sees("* bye").isDisconnected();
      alice.sees("+ " + nickname + " joined main", "- " + nickname + " left main");
    }
  }

  @Test
  void whoCannotLeaveInGoodOrderIsOutAllTheSame() {
    ScriptedClient alice = room.enter("alice");
    ScriptedClient bob = room.enter("bob");
    registry.next("Membership.leave", Fault.EXCEPTION);
    registry.next("NicknameClaim.close", Fault.ERROR);
    bob.says("-quit").sees("* bye").isDisconnected();
    room.enter("carol").says("-quit");
    alice.sees("+ bob joined main", "+ carol joined main", "- carol left main");
  }

  @Test
  void whoCannotLeaveDoesNotKeepTheOthersIn() {
    ScriptedClient alice = room.enter("alice");
    ScriptedClient bob = room.enter("bob");
    ScriptedClient carol = room.enter("carol");
    alice.sees("+ bob joined main", "+ carol joined main");
    registry.next("Membership.leave", Fault.BLOCKED);
    bob.says("-quit");
    registry.awaitBlocked();
    carol.says("-quit");
    Awaitility.await("the exit is relieved")
        .atMost(Duration.ofSeconds(30))
        .until(() -> registry.calls().stream().filter("Membership.leave"::equals).count() == 2);
    alice.sees("- carol left main");
    registry.mend();
    alice.sees("- bob left main");
  }

  @Test
  void aCallThatBlocksCostsItsCallerAlone() {
    ScriptedClient alice = room.enter("alice");
    ScriptedClient bob = room.enter("bob");
    ScriptedClient carol = room.enter("carol");
    alice.sees("+ bob joined main", "+ carol joined main");
    bob.sees("+ carol joined main");
    registry.next("Membership.post", Fault.BLOCKED);
    bob.says("hello");
    registry.awaitBlocked();

    alice.says("does it work?", "-who").seesStartingWith("* members of main: alice, bob, carol");
    carol.sees("alice: does it work?").says("-pm bob psst").sees("-> bob: psst");
    bob.sees("alice: does it work?", "<- carol: psst").resets();
    alice.says("bob?"); // a write finds out; bob's own thread does not read now
    alice.sees("- bob left main: connection lost"); // the exit does not wait for the caller's turn
    room.enter("bob");
    registry.mend();
    alice.sees("+ bob joined main").seesNothing();
    carol.sees("alice: bob?");
  }

  @ParameterizedTest
  @MethodSource("entries")
  void whatABlockedCallGetsTooLateIsGivenBack(String call) {
    room.limits(limits -> limits.handshakeTimeout(Duration.ofSeconds(1)));
    ScriptedClient alice = room.enter("alice");
    registry.next(call, Fault.BLOCKED);
    ScriptedClient bob = room.knocks("bob").says("bob");
    registry.awaitBlocked();
    bob.isTold("TIMEOUT").isDisconnectedInGoodOrder();
    registry.mend();
    Patience.until("the nickname is given back", () -> closedClaims() == 1);
    assertThat(room.server().channel("main").orElseThrow().memberCount()).isEqualTo(1);
    alice.seesUntilPong();
    room.enter("bob");
  }

  private long closedClaims() {
    return registry.calls().stream().filter("NicknameClaim.close"::equals).count();
  }

  static Stream<String> entries() {
    return Stream.of("NodeHandle.claim", "NodeHandle.join");
  }

  @ParameterizedTest
  @MethodSource("lastCalls")
  void stopsInTimeThoughTheRegistryBlocks(String call) {
    ScriptedClient alice = room.enter("alice");
    registry.next(call, Fault.BLOCKED);
    alice.says("hello");
    long before = System.nanoTime();
    room.server().stop(Duration.ofSeconds(1));
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(LONGEST_STOP);
    alice.isTold("SHUTDOWN");
  }

  static Stream<String> lastCalls() {
    return Stream.of(
        "Membership.post", "Membership.leave", "NicknameClaim.close", "NodeHandle.close");
  }

  @Test
  void hostsAreToldByAnException() {
    ChatServer server = room.server();
    room.enter("alice");
    for (Fault fault : List.of(Fault.UNAVAILABLE, Fault.ERROR)) {
      registry.next("NodeHandle.find", fault);
      assertThatThrownBy(() -> server.user("alice")).isInstanceOf(ChatUnavailableException.class);
      registry.next("NodeHandle.sendToAll", fault);
      assertThatThrownBy(() -> server.announce("x")).isInstanceOf(ChatUnavailableException.class);
      registry.next("NodeHandle.channels", fault);
      assertThatThrownBy(server::channels).isInstanceOf(ChatUnavailableException.class);
      registry.next("NodeHandle.putNote", fault);
      assertThatThrownBy(() -> server.moderation().ban("bob", Duration.ZERO, ""))
          .isInstanceOf(ChatUnavailableException.class);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"UNAVAILABLE", "EXCEPTION", "ERROR", "NULL"})
  void aStartWithoutARegistryFailsAndFreesThePort(Fault fault) throws IOException {
    int port = freePort();
    for (String call : List.of("ChannelRegistry.open", "NodeHandle.nodeId", "NodeHandle.post")) {
      if (fault == Fault.NULL && call.equals("NodeHandle.post")) {
        continue; // it answers nothing
      }
      registry.next(call, fault);
      assertThatThrownBy(() -> ChatServer.builder().port(port).channelRegistry(registry).start())
          .isInstanceOf(IOException.class)
          .hasMessageContaining("registry");
    }
    assertThat(registry.calls().stream().filter("NodeHandle.close"::equals))
        .as("what was opened is closed")
        .hasSize(fault == Fault.NULL ? 1 : 2);
    ChatServer.builder().port(port).channelRegistry(registry).start().close();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** Protocol 6.3: the host's word holds against the authenticator, but only once it stands. */
  @Test
  void aDemotionThatTheRegistryDidNotTakeDecidesNothing() {
    room.settings(
        builder ->
            builder.authenticator(
                request ->
                    request.secret().isPresent() ? LoginVerdict.moderator() : LoginVerdict.user()));
    ScriptedClient alice = room.enter("alice");
    registry.next("NodeHandle.update", Fault.UNAVAILABLE);
    assertThatThrownBy(() -> room.server().user("alice").orElseThrow().demote())
        .isInstanceOf(ChatUnavailableException.class);
    alice.says("-login secret").sees("* you are a moderator");
  }
}
