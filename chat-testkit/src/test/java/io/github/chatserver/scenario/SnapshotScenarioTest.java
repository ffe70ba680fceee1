package io.github.chatserver.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chatserver.ChatServer;
import io.github.chatserver.Command;
import io.github.chatserver.ErrorCode;
import io.github.chatserver.LoginVerdict;
import io.github.chatserver.ServerFigure;
import io.github.chatserver.ServerSnapshot;
import io.github.chatserver.testkit.ChatRoom;
import io.github.chatserver.testkit.MemoryTransport;
import io.github.chatserver.testkit.Patience;
import io.github.chatserver.testkit.ScriptedClient;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import javax.management.Attribute;
import javax.management.AttributeNotFoundException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a snapshot tells of a server, and JMX with it. */
@Timeout(60)
class SnapshotScenarioTest {
  @RegisterExtension final ChatRoom room = new ChatRoom();

  private final MBeanServer beans = ManagementFactory.getPlatformMBeanServer();

  private long figure(ServerFigure figure) {
    return room.server().snapshot().figure(figure);
  }

  private static ObjectName name(ChatServer server) throws Exception {
    String host = server.address().getAddress().getHostAddress();
    return new ObjectName(
        "io.github.chatserver:type=ChatServer,host=\"" + host + "\",port=" + server.port());
  }

  @Test
  void countsWhatHappens() {
    room.settings(
        builder ->
            builder.command(
                Command.named("broken")
                    .handler(
                        context -> {
                          throw new IllegalStateException("broken");
                        })));
    ScriptedClient alice = room.enter("alice");
    ScriptedClient bob = room.enter("bob");
    alice.sees("+ bob joined main").says("one", "-me two", "-pm bob three", "-nick", "-broken");
    alice.sees("-> bob: three").isTold("USAGE", "INTERNAL");
    bob.says("-ch games").readsUntil("* you are in games alone");
    room.knocks("carol");
    ScriptedClient eve = room.knocks("eve");
    eve.says("alice", "!").isTold("NICK_TAKEN").sees("NAME").isTold("NICK_INVALID");
    // A client may have read a line before the thread that wrote it takes it off the books.
    Patience.until("all is written", () -> figure(ServerFigure.QUEUED_BYTES) == 0);
    ServerSnapshot snapshot = room.server().snapshot();
    assertThat(snapshot.figures())
        .containsEntry(ServerFigure.CLIENTS, 4L)
        .containsEntry(ServerFigure.USERS, 2L)
        .containsEntry(ServerFigure.CHANNELS, 2L)
        .containsEntry(ServerFigure.ACCEPTED, 4L)
        .containsEntry(ServerFigure.CONNECTED, 2L)
        .containsEntry(ServerFigure.MESSAGES, 2L)
        .containsEntry(ServerFigure.PRIVATE_MESSAGES, 1L)
        .containsEntry(ServerFigure.COMMANDS, 5L)
        .containsEntry(ServerFigure.COMMANDS_REFUSED, 2L)
        .containsEntry(ServerFigure.HANDLER_FAILURES, 1L)
        .containsEntry(ServerFigure.REFUSED, 2L)
        .containsEntry(ServerFigure.QUEUED_BYTES, 0L)
        .containsOnlyKeys(ServerFigure.values());
    assertThat(snapshot.figure(ServerFigure.LINES_POSTED)).isGreaterThanOrEqualTo(3);
    assertThat(snapshot.refusals())
        .containsOnlyKeys(ErrorCode.NICK_INVALID, ErrorCode.NICK_TAKEN)
        .containsEntry(ErrorCode.NICK_TAKEN, 1L);
  }

  @Test
  void countsThoseTurnedAwayAtTheGate() {
    room.limits(limits -> limits.maxClients(1));
    room.enter("alice");
    room.connects("bob").isTold("SERVER_FULL");
    Patience.until(
        "it is counted",
        () -> room.server().snapshot().refusals().getOrDefault(ErrorCode.SERVER_FULL, 0L) == 1);
  }

  @Test
  void isAPictureThatDoesNotChange() {
    ScriptedClient alice = room.enter("alice");
    ServerSnapshot before = room.server().snapshot();
    alice.says("hello").seesNothing();
    assertThat(before.figure(ServerFigure.MESSAGES)).isZero();
    assertThat(figure(ServerFigure.MESSAGES)).isEqualTo(1);
    assertThat(before.time()).isBeforeOrEqualTo(room.server().snapshot().time());
    assertThatThrownBy(() -> before.figures().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void makesAPageForASupportTicket() {
    room.limits(limits -> limits.maxClients(77).idleTimeout(Duration.ofHours(1)))
        .settings(builder -> builder.authenticator(request -> LoginVerdict.user()));
    ScriptedClient alice = room.enter("alice");
    alice.says("-login hush", "-key hush", "hush", "-ch games hush").seesUntilPong();
    room.knocks("bob");
    String page = room.server().snapshot().text();
    assertThat(page)
        .contains("Java: " + Runtime.version())
        .contains("  max clients: 77\n")
        .contains("  idle timeout: 1h\n")
        .doesNotContain("queue bytes: ") // as by default
        .contains("  chat and actions of this server's users: 1\n")
        .containsPattern("  1 alice in games; connected \\d+s; idle \\d+s; \\d+ bytes wait\n")
        .containsPattern("  2 \\(no nickname yet\\); connected")
        .doesNotContain("hush")
        .doesNotContain("127.0.0.1;");
  }

  @Test
  void boundsThePageHoweverManyClientsThereAre() {
    for (int i = 0; i < 103; i++) {
      room.attaches("a" + i, new MemoryTransport());
    }
    String page = room.server().snapshot().text();
    assertThat(page.lines().filter(line -> line.contains("no nickname yet"))).hasSize(100);
    assertThat(page).endsWith("  and 3 more\n");
  }

  @Test
  void isInJmxAsLongAsTheServerRuns() throws Exception {
    ScriptedClient alice = room.enter("alice");
    alice.says("hello").seesNothing();
    room.connects("eve").sees("NAME").says("alice").isTold("NICK_TAKEN");
    ObjectName name = name(room.server());
    assertThat(beans.getAttribute(name, "Users")).isEqualTo(1L);
    List<Attribute> both =
        beans.getAttributes(name, new String[] {"Messages", "EventsDropped", "Nonsense"}).asList();
    assertThat(both)
        .containsExactly(new Attribute("Messages", 1L), new Attribute("EventsDropped", 0L));
    CompositeData refusals = (CompositeData) beans.getAttribute(name, "Refusals");
    assertThat(refusals.get("NICK_TAKEN")).isEqualTo(1L);
    assertThat(refusals.get("SERVER_FULL")).isEqualTo(0L);
    assertThat(beans.invoke(name, "snapshot", new Object[0], new String[0]))
        .asString()
        .contains("alice in main");
    assertThat(beans.getMBeanInfo(name).getAttributes()).hasSize(ServerFigure.values().length + 1);
    assertThatThrownBy(() -> beans.getAttribute(name, "Nonsense"))
        .isInstanceOf(AttributeNotFoundException.class);
    room.empty();
    room.server().close();
    assertThat(beans.isRegistered(name)).isFalse();
  }

  @Test
  void twoServersAreTwoInJmx() throws Exception {
    try (ChatServer other =
        ChatServer.builder().host("127.0.0.2").port(room.server().port()).start()) {
      assertThat(beans.isRegistered(name(other))).isTrue();
      assertThat(beans.isRegistered(name(room.server()))).isTrue();
      assertThat(name(other)).isNotEqualTo(name(room.server()));
    }
    assertThat(beans.isRegistered(name(room.server()))).isTrue();
  }
}
