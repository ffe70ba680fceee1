package io.github.chatserver.examples.unixsocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chatserver.testkit.ChatRoom;
import io.github.chatserver.testkit.ScriptedClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class UnixDoorTest {
  @RegisterExtension final ChatRoom room = new ChatRoom().limits(limits -> limits.maxClients(2));

  @TempDir private Path folder;
  private Path file;
  private UnixDoor door;

  @BeforeEach
  void open() throws IOException {
    file = folder.resolve("chat.sock");
    door = UnixDoor.open(room.server(), file);
  }

  @AfterEach
  void close() throws IOException {
    door.close();
  }

  private ScriptedClient enter(String nickname) throws IOException {
    return room.enter(nickname, new UnixLink(file));
  }

  @Test
  void thoseAtTheFileTalkWithEachOther() throws IOException {
    assertThat(door).hasToString("nc -U " + file);
    ScriptedClient alice = enter("alice");
    enter("bob").says("grüß dich");
    alice.sees("+ bob joined main", "bob: grüß dich").says("-whois bob");
    alice.seesStartingWith("* whois bob: in main;");
  }

  @Test
  void anEndOfTheStreamIsAQuit() throws IOException { // protocol 1.5
    ScriptedClient alice = enter("alice");
    ScriptedClient bob = enter("bob").halfCloses();
    alice.sees("+ bob joined main", "- bob left main");
    bob.isDisconnected();
  }

  @Test
  void theLimitsOfTheServerHold() throws IOException { // protocol 8.1
    ScriptedClient alice = enter("alice");
    ScriptedClient bob = enter("bob");
    room.connects("carol", new UnixLink(file)).isDisconnected();
    bob.says("hello");
    alice.sees("+ bob joined main", "bob: hello");
  }

  @Test
  void theStopTellsThem() throws IOException { // protocol 8.7
    ScriptedClient alice = enter("alice");
    room.server().close();
    alice.isTold("SHUTDOWN").isDisconnected();
  }

  @Test
  void aDoorThatCannotLetAnybodyInForNowStaysOpen() {
    AtomicInteger failures = new AtomicInteger();
    door.accept(
        () -> {
          if (failures.incrementAndGet() == 2) {
            door.close();
          }
          throw new IOException("too many open files");
        });
    assertThat(failures).hasValue(2);
  }

  @Test
  void aClosedDoorLeavesNoFile() throws IOException {
    door.close();
    assertThat(Files.exists(file)).isFalse();
  }

  @Test
  void saysWhereItCannotListen() throws IOException {
    Path taken = Files.createFile(folder.resolve("taken"));
    assertThatThrownBy(() -> UnixDoor.open(room.server(), taken))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(taken.toString());
  }
}
