package io.github.chatserver.launcher.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatserver.client.ChatClient;
import io.github.chatserver.client.ChatClientBuilder;
import io.github.chatserver.client.Reconnection;
import io.github.chatserver.client.ScriptedPeer;
import io.github.chatserver.launcher.client.line.EventText;
import io.github.chatserver.launcher.client.line.Surroundings;
import io.github.chatserver.launcher.client.screen.HistoryFile;
import io.github.chatserver.launcher.client.screen.PlainScreen;
import io.github.chatserver.launcher.client.screen.Screen;
import io.github.chatserver.launcher.client.screen.ScreenSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ConversationTest {
  /** Enough that the threads of the client meet in every order. */
  private static final int RETURNS = 50;

  private ScriptedPeer peer;
  private ChatClient client;

  @BeforeEach
  void open() throws Exception {
    peer = ScriptedPeer.open();
    ChatClientBuilder builder =
        peer.client("bob")
            .reconnection(
                Reconnection.withBackOff()
                    .firstDelay(Duration.ofMillis(1))
                    .longestDelay(Duration.ofMillis(1)))
            .listener(conversation());
    FutureTask<ChatClient> connecting = new FutureTask<>(builder::connect);
    new Thread(connecting, "test-connect").start();
    admit();
    client = connecting.get();
  }

  @AfterEach
  void close() {
    peer.close();
    client.close();
  }

  private Conversation conversation() throws IOException {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    Screen screen =
        new PlainScreen(
            () -> null,
            nowhere,
            new ScreenSettings(false, false, new HistoryFile(Path.of("none"))));
    Surroundings surroundings = new Surroundings();
    Outbox outbox = new Outbox();
    return new Conversation(
        new Transcript(screen, EventText.plain()),
        new ConnectionStatus(
            screen, new ServerAddress("127.0.0.1", peer.port()), surroundings, outbox),
        surroundings,
        outbox,
        new CompletableFuture<>());
  }

  private void admit() {
    peer.accepts();
    peer.sends("NAME");
    String tags = peer.readLine();
    assertThat(tags).startsWith("-tags ");
    peer.sends("* tags: " + tags.substring("-tags ".length()));
    peer.sees("bob");
    peer.sends(
        "@code=WELCOME * welcome bob; you are in main with 1 other; -help lists the commands");
  }

  /** Answers signs of life and what was missed, up to the question who is here. */
  private void isAskedWhoIsHere() {
    String line = peer.readLine();
    while (line.startsWith("-ping ") || line.startsWith("-last ")) {
      peer.sends(
          line.startsWith("-last ")
              ? "@code=REPLAY * no messages in main"
              : "@code=PONG * pong " + line.substring("-ping ".length()));
      line = peer.readLine();
    }
    assertThat(line).isEqualTo("-who");
  }

  @Test
  void asksAfterEveryReturnThoughTheQuestionBeforeWasCutOff() {
    for (int i = 0; i < RETURNS; i++) {
      isAskedWhoIsHere();
      peer.hangsUp();
      admit();
    }
    isAskedWhoIsHere();
  }
}
