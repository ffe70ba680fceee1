package io.github.chatserver.launcher.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.chatserver.ChatServer;
import io.github.chatserver.Limits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import picocli.CommandLine;

/** The client as a program, with a real server behind a way that breaks. */
@Timeout(60)
class ReturningClientTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final PipedOutputStream keyboard = new PipedOutputStream();
  private ChatServer server;
  private Relay relay;

  @BeforeEach
  void open() throws IOException {
    server = ChatServer.builder().port(0).start();
    relay = new Relay(server.port());
  }

  @AfterEach
  void close() throws IOException {
    relay.close();
    server.close();
  }

  private CompletableFuture<Integer> runs(InputStream in, Streams.Kind kind, String... arguments) {
    Streams streams =
        new Streams(in, out, new PrintStream(err, true, StandardCharsets.UTF_8), kind);
    CommandLine program = new CommandLine(new ClientCommand(streams));
    return CompletableFuture.supplyAsync(
        () -> program.execute(arguments), task -> new Thread(task, "test-main").start());
  }

  private CompletableFuture<Integer> starts(Streams.Kind kind, String option) throws IOException {
    return runs(
        new PipedInputStream(keyboard), kind, "127.0.0.1:" + relay.port(), "--name=alice", option);
  }

  private void types(String line) throws IOException {
    keyboard.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    keyboard.flush();
  }

  private String printed() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String said() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private void sees(String text) {
    await().until(() -> printed().contains(text));
  }

  private static int code(CompletableFuture<Integer> program) throws Exception {
    return program.get(30, TimeUnit.SECONDS);
  }

  @Test
  void inATerminalComesBackAndShowsWhatWasMissedOnce() throws Exception {
    CompletableFuture<Integer> program = starts(Streams.Kind.PLAIN_TERMINAL, "--no-bell");
    sees("welcome alice");
    var bob = server.connect("bob", line -> {});
    sees("-!- bob joined main");
    bob.say("before");
    sees("bob: before");
    relay.breaks();
    sees("-!- lost the connection to 127.0.0.1:" + relay.port());
    types("too early");
    sees("-!- not sent: too early");
    bob.say("meanwhile");
    relay.mends();
    sees("-!- connected again, as alice in main");
    sees("bob: meanwhile");
    bob.say("after");
    sees("bob: after");
    types("/quit");

    assertThat(code(program)).isZero();
    assertThat(printed().lines().filter(line -> line.startsWith("bob: ")))
        .containsExactly("bob: before", "bob: meanwhile", "bob: after");
  }

  @Test
  void inATerminalGivesUpWhereItIsToldNotToComeBack() throws Exception {
    CompletableFuture<Integer> program = starts(Streams.Kind.PLAIN_TERMINAL, "--no-reconnect");
    sees("welcome alice");
    relay.breaks();

    assertThat(code(program)).isEqualTo(1);
    assertThat(said()).contains("lost the connection to 127.0.0.1:" + relay.port());
  }

  @Test
  void inATerminalDoesNotComeBackWhenItWasKicked() throws Exception { // protocol 4.4
    CompletableFuture<Integer> program = starts(Streams.Kind.PLAIN_TERMINAL, "--no-bell");
    sees("welcome alice");
    server.user("alice").orElseThrow().kick("enough");

    assertThat(code(program)).isEqualTo(1);
    assertThat(said()).contains(" closed the connection (KICKED by ", "ask a moderator");
  }

  @Test
  void inAPipeComesBackOnlyWhereItIsToldTo() throws Exception {
    CompletableFuture<Integer> program = starts(Streams.Kind.PIPE, "--no-bell");
    sees("* welcome alice");
    relay.breaks();

    assertThat(code(program)).isEqualTo(1);
  }

  @Test
  void inAPipeComesBackAndSendsTheRest() throws Exception {
    CompletableFuture<Integer> program = starts(Streams.Kind.PIPE, "--reconnect");
    sees("* welcome alice");
    var bob = server.connect("bob", line -> {});
    sees("+ bob joined main\n");
    relay.breaks();
    await().until(() -> said().contains("lost the connection"));
    bob.say("meanwhile");
    types("said after the loss");
    relay.mends();
    sees("bob: meanwhile\n");
    await().until(() -> said().contains("connected again"));
    keyboard.close();

    assertThat(code(program)).isZero();
    assertThat(printed()).doesNotContain("@").containsOnlyOnce("bob: meanwhile\n");
  }

  @Test
  void inAPipeNeverSendsFasterThanTheServerBears() throws Exception { // protocol 8.2
    try (ChatServer slow =
        ChatServer.builder()
            .port(0)
            .limits(
                Limits.defaults().floodRate(50).floodBurst(1).floodPatience(Duration.ofSeconds(2)))
            .start()) {
      List<String> heard = new CopyOnWriteArrayList<>();
      slow.connect("bob", heard::add);
      List<String> lines = IntStream.range(0, 200).mapToObj(i -> "line " + i).toList();
      String input = String.join("\n", lines) + "\n-who\n";
      CompletableFuture<Integer> program =
          runs(
              new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
              Streams.Kind.PIPE,
              "127.0.0.1:" + slow.port(),
              "--name=alice");

      assertThat(code(program)).isZero();
      assertThat(heard.stream().filter(line -> line.startsWith("alice: ")).toList())
          .containsExactlyElementsOf(lines.stream().map(line -> "alice: " + line).toList());
      assertThat(printed()).contains("* members of main: alice, bob").doesNotContain("!");
    }
  }
}
