package io.github.chatserver.examples.unixsocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chatserver.ChatServer;
import io.github.chatserver.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class UnixDoorTest {
  @TempDir private Path folder;
  private Path file;
  private ChatServer server;

  @BeforeEach
  void start() throws IOException {
    file = folder.resolve("chat.sock");
    server = ChatServer.builder().port(0).limits(Limits.defaults().maxClients(2)).start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void thoseAtTheFileTalkWithEachOther() throws IOException {
    try (UnixDoor door = UnixDoor.open(server, file);
        UnixPeer alice = UnixPeer.connect(file, "alice");
        UnixPeer bob = UnixPeer.connect(file, "bob")) {
      assertThat(door).hasToString("nc -U " + file);
      bob.sends("grüß dich");
      assertThat(alice.sees("bob:")).isEqualTo("bob: grüß dich");
      alice.sends("-whois bob");
      assertThat(alice.sees("* whois")).startsWith("* whois bob: in main;");
    }
  }

  @Test
  void anEndOfTheStreamIsAQuit() throws IOException { // protocol 1.5
    try (UnixDoor door = UnixDoor.open(server, file);
        UnixPeer alice = UnixPeer.connect(file, "alice");
        UnixPeer bob = UnixPeer.connect(file, "bob")) {
      assertThat(door).isNotNull();
      bob.halfCloses();
      assertThat(alice.sees("- bob")).isEqualTo("- bob left main");
      assertThat(bob.seesTheEnd()).isTrue();
    }
  }

  @Test
  void theLimitsOfTheServerHold() throws IOException { // protocol 8.1
    try (UnixDoor door = UnixDoor.open(server, file);
        UnixPeer alice = UnixPeer.connect(file, "alice");
        UnixPeer bob = UnixPeer.connect(file, "bob")) {
      assertThat(door).isNotNull();
      assertThatThrownBy(() -> UnixPeer.connect(file, "carol")).isInstanceOf(IOException.class);
      bob.sends("hello");
      assertThat(alice.sees("bob:")).isEqualTo("bob: hello");
    }
  }

  @Test
  void theStopTellsThem() throws IOException { // protocol 8.7
    try (UnixDoor door = UnixDoor.open(server, file);
        UnixPeer alice = UnixPeer.connect(file, "alice")) {
      assertThat(door).isNotNull();
      server.close();
      alice.sees("! SHUTDOWN ");
      assertThat(alice.seesTheEnd()).isTrue();
    }
  }

  @Test
  void aClosedDoorLeavesNoFile() throws IOException {
    UnixDoor.open(server, file).close();
    assertThat(Files.exists(file)).isFalse();
  }

  @Test
  void saysWhereItCannotListen() throws IOException {
    Files.createFile(file);
    assertThatThrownBy(() -> UnixDoor.open(server, file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(file.toString());
  }
}
