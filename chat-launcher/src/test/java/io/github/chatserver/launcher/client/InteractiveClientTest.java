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
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The client for a person, with a server that does what the test says. */
@Timeout(30)
class InteractiveClientTest {
  private final Blank screen = new Blank();
  private ScriptedPeer peer;
  private final CompletableFuture<Ending> ending = new CompletableFuture<>();
  private Thread main;

  /** A screen that is looked at by nobody. */
  private static final class Blank implements Screen {
    private final CompletableFuture<Keyboard> keyboard = new CompletableFuture<>();
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final CountDownLatch left = new CountDownLatch(1);
    private volatile String foot = "";

    @Override
    public void read(Keyboard listener) {
      keyboard.complete(listener);
      try {
        left.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void show(Shown line) {
      lines.add(line.text().text());
    }

    @Override
    public void surround(StyledText bar, String prompt) {
      foot = bar.text() + "/" + prompt;
    }

    @Override
    public void ask(String question) {
      foot = question;
    }

    @Override
    public boolean keepsTypedLines() {
      return true;
    }

    @Override
    public boolean isStuck() {
      return false;
    }

    @Override
    public void close() {
      left.countDown();
      closed.countDown();
    }
  }

  @BeforeEach
  void open() throws IOException {
    peer = ScriptedPeer.open();
    Destination destination =
        new Destination(
            new ServerAddress("127.0.0.1", peer.port()),
            Duration.ofSeconds(10),
            null,
            null,
            null,
            Reconnection.withBackOff());
    InteractiveClient client = new InteractiveClient(destination, screen, EventText.plain(), "bob");
    main =
        new Thread(
            () -> {
              try {
                ending.complete(client.run("bob"));
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "test-main");
    main.start();
    peer.accepts();
    peer.sends("NAME");
    assertThat(peer.readLine()).startsWith("-tags ");
    peer.sends("* tags: time id channel code");
    peer.sees("bob");
    peer.sends("* welcome bob; you are in main alone; -help lists the commands");
  }

  private void isAskedWhoIsThere() {
    assertThat(peer.readLine()).startsWith("-ping ");
    peer.sees("-who");
    assertThat(peer.readLine()).startsWith("-ping ");
  }

  @AfterEach
  void close() throws InterruptedException {
    peer.close();
    main.interrupt();
    main.join();
  }

  private void foot(String state, String prompt) {
    String address = "127.0.0.1:" + peer.port();
    await()
        .untilAsserted(
            () ->
                assertThat(screen.foot)
                    .isEqualTo(" [bob] " + state.replace("SERVER", address) + " /" + prompt));
  }

  @Test
  void saysHowManyLinesWait() throws Exception { // protocol 8.2
    foot("[main: 1] [connected to SERVER]", "[main] ");
    screen.keyboard.get().entered("1\n2\n3\n4\n5");
    for (int i = 1; i <= 4; i++) {
      peer.sees(Integer.toString(i));
    }
    String ping = peer.readLine();
    foot("[main: 1] [connected to SERVER, 1 line to send]", "[main] ");
    screen.keyboard.get().entered("6");
    foot("[main: 1] [connected to SERVER, 2 lines to send]", "[main] ");
    peer.sends("* pong " + ping.substring("-ping ".length()));

    peer.sees("5");
    peer.sees("6");
    foot("[main: 1] [connected to SERVER]", "[main] ");
  }

  @Test
  void asksOnceWhoIsThereHoweverOftenItIsMoved() throws Exception {
    for (int i = 0; i < 100; i++) {
      peer.sends("@code=JOINED * you are in c" + i + " with 1 other");
    }
    isAskedWhoIsThere();
    foot("[c99: 2] [connected to SERVER]", "[c99] ");
    screen.keyboard.get().entered("hi");

    peer.sees("hi");
  }

  @Test
  void doesNotReportTheQuestionThatNobodyTyped() throws Exception {
    peer.sends("@code=JOINED * you are in games with 1 other");
    isAskedWhoIsThere();
    screen.keyboard.get().entered("-whois eve");
    peer.sees("-whois eve");
    peer.hangsUp();

    await().until(() -> screen.lines.contains("-!- perhaps not arrived: -whois eve"));
    foot("[games: 2] [disconnected, attempt 1 in 1 s]", "[games] ");
    assertThat(screen.lines).noneMatch(line -> line.endsWith(": -who"));
  }

  @Test
  void closesTheScreenThoughItIsInterruptedWhenItLeaves() throws Exception {
    foot("[main: 1] [connected to SERVER]", "[main] ");
    screen.keyboard.get().entered("1\n2\n3\n4\n5\n6\n7\n8\n9"); // which wait for their turn
    main.interrupt();
    await()
        .until(
            () ->
                Stream.of(main.getStackTrace())
                    .anyMatch(frame -> frame.getMethodName().equals("finish")));
    main.interrupt();

    screen.closed.await();
    main.join();
    assertThat(main.isAlive()).isFalse();
  }

  @Test
  void namesWhatALeaveOvertakesAndSaysItByItsCode() throws Exception {
    foot("[main: 1] [connected to SERVER]", "[main] ");
    screen.keyboard.get().entered("1\n2\n3\n4\n5\n6");
    for (int i = 1; i <= 4; i++) {
      peer.sees(Integer.toString(i)); // which the server holds back (protocol 8.2)
    }
    peer.sends("bob: 1");
    await().until(() -> screen.lines.contains("bob: 1"));
    screen.left.countDown();

    assertThat(ending.get().code()).isEqualTo(1);
    assertThat(screen.lines)
        .filteredOn(line -> line.contains("arrived") || line.contains("sent"))
        .containsExactlyInAnyOrder(
            "-!- perhaps not arrived: 2",
            "-!- perhaps not arrived: 3",
            "-!- perhaps not arrived: 4",
            "-!- not sent: 5",
            "-!- not sent: 6");
  }

  @Test
  void quitsAtOnceWhateverWaitsAndWithItsReason() throws Exception {
    foot("[main: 1] [connected to SERVER]", "[main] ");
    screen.keyboard.get().entered("1\n2\n3\n4\n5\n6");
    for (int i = 1; i <= 4; i++) {
      peer.sees(Integer.toString(i));
    }
    assertThat(peer.readLine()).startsWith("-ping ");
    screen.keyboard.get().entered("/quit tea time");
    peer.sees("-quit tea time");
    peer.sends("* bye");
    peer.hangsUp();

    assertThat(ending.get().code()).isEqualTo(1);
    assertThat(screen.lines).containsSubsequence("-!- not sent: 5", "-!- not sent: 6");
  }

  @Test
  void leavesWithoutAWordWhenAllHasArrived() throws Exception {
    foot("[main: 1] [connected to SERVER]", "[main] ");
    screen.keyboard.get().entered("1");
    peer.sees("1");
    screen.left.countDown();
    peer.sees("-quit");
    peer.sends("* bye");
    peer.hangsUp();

    assertThat(ending.get().code()).isZero();
  }

  @Test
  void helpEndsWithTheKeysOfTheClient() throws Exception {
    foot("[main: 1] [connected to SERVER]", "[main] ");
    screen.keyboard.get().entered("/help");
    peer.readLine(); // the ping in front of the question
    peer.sees("-help");
    String ping = peer.readLine();
    peer.sends("@code=HELP * -who  who is there");
    peer.sends("* pong " + ping.substring("-ping ".length()));

    await().until(() -> screen.lines.contains("-!- Ctrl-D and /quit leave"));
    assertThat(screen.lines)
        .contains("-!- -who  who is there")
        .endsWith("-!- Ctrl-D and /quit leave");
  }

  @Test
  void doesNotComeBackToAServerThatSendsTheIdleAway() throws Exception { // protocol 8.5
    foot("[main: 1] [connected to SERVER]", "[main] ");
    peer.sends("! TIMEOUT nothing came for 20 s");
    peer.hangsUp();

    assertThat(ending.get().sentence()).contains("TIMEOUT nothing came for 20 s");
    assertThat(ending.get().code()).isEqualTo(1);
  }

  @Test
  void comesBackWhereSomethingWasEnteredBeforeItWasSentAway() throws Exception { // protocol 8.5
    foot("[main: 1] [connected to SERVER]", "[main] ");
    screen.keyboard.get().entered("hi");
    peer.sees("hi");
    peer.sends("! TIMEOUT nothing came for 20 s");
    peer.hangsUp();

    foot("[main: 1] [disconnected, attempt 1 in 1 s]", "[main] ");
    assertThat(ending.isDone()).isFalse();
  }
}
