package io.github.chatserver.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ServerCommandIT {
  @TempDir Path folder;

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no SIGTERM")
  void letsTwoPeopleTalkAndTellsThemWhenItStops() throws Exception { // protocol 8.7
    try (LauncherProcess server = start("--port", "0")) {
      int port = server.listeningPort();
      try (Person alice = new Person(port, "alice");
          Person bob = new Person(port, "bob")) {
        alice.sees("+ bob joined main");
        alice.says("grüß dich");
        bob.sees("alice: grüß dich");

        server.terminate();

        alice.sees("! SHUTDOWN ");
        bob.sees("! SHUTDOWN ");
        alice.seesTheEnd();
        bob.seesTheEnd();
      }
      assertThat(server.exitCode()).isEqualTo(143); // 128 and the number of SIGTERM
      assertThat(server.output()).hasSize(1);
      assertThat(server.errors()).contains(" INFO ").doesNotContain("\tat ", "WARN", "alice");
    }
  }

  @Test
  void obeysItsOptions() throws Exception {
    Path motd = Files.writeString(folder.resolve("motd"), "be kind\n");
    Path secret = Files.writeString(folder.resolve("secret"), "swordfish\n");
    try (LauncherProcess server =
        start(
            ("server --port=0 --log-level=off --history-replay=0 --max-clients=2 --per-address=1"
                    + " --motd=MOTD --moderator-secret-file=SECRET")
                .replace("MOTD", motd.toString())
                .replace("SECRET", secret.toString())
                .split(" "))) {
      int port = server.listeningPort();
      try (Person alice = new Person(port, "alice")) {
        alice.sees("* be kind");
        alice.says("-login trout");
        alice.sees("! BAD_LOGIN that secret is wrong");
        alice.says("-login swordfish");
        alice.sees("* you are a moderator");
        try (Person bob = new Person(port)) {
          bob.sees("! TOO_MANY_CONNECTIONS "); // protocol 8.1: given, so loopback counts
        }
      }
      server.terminate();
      server.exitCode();
      assertThat(server.errors()).isEmpty();
    }
  }

  @Test
  void saysInOneSentenceThatThePortIsInUse() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        LauncherProcess server = start("--port", String.valueOf(taken.getLocalPort()))) {
      assertThat(server.exitCode()).isEqualTo(1);
      assertThat(server.errors().lines())
          .singleElement()
          .asString()
          .startsWith("chat: cannot listen on 127.0.0.1:" + taken.getLocalPort());
      assertThat(server.output()).isEmpty();
    }
  }

  @Test
  void saysInOneSentenceThatFileIsMissing() throws Exception {
    try (LauncherProcess server = start("--port=0", "--motd=" + folder.resolve("nowhere"))) {
      assertThat(server.exitCode()).isEqualTo(1);
      assertThat(server.errors().lines())
          .singleElement()
          .asString()
          .contains("--motd", "there is no such file");
      assertThat(server.output()).isEmpty();
    }
  }

  @Test
  void helpsOnStdout() throws Exception {
    try (LauncherProcess server = start("server", "--help")) {
      assertThat(server.output()).anyMatch(line -> line.contains("--max-clients"));
      assertThat(server.exitCode()).isZero();
      assertThat(server.errors()).isEmpty();
    }
  }

  @Test
  void knowsItsVersion() throws Exception {
    try (LauncherProcess server = start("--version")) {
      assertThat(server.output()).singleElement().asString().matches("chat \\d+\\.\\d+.*, Java .+");
      assertThat(server.exitCode()).isZero();
    }
  }

  @Test
  void refusesOptionThatItDoesNotKnow() throws Exception {
    try (LauncherProcess server = start("--prot", "0")) {
      assertThat(server.exitCode()).isEqualTo(2);
      assertThat(server.errors()).contains("--prot", "--help").doesNotContain("\tat ");
      assertThat(server.output()).isEmpty();
    }
  }

  private LauncherProcess start(String... args) throws IOException {
    return LauncherProcess.start(folder, args);
  }

  /** A client with a bare socket. */
  private static final class Person implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 30_000;

    private final Socket socket;
    private final BufferedReader reader;

    Person(int port) throws IOException {
      socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setSoTimeout(PATIENCE_MILLIS);
      reader =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    Person(int port, String nickname) throws IOException {
      this(port);
      sees("NAME");
      says(nickname);
      sees("* welcome " + nickname);
    }

    void says(String line) throws IOException {
      socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** The next line begins with something. */
    void sees(String beginning) throws IOException {
      assertThat(reader.readLine()).startsWith(beginning);
    }

    void seesTheEnd() throws IOException {
      assertThat(reader.readLine()).isNull();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
