package io.github.chatserver.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatserver.Command;
import io.github.chatserver.testkit.ChatRoom;
import io.github.chatserver.testkit.MemoryTransport;
import io.github.chatserver.testkit.ScriptedClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What the JDK's flight recorder writes of a server. */
@Timeout(60)
class FlightRecorderScenarioTest {
  private static final String PREFIX = "io.github.chatserver.";
  private static final String SECRET = "what nobody but the channel reads";

  @RegisterExtension final ChatRoom room = new ChatRoom();

  @TempDir Path folder;

  private List<RecordedEvent> events = List.of();

  private void records(Runnable chat) throws IOException {
    try (Recording recording = new Recording()) {
      recording.start();
      chat.run();
      room.empty();
      room.server().stop(Duration.ofSeconds(1));
      recording.stop();
      Path file = folder.resolve("chat.jfr");
      recording.dump(file);
      int port = room.server().port();
      events =
          RecordingFile.readAllEvents(file).stream()
              .filter(event -> event.getEventType().getName().startsWith(PREFIX))
              .filter(event -> event.getInt("port") == port)
              // The file has them thread by thread.
              .sorted(Comparator.comparing(RecordedEvent::getStartTime))
              .toList();
    }
  }

  private RecordedEvent only(String name) {
    List<RecordedEvent> found = all(name);
    assertThat(found).as(name).hasSize(1);
    return found.get(0);
  }

  private List<RecordedEvent> all(String name) {
    return events.stream()
        .filter(event -> event.getEventType().getName().equals(PREFIX + name))
        .toList();
  }

  @Test
  void writesComingAndGoingAndMessages() throws IOException {
    records(
        () -> {
          ScriptedClient alice = room.enter("alice");
          room.knocks("bob").says("alice").isTold("NICK_TAKEN");
          alice.says(SECRET, "-ch games", "-quit " + SECRET).readsToTheEnd();
        });
    assertThat(all("Connect")).hasSize(2);
    assertThat(only("HandshakeRefused").getString("code")).isEqualTo("NICK_TAKEN");
    assertThat(only("HandshakeRefused").getString("address")).isEqualTo("127.0.0.1");
    assertThat(all("Join"))
        .extracting(e -> e.getString("channel"))
        .containsExactly("main", "games");
    assertThat(all("Leave")).extracting(e -> e.getString("cause")).containsExactly("MOVED", "QUIT");
    RecordedEvent message = only("Message");
    assertThat(message.getString("nickname")).isEqualTo("alice");
    assertThat(message.getString("channel")).isEqualTo("main");
    assertThat(message.getInt("characters")).isEqualTo(SECRET.length());
    assertThat(message.getLong("id")).isPositive();
    assertThat(only("Stop").getInt("abandoned")).isZero();
    assertThat(events.toString()).doesNotContain(SECRET);
    assertThat(message.getEventType().getCategoryNames()).containsExactly("Chat Server");
  }

  @Test
  void writesSlowConsumers() throws IOException {
    room.limits(limits -> limits.queueBytes(16_384));
    records(
        () -> {
          ScriptedClient alice = room.enter("alice");
          MemoryTransport stalled = new MemoryTransport();
          room.enter("bob", stalled);
          stalled.stall();
          alice.says("first");
          stalled.awaitBlockedWrite();
          while (room.server().users().size() > 1) {
            alice.says("x".repeat(1000)).seesUntilPong();
          }
          stalled.resume();
        });
    assertThat(only("SlowConsumer").getString("nickname")).isEqualTo("bob");
    assertThat(only("SlowConsumer").getLong("waiting")).isPositive();
  }

  @Test
  void writesFloodDelays() throws IOException {
    room.limits(limits -> limits.floodRate(20).floodBurst(1));
    records(() -> room.enter("alice").says("-ping 1", "-ping 2").readsUntil("* pong 2"));
    assertThat(all("FloodDelay")).isNotEmpty();
    assertThat(all("FloodDelay").get(0).getDuration("delay")).isPositive();
  }

  @Test
  void writesHandlersThatFailOrAreSlow() throws IOException {
    Command slow =
        Command.named("slow")
            .handler(
                context -> {
                  long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(150);
                  while (System.nanoTime() - end < 0) {
                    LockSupport.parkNanos(end - System.nanoTime());
                  }
                });
    Command broken =
        Command.named("broken")
            .handler(
                context -> {
                  throw new IllegalStateException(SECRET);
                });
    room.settings(builder -> builder.command(slow).command(broken));
    records(() -> room.enter("alice").says("-slow", "-broken").isTold("INTERNAL").seesNothing());
    assertThat(only("SlowHandler").getString("handler")).isEqualTo("-slow");
    assertThat(only("SlowHandler").getDuration("took")).isGreaterThan(Duration.ofMillis(100));
    assertThat(only("HandlerFailure").getString("handler")).isEqualTo("-broken");
    assertThat(only("HandlerFailure").getString("exception"))
        .isEqualTo(IllegalStateException.class.getName());
    assertThat(events.toString()).doesNotContain(SECRET);
  }
}
