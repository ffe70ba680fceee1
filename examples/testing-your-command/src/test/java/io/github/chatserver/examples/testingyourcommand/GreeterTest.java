package io.github.chatserver.examples.testingyourcommand;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatserver.client.ChatClient;
import io.github.chatserver.testkit.ChatRoom;
import io.github.chatserver.testkit.FaultyProxy;
import io.github.chatserver.testkit.ScriptedClient;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(30)
class GreeterTest {
  @RegisterExtension final ChatRoom room = new ChatRoom();

  @Test
  void greetsWhoComes() throws Exception {
    try (ChatClient greeter = Greeter.connect("localhost", room.port())) {
      room.enter("alice").sees("greeter: welcome, alice");
      assertThat(greeter.channel()).isEqualTo("main");
    }
  }

  @Test
  void bearsLinesThatComeInPieces() throws Exception {
    FaultyProxy proxy = room.proxy().splitBySeed(1);
    try (ChatClient greeter = Greeter.connect("localhost", proxy.port())) {
      room.enter("alice").sees("greeter: welcome, alice");
      assertThat(greeter.isOpen()).isTrue();
    }
  }

  @Test
  void endsWhenItsConnectionIsCut() throws Exception {
    FaultyProxy proxy = room.proxy();
    try (ChatClient greeter = Greeter.connect("localhost", proxy.port())) {
      ScriptedClient alice = room.enter("alice").sees("greeter: welcome, alice");
      proxy.cut();
      alice.sees("- greeter left main: connection lost");
      assertThat(greeter.awaitEnd(Duration.ofSeconds(10))).isTrue();
    }
  }
}
