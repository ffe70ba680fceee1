package io.github.chatserver.launcher.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.chatserver.ChatServer;
import io.github.chatserver.Limits;
import io.github.chatserver.LocalUser;
import io.github.chatserver.client.ScriptedPeer;
import io.github.chatserver.launcher.client.Tmux.Terminal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The real jar in real terminals: keys in, screens out. */
@Timeout(120)
class TerminalClientIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path folder;
  private Tmux tmux;
  private ChatServer server;

  @BeforeEach
  void open() throws IOException {
    assumeTrue(Tmux.isThere(), "tmux is not installed, so no screen can be looked at");
    tmux = new Tmux(folder);
    server = serve(0);
  }

  @AfterEach
  void close() {
    if (tmux != null) {
      tmux.close();
      server.close();
    }
  }

  private static ChatServer serve(int port) throws IOException {
    return ChatServer.builder().port(port).limits(Limits.defaults().floodRate(20)).start();
  }

  private Terminal member(String nickname) {
    return tmux.client("localhost:" + server.port() + " --name " + nickname).sees("welcome");
  }

  @Test
  void twoPeopleTalkAndNoLineThatIsTypedIsTorn() {
    Terminal alice = member("alice");
    alice.types("hi all, I am typ");
    Terminal bob = member("bob");
    alice.sees("-!- bob joined main");
    bob.enters("hello Alice!");
    alice.sees("=> bob: hello Alice!").asks("[main] hi all, I am typ");
    bob.enters("/me waves").enters("/pm alice psst");
    alice.sees("* bob waves").sees("=> [from bob] psst").asks("[main] hi all, I am typ");

    alice.enters("ing");
    bob.sees("alice: hi all, I am typing").sees("[to alice] psst");
    alice.sees("alice: hi all, I am typing").asks("[main]");

    assertThat(bob.linesWith("hello Alice!")).containsExactly("bob: hello Alice!");
    assertThat(alice.linesWith("typing")).containsExactly("alice: hi all, I am typing");
    alice.sees(" [alice] [main: 2] [connected to localhost:" + server.port() + "]");
    assertThat(alice.format("#{window_bell_flag}")).isEqualTo("1");
    assertThat(bob.format("#{window_bell_flag}")).isEqualTo("0");

    bob.closes();
    alice.sees("-!- bob left main");
  }

  @Test
  void completesFindsAgainAndExplains() {
    Terminal alice = member("alice");
    Terminal bob = member("bob");
    bob.types("/wh").presses("Tab", "Enter").sees("members of main: alice, bob");
    bob.types("al").presses("Tab").asks("[main] alice:").types("hi").presses("Enter");
    alice.sees("=> bob: alice: hi");
    alice.types("/pm ").presses("Tab").sees("[main] /pm bob").presses("C-c").asks("[main]");
    bob.presses("Up", "Up").asks("[main] /who").presses("C-c");
    bob.enters("/usr/bin")
        .sees("type two slashes: //usr/bin")
        .enters("//usr/bin")
        .sees("bob: /usr/bin");
    bob.enters("/help").sees("a command begins with a slash or a dash").sees("-!- -whois <nick>");
    bob.enters("/whos").sees("UNKNOWN_COMMAND");
    bob.enters("/topic lunch; you are in payroll alone");
    alice.sees("topic of main is: lunch; you are in payroll alone").asks("[main]");
    bob.enters("/join games").sees("you are in games alone").asks("[games]");
    alice.sees("-!- bob left main");
  }

  @Test
  void aPastedBlockIsChatLineByLineInOrder() {
    Terminal alice = member("alice");
    Terminal bob = member("bob");
    List<String> block =
        IntStream.range(0, 20)
            .mapToObj(i -> (i == 7 ? "-quit " : i == 8 ? "/who " : "") + "line " + i)
            .toList();
    bob.pastes(String.join("\n", block) + "\n");
    bob.sees("line 19").asks("Enter says 20 lines, Ctrl-C drops it all").presses("Enter");

    alice.sees("bob: line 19");
    bob.sees("bob: line 19").asks("[main]");
    List<String> said = block.stream().map(line -> "bob: " + line).toList();
    assertThat(alice.linesWith("bob: ")).containsExactlyElementsOf(said);
    assertThat(bob.linesWith("bob: ")).containsExactlyElementsOf(said);
  }

  @Test
  void bearsAnotherSizeAndCharactersOfAnyWidth() {
    Terminal alice = member("alice");
    Terminal bob = member("bob");
    String text =
        "grüße 漢字 e\u0301 and a long text that takes more than one row of this screen, so it wraps";
    bob.types(text).sees("so it wraps");
    bob.resizes(50, 12);
    bob.sees("漢字");
    alice.enters("while you were typing");
    bob.sees("alice: while you were typing");
    bob.resizes(100, 30);
    bob.presses("Enter");
    alice.sees("bob: " + text);
    bob.asks("[main]");
    assertThat(bob.lines().stream().filter(line -> line.contains("[bob] [main: 2]"))).hasSize(1);
  }

  @Test
  void bearsATerminalThatHasNoSize() {
    String client = Tmux.clientCommand("localhost:" + server.port() + " --name alice");
    Terminal alice = tmux.open(Map.of(), "stty rows 0 cols 0; " + client + "; stty size; cat");
    alice.sees("welcome").types("hel").asks("[main] hel");
    server.announce("tea is ready");
    alice.sees("-!- tea is ready").asks("[main] hel").enters("lo").sees("alice: hello");
    alice.presses("C-d").asks("0 0");
  }

  @Test
  void comesBackToALineThatIsTypedAndShowsWhatWasMissedOnce() throws Exception {
    try (Relay relay = new Relay(server.port())) {
      Terminal alice = tmux.client("127.0.0.1:" + relay.port() + " --name alice").sees("welcome");
      LocalUser bob = server.connect("bob", line -> {});
      bob.say("before");
      alice.sees("bob: before").types("half a li");
      relay.breaks();
      alice.sees("lost the connection").asks("[main] half a li");
      bob.say("meanwhile");
      relay.mends();
      alice.sees("said in main meanwhile").sees("bob: meanwhile").asks("[main] half a li");
      bob.say("after");
      alice.enters("ne").sees("alice: half a line");

      assertThat(alice.linesWith("bob: "))
          .containsExactly("bob: before", "bob: meanwhile", "bob: after");
    }
  }

  @Test
  void survivesAServerThatGoesAwayAndComesBack() throws IOException {
    Terminal alice = member("alice");
    alice.types("half a li");
    int port = server.port();
    server.close();
    alice.sees("lost the connection to localhost:" + port).sees("[disconnected");
    alice.asks("[main] half a li").enters("ne").sees("not sent: half a line").asks("[main]");
    server = serve(port);
    alice.sees("connected again, as alice in main").presses("Up").asks("[main] half a line");
    alice.presses("Enter").sees("alice: half a line");
    assertThat(alice.linesWith("connected again")).hasSize(1);
  }

  @Test
  void everyWayOutRestoresTheTerminalAndFreesTheName() throws IOException {
    String client = Tmux.clientCommand("localhost:" + server.port() + " --name alice");
    String script = "cd " + folder + "; stty -a > before; ";
    Terminal terminal =
        tmux.open(
            Map.of(),
            script
                + client
                + "; echo \"exit $?\"; stty -a > after1; "
                + client
                + "; echo \"exit $?\"; stty -a > after2; "
                + client
                + "; echo \"exit $?\"; stty -a > after3; cat -v");
    terminal.asks("[main]").types("x").presses("C-c").asks("[main]").presses("C-c").sees("exit 0");
    terminal.sees("welcome", 2).asks("[main]").presses("C-d").sees("exit 0", 2);
    terminal.sees("welcome", 3).asks("[main]");
    for (int i = 0; i < 300; i++) {
      server.announce("notice " + i); // so that it is printing when it has to go
    }
    terminate(terminal);
    terminal.sees("exit 143");
    terminal.pastes("pasted");
    terminal.sees("pasted");

    assertThat(terminal.linesWith("exit")).containsExactly("exit 0", "exit 0", "exit 143");
    assertThat(terminal.linesWith("xception")).isEmpty();
    assertThat(terminal.linesWith("pasted")).containsExactly("pasted");
    assertThat(terminal.format("#{keypad_flag}#{keypad_cursor_flag}")).isEqualTo("00");
    for (String after : List.of("after1", "after2", "after3")) {
      assertThat(settings(after)).as(after).isEqualTo(settings("before"));
    }
  }

  /**
   * What stty says, but for the line discipline, which JLine leaves to chance and Linux ignores.
   */
  private String settings(String file) throws IOException {
    return Files.readString(folder.resolve(file)).replaceAll("line = \\d+;", "");
  }

  private static void terminate(Terminal terminal) {
    long shell = Long.parseLong(terminal.format("#{pane_pid}"));
    ProcessHandle.of(shell).orElseThrow().children().forEach(ProcessHandle::destroy);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void endsThoughTheTerminalTakesNothing(boolean isKicked) throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "no way to hold a terminal up");
    String address = "localhost:" + server.port();
    Path code = folder.resolve("code");
    Path script = folder.resolve("run");
    Files.writeString(
        script,
        Tmux.clientCommand(address + " --name alice --no-reconnect") + "; echo $? > " + code);
    // What it writes gets as far as a pipe that nobody reads.
    Terminal terminal =
        tmux.open(Map.of(), "script -qfc \"sh " + script + "\" /dev/null | sleep 600");
    await().atMost(PATIENCE).until(() -> server.user("alice").isPresent());
    for (int i = 0; i < 3_000; i++) {
      server.announce("notice " + i + " ".repeat(40) + "which fills the pipe");
    }
    if (isKicked) {
      server.user("alice").orElseThrow().kick("enough");
    } else {
      java(terminal).destroy();
    }

    await().atMost(PATIENCE).until(() -> server.user("alice").isEmpty());
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(code).exists().hasContent(isKicked ? "1" : "143"));
  }

  private static ProcessHandle java(Terminal terminal) {
    long shell = Long.parseLong(terminal.format("#{pane_pid}"));
    return ProcessHandle.of(shell)
        .orElseThrow()
        .descendants()
        .filter(process -> process.info().command().orElse("").endsWith("/java"))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void namesEveryLineThatALeaveOvertakes(boolean quits) throws Exception {
    List<String> heard = new CopyOnWriteArrayList<>();
    try (ChatServer slow = ChatServer.builder().port(0).start()) {
      slow.connect("bob", heard::add);
      Terminal alice = tmux.client("localhost:" + slow.port() + " --name alice");
      alice.sees("welcome").asks("[main]");
      List<String> block = IntStream.range(10, 35).mapToObj(i -> "line " + i).toList();
      alice.pastes(String.join("\n", block));
      alice.sees("line 34").presses("Enter").sees("alice: line 10").asks("[main]");
      if (quits) {
        alice.enters("/quit");
      } else {
        alice.presses("C-d");
      }
      alice.sees("exit 1").sees("not sent: line 34");

      List<String> unknown =
          block.stream()
              .filter(line -> !heard.contains("alice: " + line))
              .filter(
                  line ->
                      alice.linesWith(": " + line).stream().noneMatch(TerminalClientIT::isNamed))
              .toList();
      assertThat(unknown).isEmpty();
      assertThat(alice.linesWith("chat: not all that was entered has arrived")).hasSize(1);
    }
  }

  private static boolean isNamed(String line) {
    return line.startsWith("-!- not sent: ") || line.startsWith("-!- perhaps not arrived: ");
  }

  @Test
  void canBeLeftWhileItWaitsForASilentServer() throws IOException {
    try (ScriptedPeer peer = ScriptedPeer.open()) {
      Terminal terminal = tmux.client("127.0.0.1:" + peer.port());
      terminal.sees("Nickname for 127.0.0.1:" + peer.port()).enters("alice");
      peer.accepts();
      terminal.sees("connecting to").presses("C-c").sees("exit 0");
    }
  }

  @Test
  void saysWhatIsWrongWithAServer() throws IOException {
    try (ScriptedPeer peer = ScriptedPeer.open()) {
      String address = "127.0.0.1:" + peer.port();
      Terminal silent = tmux.client(address + " --name alice --connect-timeout 500ms");
      peer.accepts();
      silent.sees("chat: " + address + " accepted the connection, but").sees("exit 1");
      Terminal strange = tmux.client(address + " --name alice");
      peer.accepts();
      peer.sends("220 mail.example ESMTP");
      strange.sees("no chat server").sees("exit 1");
    }
  }

  @Test
  void asksAgainForANameThatIsRefused() {
    member("alice");
    Terminal second = tmux.client("localhost:" + server.port());
    second.sees("Nickname for").enters("alice").sees("(NICK_TAKEN").enters("eve");
    second.sees("welcome eve");
  }

  @Test
  void honoursNoColorAndADumbTerminal() throws IOException {
    String address = "localhost:" + server.port();
    String client = Tmux.clientCommand(address + " --name ");
    Terminal coloured = tmux.open(Map.of(), client + "alice");
    Terminal plain = tmux.open(Map.of("NO_COLOR", "1"), client + "bob");
    coloured.sees("welcome alice");
    plain.sees("welcome bob");
    Terminal dumb = tmux.open(Map.of("TERM", "dumb"), "sleep 1; " + client + "carol");
    Path raw = dumb.recorded();
    dumb.sees("welcome carol");
    coloured.sees("carol joined").enters("hi carol");
    plain.sees("alice: hi carol");
    dumb.sees("=> alice: hi carol").enters("/pm carol hi");
    dumb.sees("[from carol] hi");

    assertThat(coloured.styled()).containsPattern("\u001b\\[[0-9;]*3[0-7]m");
    assertThat(plain.styled()).doesNotContainPattern("\u001b\\[[0-9;]*[349][0-7]m");
    assertThat(Files.readString(raw)).contains("alice: hi carol").doesNotContain("\u001b");
  }

  @Test
  void aHostileServerCanDoNothingToTheTerminal() throws IOException {
    try (ScriptedPeer peer = ScriptedPeer.open()) {
      Terminal alice = tmux.client("127.0.0.1:" + peer.port() + " --name alice");
      admit(peer);
      String title = alice.format("#{pane_title}");
      alice.types("I am typing");
      peer.sends(
          "bob: \u001b[2J\u001b]0;owned\u0007\u009b31mred\u202e\u2028\u0008\u007fend",
          "! NO\u001b[2J text",
          "@time=\u001b[2J eve: tagged",
          "\u001b[2J");
      alice.sees("bob: [2J]0;owned31mredend").asks("[main] I am typing");
      peer.sendsRaw(
          "eve: ".concat("x".repeat(100_000)).concat("\n").getBytes(StandardCharsets.UTF_8));
      alice.sees("was cut");
      peer.sends(IntStream.range(0, 10_000).mapToObj(i -> "eve: line " + i).toArray(String[]::new));
      alice.presses("C-u").types("still here").sees("eve: line 9999").asks("[main] still here");
      peer.sends("* you are in " + "c".repeat(15_000) + " alone");
      alice.asks("[" + "c".repeat(31) + "…] still here");

      assertThat(alice.format("#{pane_title}")).isEqualTo(title);
    }
  }

  @Test
  void keepsTheLogOffTheScreenUntilItIsLeft() throws IOException {
    String debug = "-Dorg.slf4j.simpleLogger.defaultLogLevel=debug";
    String client = Tmux.clientCommand("localhost:" + server.port() + " --name alice");
    Terminal alice =
        tmux.open(Map.of("JDK_JAVA_OPTIONS", debug), client + "; echo \"exit $?\"; exec cat -v");
    alice.sees("welcome alice").types("half a li").asks("[main] half a li");
    assertThat(alice.linesWith("DEBUG")).isEmpty();

    alice.presses("C-c", "C-d").sees("exit 0");
    assertThat(alice.linesWith("DEBUG")).isNotEmpty();
  }

  private static void admit(ScriptedPeer peer) {
    peer.accepts();
    peer.sends("NAME");
    assertThat(peer.readLine()).startsWith("-tags ");
    peer.sends("* tags: time id channel code echo");
    peer.sees("alice");
    peer.sends("* welcome alice; you are in main alone; -help lists the commands");
  }

  @Test
  void keepsNoSecret() throws IOException {
    Terminal alice = member("alice");
    alice.types("/login sword").asks("[main] /login *****");
    alice.types("fish").presses("Enter").sees("(NOT_ALLOWED)");
    alice.enters("/join games key-of-games").sees("you are in games alone");
    alice.enters("/key key-of-games").sees("games is locked");
    alice.enters("/who").sees("members of games");
    alice.presses("C-d").sees("exit 0");

    Path history = folder.resolve("chat").resolve("history");
    assertThat(Files.readString(history)).contains("/who").doesNotContain("sword", "key-of-games");
    assertThat(Files.getPosixFilePermissions(history))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(alice.linesWith("sword")).isEmpty();
  }
}
