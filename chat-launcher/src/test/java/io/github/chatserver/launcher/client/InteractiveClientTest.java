package io.github.chatserver.launcher.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.chatserver.client.Reconnection;
import io.github.chatserver.client.ScriptedPeer;
import io.github.chatserver.launcher.client.line.EventText;
import io.github.chatserver.launcher.client.line.Shown;
import io.github.chatserver.launcher.client.line.StyledText;
import io.github.chatserver.launcher.client.screen.Keyboard;
import io.github.chatserver.launcher.client.screen.Screen;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class InteractiveClientTest {
  /** A screen that is looked at by nobody. */
  private static final class Blank implements Screen {
    private final CompletableFuture<Keyboard> keyboard = new CompletableFuture<>();
    private final List<String> prompts = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    @Override
    public void read(Keyboard listener) {
      keyboard.complete(listener);
      try {
        closed.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void show(Shown line) {}

    @Override
    public void surround(StyledText bar, String prompt) {
      prompts.add(prompt);
    }

    @Override
    public void ask(String question) {}

    @Override
    public boolean keepsTypedLines() {
      return true;
    }

    @Override
    public void close() {
      closed.countDown();
    }
  }

  @Test
  void closesTheScreenThoughItIsInterruptedWhenItLeaves() throws Exception {
    Blank screen = new Blank();
    try (ScriptedPeer peer = ScriptedPeer.open()) {
      Destination destination =
          new Destination(
              new ServerAddress("127.0.0.1", peer.port()),
              Duration.ofSeconds(10),
              null,
              null,
              null,
              Reconnection.none());
      InteractiveClient client =
          new InteractiveClient(destination, screen, EventText.plain(), "bob");
      Thread main =
          new Thread(
              () -> {
                try {
                  client.run("bob");
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              },
              "test-main");
      main.start();
      peer.accepts();
      peer.sends("NAME");
      peer.readLine();
      peer.sends("* tags: time code");
      peer.sees("bob");
      peer.sends("* welcome bob; you are in main alone; -help lists the commands");
      await().until(() -> screen.prompts.contains("[main] "));
      // Without a pong they wait for their turn.
      screen.keyboard.get().entered("1\n2\n3\n4\n5\n6\n7\n8\n9");
      main.interrupt();
      await()
          .until(
              () ->
                  Stream.of(main.getStackTrace())
                      .anyMatch(in -> in.getMethodName().equals("finish")));
      main.interrupt();

      screen.closed.await();
      main.join();
      assertThat(main.isAlive()).isFalse();
    }
  }
}
