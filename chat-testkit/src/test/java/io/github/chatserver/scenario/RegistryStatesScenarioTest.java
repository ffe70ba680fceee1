package io.github.chatserver.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chatserver.ChatServer;
import io.github.chatserver.ChatUnavailableException;
import io.github.chatserver.registry.DeliveryBatch;
import io.github.chatserver.registry.DirectMessage;
import io.github.chatserver.registry.NodeState;
import io.github.chatserver.scenario.FaultyRegistry.Fault;
import io.github.chatserver.testkit.ChatRoom;
import io.github.chatserver.testkit.Patience;
import io.github.chatserver.testkit.ScriptedClient;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A server that is cut off from its registry, or loses its place there (protocol 7.1, 8.7). */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class RegistryStatesScenarioTest {
  private static final Duration LONGEST_STOP = Duration.ofSeconds(8);

  private final FaultyRegistry registry = new FaultyRegistry();

  @RegisterExtension final ChatRoom room = new ChatRoom();

  @BeforeEach
  void install() {
    room.settings(builder -> builder.channelRegistry(registry));
  }

  @AfterEach
  void mend() {
    registry.mend();
  }

  @Test
  void aSeveredServerKeepsItsUsersAndAsksNothing() {
    ScriptedClient alice = room.enter("alice");
    ScriptedClient bob = room.enter("bob");
    alice.sees("+ bob joined main");
    registry.tell(NodeState.SEVERED);
    int calls = registry.calls().size();

    alice.says("hello").isTold("UNAVAILABLE");
    alice.says("-who", "-ch games", "-nick ann", "-topic x", "-pm bob x");
    alice.isTold("UNAVAILABLE", "UNAVAILABLE", "UNAVAILABLE", "UNAVAILABLE", "UNAVAILABLE");
    ScriptedClient carol = room.knocks("carol").says("carol").isTold("UNAVAILABLE").sees("NAME");
    assertThatThrownBy(() -> room.server().announce("x"))
        .isInstanceOf(ChatUnavailableException.class);
    assertThat(registry.calls()).as("calls").hasSize(calls);
    alice.says("-ping", "-help ping").sees("* pong").seesStartingWith("* -ping");
    bob.seesNothing();

    registry.tell(NodeState.UP);
    alice.says("here we are");
    bob.sees("alice: here we are");
    carol.says("carol").seesStartingWith("* welcome carol; you are in main with 2 others");
  }

  @Test
  void whoLeavesASeveredServerHasLeftWhenItHeals() {
    ScriptedClient alice = room.enter("alice");
    ScriptedClient bob = room.enter("bob");
    alice.sees("+ bob joined main");
    registry.tell(NodeState.SEVERED);
    bob.says("-quit").sees("* bye").isDisconnected();
    registry.tell(NodeState.UP);
    alice.sees("- bob left main");
    room.enter("bob");
  }

  @Test
  void anExpelledServerClosesItsUsersAndComesBack() {
    ScriptedClient alice = room.enter("alice");
    ScriptedClient knocking = room.knocks("bob");
    String nodeId = registry.nodeId();
    registry.expel();

    alice.isTold("SHUTDOWN").isDisconnectedInGoodOrder();
    knocking.isTold("SHUTDOWN").isDisconnectedInGoodOrder();
    awaitNextPlace(nodeId);
    ScriptedClient again = room.enter("alice");
    assertThat(room.server().user("alice").orElseThrow().id().node()).isEqualTo(registry.nodeId());
    room.enter("bob").says("hello");
    again.sees("+ bob joined main", "bob: hello");
  }

  private void awaitNextPlace(String before) {
    Patience.until("another place", () -> !registry.nodeId().equals(before) && isOpen());
  }

  private boolean isOpen() {
    try {
      return room.server().channel("main").isPresent();
    } catch (ChatUnavailableException e) {
      return false;
    }
  }

  @Test
  void turnsNewcomersAwayUntilItIsBack() {
    ChatServer server = room.server();
    String nodeId = registry.nodeId();
    registry.next("ChannelRegistry.open", Fault.NULL);
    registry.expel();

    ScriptedClient alice = room.connects("alice").isTold("UNAVAILABLE");
    alice.isDisconnectedInGoodOrder();
    assertThatThrownBy(() -> server.connect("bot", line -> {})).isInstanceOf(IOException.class);
    assertThatThrownBy(server::channels).isInstanceOf(ChatUnavailableException.class);
    assertThat(room.clients()).isZero();
    awaitNextPlace(nodeId);
    room.enter("alice");
  }

  @Test
  void keepsNoBanThatEndedWhileItWasOut() throws Exception {
    ChatServer server = room.server();
    server.moderation().ban("bob", Duration.ZERO, "");
    server.moderation().ban("carol", Duration.ZERO, "");
    String nodeId = registry.nodeId();
    registry.next("ChannelRegistry.open", Fault.UNAVAILABLE);
    registry.expel();
    try (ChatServer other =
        ChatServer.builder().port(0).channelRegistry(registry.behind()).start()) {
      other.moderation().unban("bob");
      awaitNextPlace(nodeId);
      assertThat(server.moderation().bans()).containsExactly("carol is banned");
      room.enter("bob");
    }
  }

  @Test
  void closesWhomItsHandshakeKeptFromHearing() {
    ScriptedClient alice = room.knocks("alice");
    registry.next("NodeHandle.claim", Fault.BLOCKED);
    alice.says("alice");
    registry.awaitBlocked();
    String nodeId = registry.nodeId();
    registry.expel();
    alice.isTold("SHUTDOWN");
    awaitNextPlace(nodeId);
    registry.mend();
    alice.isDisconnected();
    room.enter("alice");
  }

  @Test
  void stopsInTimeWhileItHasNoPlace() {
    ScriptedClient alice = room.enter("alice");
    registry.next("ChannelRegistry.open", Fault.BLOCKED);
    registry.expel();
    registry.awaitBlocked();
    long before = System.nanoTime();
    room.server().stop(Duration.ofSeconds(1));
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(LONGEST_STOP);
    alice.isTold("SHUTDOWN");

    int closed = closes();
    registry.mend();
    Patience.until("what came too late is given back", () -> closes() > closed);
  }

  private int closes() {
    return (int) registry.calls().stream().filter("NodeHandle.close"::equals).count();
  }

  @Test
  void expulsionIsFinal() {
    ScriptedClient alice = room.enter("alice");
    registry.next("ChannelRegistry.open", Fault.BLOCKED);
    registry.expel();
    registry.tell(NodeState.UP);
    alice.isTold("SHUTDOWN");
    room.connects("bob").isTold("UNAVAILABLE");
  }

  @Test
  void showsTheGapWhereLinesWereLost() {
    ScriptedClient alice = room.enter("alice");
    ScriptedClient bob = room.enter("bob");
    bob.says("one").seesNothing();
    DeliveryBatch batch = registry.local().newBatch();
    registry.local("main").missed(17, 18, batch);
    batch.flush();
    bob.says("two");
    alice.sees("+ bob joined main", "bob: one", "* some lines of main were lost", "bob: two");
    bob.sees("* some lines of main were lost");
  }

  @Test
  void whoIsEvictedIsToldToConnectAgain() {
    ScriptedClient alice = room.enter("alice");
    ScriptedClient bob = room.enter("bob");
    registry.local().evict(room.server().user("bob").orElseThrow().id(), "two halves met");
    bob.isTold("UNAVAILABLE").isDisconnectedInGoodOrder();
    alice.sees("+ bob joined main", "- bob left main: connection lost");
  }

  /** What another server sends is not trusted to be a number. */
  @Test
  void bearsNotesThatItCannotRead() throws Exception {
    ScriptedClient alice = room.enter("alice");
    room.server().user("alice").orElseThrow().promote();
    ScriptedClient bob = room.enter("bob");
    registry.note("ban:address:nowhere", "nonsense");
    registry.note("ban:nickname:bob", "nonsense");
    registry.note("weather", "fine");

    bob.isTold("BANNED").isDisconnectedInGoodOrder();
    alice.sees("+ bob joined main", "- bob left main: banned");
    alice.says("-ban", "-ban carol", "-unban bob", "-ban");
    alice.sees("* bob is banned", "* carol is banned", "* bob is no longer banned");
    alice.sees("* carol is banned").seesNothing();
    room.enter("bob");
  }

  @Test
  void tellsNobodyWhatItDoesNotKnow() {
    ScriptedClient alice = room.enter("alice");
    DeliveryBatch batch = registry.local().newBatch();
    assertThat(registry.local().receiveAll(DirectMessage.of("hologram", null, "x"), batch))
        .isZero();
    batch.flush();
    alice.seesNothing();
  }

  @Test
  void answersMuteThatItCannotReadByNobody() {
    ScriptedClient alice = room.enter("alice");
    DeliveryBatch batch = registry.local().newBatch();
    for (String body : List.of("", "ten", "99999999999999999999")) {
      DirectMessage mute = DirectMessage.of("mute", null, body);
      assertThat(
              registry
                  .local()
                  .receive(room.server().user("alice").orElseThrow().id(), mute, batch)
                  .isDelivered())
          .isFalse();
    }
    batch.flush();
    alice.says("-me may speak", "-ping x").sees("* pong x");
  }
}
