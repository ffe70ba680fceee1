package io.github.chatserver.launcher.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.chatserver.client.ChatClient;
import io.github.chatserver.client.Reconnection;
import io.github.chatserver.client.ScriptedPeer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.SequenceInputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The client as a program: streams in, streams out, an exit code. */
@Timeout(30)
class ClientCommandTest {
  private static final String WELCOME =
      "* welcome bob; you are in main alone; -help lists the commands\n";
  private static final String USER = System.getProperty("user.name");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private ScriptedPeer peer;

  @BeforeEach
  void open() throws IOException {
    peer = ScriptedPeer.open();
  }

  @AfterEach
  void close() {
    peer.close();
  }

  private CompletableFuture<Integer> starts(Streams streams, String... arguments) {
    CommandLine program = new CommandLine(new ClientCommand(streams));
    program.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
    program.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
    return CompletableFuture.supplyAsync(
        () -> program.execute(arguments), task -> new Thread(task, "test-main").start());
  }

  private Streams streams(InputStream in, OutputStream output, boolean interactive) {
    return new Streams(
        in,
        output,
        new PrintStream(err, true, StandardCharsets.UTF_8),
        interactive ? Streams.Kind.PLAIN_TERMINAL : Streams.Kind.PIPE);
  }

  private CompletableFuture<Integer> piped(String input, String... arguments) {
    InputStream in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
    return starts(streams(in, out, false), arguments);
  }

  private CompletableFuture<Integer> pipedAsBob(String input) {
    return piped(input, address(), "--name", "bob");
  }

  private String address() {
    return "127.0.0.1:" + peer.port();
  }

  /** Plays the server up to a line that the client sends: pongs, and says who is there. */
  private void sees(String line) {
    String seen = peer.readLine();
    while (seen != null && !seen.equals(line)) {
      if (seen.startsWith("-ping ")) {
        peer.sends("* pong " + seen.substring(6));
      } else if (seen.equals("-who")) {
        peer.sends("* members of main: bob");
      } else {
        break;
      }
      seen = peer.readLine();
    }
    assertThat(seen).isEqualTo(line);
  }

  private static int code(CompletableFuture<Integer> program) throws Exception {
    return program.get(20, TimeUnit.SECONDS);
  }

  private String printed() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String said() {
    return err.toString(StandardCharsets.UTF_8);
  }

  /** One sentence, on one line, that names the server and is no stack trace. */
  private void assertOneSentence(String... parts) {
    assertThat(said()).startsWith("chat: ").contains(address()).contains(parts).endsWith("\n");
    assertThat(said().lines()).hasSize(1);
    assertThat(said()).doesNotContain("Exception").doesNotContain("\tat ");
  }

  @Test
  void inAPipeSendsVerbatimPrintsTheAnswersAndExitsWithZero() throws Exception {
    CompletableFuture<Integer> program = pipedAsBob("hello\r\n-who\n--dash\n  grüße 😀 \nlast");
    peer.welcomes("bob");
    sees("hello");
    sees("-who");
    sees("--dash");
    sees("  grüße 😀 ");
    sees("last");
    peer.seesEnd();
    peer.sends("* members of main: bob", "! USAGE -who [channel]");
    peer.hangsUp();
    assertThat(code(program)).isZero();
    assertThat(printed()).isEqualTo(WELCOME + "* members of main: bob\n! USAGE -who [channel]\n");
    assertThat(said()).isEmpty();
  }

  @Test
  void emptyInputIsALeave() throws Exception {
    CompletableFuture<Integer> program = pipedAsBob("");
    peer.welcomes("bob");
    peer.seesEnd();
    peer.hangsUp();
    assertThat(code(program)).isZero();
    assertThat(printed()).isEqualTo(WELCOME);
  }

  @Test
  void eachLineIsPrintedAsItComes() throws Exception {
    PipedOutputStream keyboard = new PipedOutputStream();
    PipedInputStream screen = new PipedInputStream();
    CompletableFuture<Integer> program =
        starts(
            streams(new PipedInputStream(keyboard), new PipedOutputStream(screen), false),
            address(),
            "--name=bob");
    peer.welcomes("bob");
    assertThat(screen.readNBytes(WELCOME.length())).hasSize(WELCOME.length());
    peer.sends("eve: hi");
    assertThat(new String(screen.readNBytes(8), StandardCharsets.UTF_8)).isEqualTo("eve: hi\n");
    keyboard.write("hi eve\n".getBytes(StandardCharsets.UTF_8));
    keyboard.flush();
    sees("hi eve");
    keyboard.close();
    peer.seesEnd();
    peer.hangsUp();
    assertThat(code(program)).isZero();
  }

  @Test
  void linesArriveCleanAndWholeInUtf8() throws Exception {
    CompletableFuture<Integer> program = pipedAsBob("");
    peer.welcomes("bob");
    peer.seesEnd();
    peer.sends("eve: \u001b[31mred\u0007\u009b\u202e\u2028 grüße 😀", "^ unknown", "NAME");
    peer.hangsUp();
    assertThat(code(program)).isZero();
    assertThat(printed()).isEqualTo(WELCOME + "eve: [31mred grüße 😀\n^ unknown\nNAME\n");
  }

  @Test
  void lineWithoutEndIsCutAndSaid() throws Exception {
    CompletableFuture<Integer> program = pipedAsBob("");
    peer.welcomes("bob");
    peer.seesEnd();
    peer.sendsRaw(("eve: " + "x".repeat(100_000)).getBytes(StandardCharsets.UTF_8));
    peer.hangsUp();
    assertThat(code(program)).isZero();
    assertThat(printed()).hasSizeLessThan(25_000).endsWith("xx\n");
    assertOneSentence("was cut");
  }

  @Test
  void inputThatNoServerBearsIsSaidAndTheRestIsSent() throws Exception {
    CompletableFuture<Integer> program = pipedAsBob("x".repeat(100_000) + "\nnext\na\rb\u0000c\n");
    peer.welcomes("bob");
    sees("next");
    sees("a\u0001b\u0001c");
    peer.seesEnd();
    peer.hangsUp();
    assertThat(code(program)).isZero();
    assertOneSentence("not sent", "65536 bytes");
  }

  @Test
  void inputThatCannotBeReadToItsEndIsAFailure() throws Exception {
    InputStream broken =
        new SequenceInputStream(
            new ByteArrayInputStream("first\n".getBytes(StandardCharsets.UTF_8)),
            new PipedInputStream());
    CompletableFuture<Integer> program =
        starts(streams(broken, out, false), address(), "--name", "bob");
    peer.welcomes("bob");
    sees("first");
    peer.seesEnd();
    peer.hangsUp();
    assertThat(code(program)).isEqualTo(1);
    assertOneSentence("not all of the input was sent", "Pipe not connected");
  }

  @Test
  void inputIsSentToItsEndHoweverLateThePongsCome() throws Exception { // protocol 8.2
    String input = "1\n2\n3\n4\n5\n6\n7\n8\n9\n";
    InputStream in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
    Destination destination =
        new Destination(
            new ServerAddress("127.0.0.1", peer.port()),
            Duration.ofSeconds(10),
            null,
            null,
            null,
            Reconnection.none());
    CompletableFuture<Void> sending =
        CompletableFuture.runAsync(
            () -> {
              try (ChatClient client =
                  peer.client("bob").requestTimeout(Duration.ofMillis(50)).connect()) {
                new PlainClient(streams(in, out, false), destination).sendInput(client);
                client.awaitEnd();
              } catch (IOException | InterruptedException e) {
                throw new CompletionException(e);
              }
            },
            task -> new Thread(task, "test-main").start());
    peer.welcomes("bob");
    for (int i = 1; i <= 4; i++) {
      peer.sees(Integer.toString(i));
    }
    String ping = peer.readLine();
    assertThat(ping).startsWith("-ping ");
    await().during(Duration.ofMillis(300)).until(() -> !sending.isDone());
    peer.sends("* pong " + ping.substring(6));
    for (int i = 5; i <= 9; i++) {
      sees(Integer.toString(i));
    }
    peer.seesEnd();
    peer.hangsUp();
    sending.get(20, TimeUnit.SECONDS);
  }

  @Test
  void quitInTheInputIsALeave() throws Exception {
    PipedOutputStream keyboard = new PipedOutputStream();
    CompletableFuture<Integer> program =
        starts(streams(new PipedInputStream(keyboard), out, false), address(), "--name", "bob");
    peer.welcomes("bob");
    keyboard.write("-quit\n".getBytes(StandardCharsets.UTF_8));
    keyboard.flush();
    sees("-quit");
    peer.sends("* bye");
    peer.hangsUp();
    assertThat(code(program)).isZero();
    assertThat(said()).isEmpty();
    keyboard.close();
  }

  /** Protocol 1.5: nothing behind a quit is handled. */
  @Test
  void inputBehindAQuitIsNotAllSent() throws Exception {
    CompletableFuture<Integer> program = pipedAsBob("hi\n-quit\nlost one\nlost two\n");
    peer.welcomes("bob");
    sees("hi");
    sees("-quit");
    peer.sends("* bye");
    peer.hangsUp();
    assertThat(code(program)).isEqualTo(1);
    assertThat(said()).contains("not all of the input was sent to " + address());
  }

  @Test
  void inputWithoutProofThatItArrivedIsNamed() throws Exception {
    CompletableFuture<Integer> program =
        piped("hi\n-login sesame\n", address(), "--name", "bob", "--reconnect");
    peer.accepts();
    peer.sends("NAME");
    peer.sees("-tags id channel code");
    peer.sends("@code=TAGS * tags: id channel code");
    peer.sees("bob");
    peer.sends("@code=WELCOME " + WELCOME.strip());
    peer.sees("hi");
    peer.sees("-login sesame");
    for (String line = peer.readLine(); line != null; line = peer.readLine()) {
      assertThat(line).startsWith("-ping ");
    }
    peer.hangsUp();
    assertThat(code(program)).isEqualTo(1);
    assertThat(said())
        .contains("perhaps not arrived: hi\n")
        .contains("not all of the input may have arrived at " + address())
        .doesNotContain("sesame");
  }

  @Test
  void inAPipeTheNicknameIsTheUsersName() throws Exception {
    CompletableFuture<Integer> program = piped("bob\n", address());
    peer.welcomes(USER);
    sees("bob");
    peer.seesEnd();
    peer.hangsUp();
    assertThat(code(program)).isZero();
  }

  @Test
  void inAPipeARefusedNicknameIsTheEndAndNoLineIsTriedInstead() throws Exception {
    CompletableFuture<Integer> program = piped("eve\nmallory\n", address());
    peer.accepts();
    peer.sends("NAME");
    sees(USER);
    peer.sends("! NICK_TAKEN somebody has that name", "NAME");
    peer.seesEnd();
    assertThat(code(program)).isEqualTo(1);
    assertThat(printed()).isEmpty();
    assertOneSentence("NICK_TAKEN somebody has that name", "try another with --name");
  }

  @Test
  void noServerIsOneSentence() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    assertThat(code(piped("hi\n", "127.0.0.1:" + port))).isEqualTo(1);
    assertThat(printed()).isEmpty();
    assertThat(said())
        .isEqualTo(
            "chat: nothing listens at 127.0.0.1:"
                + port
                + "; start a chat server there, or check host and port\n");
  }

  @Test
  void silentServerIsOneSentenceAfterTheTimeout() throws Exception {
    CompletableFuture<Integer> program = piped("hi\n", address(), "--connect-timeout", "300ms");
    peer.accepts();
    assertThat(code(program)).isEqualTo(1);
    assertOneSentence("within 300 ms");
  }

  @Test
  void noChatServerIsOneSentence() throws Exception {
    CompletableFuture<Integer> program = pipedAsBob("hi\n");
    peer.accepts();
    peer.sends("HTTP/1.1 400 Bad Request", "", "<html>");
    assertThat(code(program)).isEqualTo(1);
    assertThat(printed()).isEmpty();
    assertOneSentence("no chat server", "HTTP/1.1 400 Bad Request");
  }

  @Test
  void fullServerIsOneSentence() throws Exception {
    CompletableFuture<Integer> program = pipedAsBob("hi\n");
    peer.accepts();
    peer.sends("! SERVER_FULL there are too many clients");
    assertThat(code(program)).isEqualTo(1);
    assertOneSentence("SERVER_FULL", "try again later");
  }

  @Test
  void lostConnectionIsOneSentence() throws Exception {
    PipedOutputStream keyboard = new PipedOutputStream();
    CompletableFuture<Integer> program =
        starts(streams(new PipedInputStream(keyboard), out, false), address(), "--name", "bob");
    peer.welcomes("bob");
    peer.sends("eve: hi");
    peer.hangsUp();
    assertThat(code(program)).isEqualTo(1);
    assertThat(printed()).isEqualTo(WELCOME + "eve: hi\n");
    assertOneSentence("lost the connection", "start the client again");
    keyboard.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"SHUTDOWN the server stops", "KICKED by eve", "TOO_FAST slow down"})
  void endThatTheServerExplainsIsOneSentence(String reason) throws Exception {
    CompletableFuture<Integer> program = pipedAsBob("hi\n");
    peer.welcomes("bob");
    sees("hi");
    peer.sends("! " + reason);
    peer.hangsUp();
    assertThat(code(program)).isEqualTo(1);
    assertThat(printed()).isEqualTo(WELCOME + "! " + reason + "\n");
    assertOneSentence("(" + reason + "); ");
  }

  @Test
  void closedOutputEndsItQuietly() throws Exception {
    PipedOutputStream keyboard = new PipedOutputStream();
    OutputStream broken =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    CompletableFuture<Integer> program =
        starts(streams(new PipedInputStream(keyboard), broken, false), address(), "--name", "bob");
    peer.welcomes("bob");
    sees("-quit");
    peer.hangsUp();
    assertThat(code(program)).isZero();
    assertThat(said()).isEmpty();
    keyboard.close();
  }

  /** A terminal that can only print, with somebody at its keyboard. */
  private CompletableFuture<Integer> atATerminal(PipedOutputStream keyboard) throws IOException {
    return starts(streams(new PipedInputStream(keyboard), out, true), address(), "--no-bell");
  }

  private static void types(PipedOutputStream keyboard, String line) throws IOException {
    keyboard.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    keyboard.flush();
  }

  private void asksForTags() {
    peer.accepts();
    peer.sends("NAME");
    sees("-tags time id channel code");
    peer.sends("* tags: time id channel code");
  }

  @Test
  void inATerminalAsksForTheNicknameAndAsksAgainWhenItIsRefused() throws Exception {
    PipedOutputStream keyboard = new PipedOutputStream();
    CompletableFuture<Integer> program = atATerminal(keyboard);
    types(keyboard, "eve");
    asksForTags();
    sees("eve");
    peer.sends("! NICK_TAKEN somebody has that name", "NAME");
    await().until(() -> printed().contains("NICK_TAKEN"));
    types(keyboard, "bob");
    asksForTags();
    sees("bob");
    peer.sends(WELCOME.strip());
    types(keyboard, "/me waves");
    sees("-me waves");
    await().until(() -> printed().contains("welcome bob"));
    keyboard.close();
    sees("-quit");
    peer.sends("* bye");
    peer.hangsUp();
    assertThat(code(program)).isZero();
    String question = "Nickname for " + address() + " [" + USER + "]: ";
    assertThat(printed()).startsWith(question + "-!- ").contains("somebody has that name");
    assertThat(printed()).contains(question + "-!- welcome bob;");
    assertThat(printed()).doesNotContain("\u001b");
    assertThat(said()).isEmpty();
  }

  @Test
  void inATerminalAnEmptyAnswerTakesTheUsersName() throws Exception {
    PipedOutputStream keyboard = new PipedOutputStream();
    CompletableFuture<Integer> program = atATerminal(keyboard);
    types(keyboard, "");
    asksForTags();
    sees(USER);
    peer.sends(WELCOME.strip());
    types(keyboard, "-quit");
    sees("-quit");
    peer.sends("* bye");
    peer.hangsUp();
    assertThat(code(program)).isZero();
    keyboard.close();
  }

  @Test
  void inATerminalTheEndOfInputAtTheQuestionIsALeave() throws Exception {
    InputStream in = new ByteArrayInputStream(new byte[0]);
    assertThat(code(starts(streams(in, out, true), address()))).isZero();
  }

  @Test
  void inATerminalARefusedNameThatWasGivenIsTheEnd() throws Exception {
    CompletableFuture<Integer> program =
        starts(
            streams(new PipedInputStream(new PipedOutputStream()), out, true),
            address(),
            "--name=eve");
    asksForTags();
    sees("eve");
    peer.sends("! NICK_TAKEN somebody has that name", "NAME");
    peer.hangsUp();
    assertThat(code(program)).isEqualTo(1);
    assertOneSentence("NICK_TAKEN somebody has that name", "try another with --name");
  }

  @Test
  void inATerminalPrivateMessagesRing() throws Exception {
    CompletableFuture<Integer> program =
        starts(
            streams(new PipedInputStream(new PipedOutputStream()), out, true),
            address(),
            "--name=bob");
    asksForTags();
    sees("bob");
    peer.sends(WELCOME.strip(), "<- eve: psst", "! KICKED by eve");
    peer.hangsUp();
    assertThat(code(program)).isEqualTo(1);
    assertThat(printed()).contains("=> [from eve] psst\u0007\n");
    assertOneSentence("KICKED by eve");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--xyz",
        "host:0",
        "one two",
        "--connect-timeout soon",
        "--connect-timeout 0s",
        "--connect-timeout 2d",
        "--name",
        "--name=-quit",
        "--channel=a\u00a0b"
      })
  void wrongUsageIsTwo(String arguments) throws Exception {
    assertThat(code(piped("hi\n", arguments.split(" ")))).isEqualTo(2);
    assertThat(printed()).isEmpty();
    assertThat(said()).contains("Usage: client").doesNotContain("\tat ");
  }

  @Test
  void helpIsZero() throws Exception {
    assertThat(code(piped("", "--help"))).isZero();
    assertThat(printed())
        .contains(
            "Usage: client", "[host[:port]]", "--name=NICK", "--connect-timeout", "[::1]:6667");
    assertThat(said()).isEmpty();
  }
}
