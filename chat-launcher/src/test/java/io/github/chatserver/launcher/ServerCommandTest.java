package io.github.chatserver.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chatserver.ChatServer;
import io.github.chatserver.Limits;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

@Timeout(30)
class ServerCommandTest {
  @TempDir Path folder;

  @Test
  void takesTheLimitsOfTheLibraryWhereNothingIsGiven() {
    assertThat(parse().limits()).hasToString(Limits.defaults().toString());
  }

  @Test
  void turnsEveryOptionIntoItsLimit() {
    Limits limits =
        parse(
                ("--max-clients 7 --max-line 100 --handshake-timeout 500ms --idle-timeout 10m"
                        + " --queue-bytes 20000 --flood-rate 0 --flood-burst 3 --presence-max 4"
                        + " --history-replay 6")
                    .split(" "))
            .limits();

    assertThat(limits.maxClients()).isEqualTo(7);
    assertThat(limits.maxLineBytes()).isEqualTo(100);
    assertThat(limits.handshakeTimeout()).isEqualTo(Duration.ofMillis(500));
    assertThat(limits.idleTimeout()).isEqualTo(Duration.ofMinutes(10));
    assertThat(limits.queueBytes()).isEqualTo(20_000);
    assertThat(limits.floodRate()).isZero();
    assertThat(limits.floodBurst()).isEqualTo(3);
    assertThat(limits.presenceMax()).isEqualTo(4);
    assertThat(limits.historyReplay()).isEqualTo(6);
    assertThat(limits.isLoopbackCounted()).isFalse();
  }

  @Test
  void countsLoopbackWherePerAddressIsGivenBeItTheDefault() { // protocol 8.1
    String usual = String.valueOf(Limits.defaults().perAddress());

    assertThat(parse("--per-address", usual).limits().isLoopbackCounted()).isTrue();
    assertThat(parse("--per-address=3").limits().perAddress()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({
    "--max-clients, 0",
    "--per-address, 0",
    "--max-line, 63",
    "--max-line, 5001",
    "--queue-bytes, 1",
    "--flood-rate, -1",
    "--flood-burst, 0",
    "--presence-max, -1",
    "--history-replay, 1001",
    "--history-kept, -1",
    "--handshake-timeout, 0s",
    "--handshake-timeout, 61m",
    "--idle-timeout, 999999999d",
    "--port, 65536",
    "--host, ''",
  })
  void namesTheOptionWhoseValueIsOutOfRange(String option, String value) {
    ServerCommand command = parse(option, value);

    assertThatThrownBy(command::builder)
        .isInstanceOf(ParameterException.class)
        .message()
        .startsWith(option)
        .doesNotContain("_", "\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--port=x",
        "--threads=green",
        "--slow-consumers=drop",
        "--log-level=loud",
        "--idle-timeout=5"
      })
  void refusesWhatIsNoValue(String argument) {
    assertThatThrownBy(() -> parse(argument))
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining(argument.substring(0, argument.indexOf('=')));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--tls=x", "--nonsense", "client"})
  void acceptsNothingThatItWouldIgnore(String argument) {
    assertThatThrownBy(() -> parse(argument)).isInstanceOf(ParameterException.class);
  }

  @Test
  void showsTheDefaultsInItsHelp() {
    String help = line().getSubcommands().get("server").getUsageMessage();

    Limits limits = Limits.defaults();
    assertThat(help.replaceAll("\\s+", " "))
        .contains("--port=PORT")
        .contains("default: 6666")
        .contains("clients there may be (default: " + limits.maxClients() + ")")
        .contains("1ms to 1h (default: 30s)")
        .contains("does not read (default: " + limits.queueBytes() + ")")
        .doesNotContain("DEFAULT-VALUE", "null");
  }

  @Test
  void startsWhatTheOptionsAskFor() throws IOException {
    Path motd = Files.writeString(folder.resolve("motd"), "be kind\n");
    Path secret = Files.writeString(folder.resolve("secret"), " swordfish \nsecond line\n");
    ServerCommand command =
        parse(
            "--port=0",
            "--threads=PLATFORM",
            "--history-kept=0",
            "--slow-consumers=drop-oldest",
            "--motd=" + motd,
            "--moderator-secret-file=" + secret);

    try (ChatServer server = command.builder().start()) {
      assertThat(server.port()).isPositive();
      assertThat(server.address().getAddress().isLoopbackAddress()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"--motd", "--moderator-secret-file"})
  void namesFileThatIsNotThere(String option) {
    ServerCommand command = parse(option, folder.resolve("nowhere").toString());

    assertThatThrownBy(command::builder)
        .isInstanceOf(IOException.class)
        .message()
        .startsWith(option)
        .contains("nowhere: there is no such file");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "  \t \nsecret\n"})
  void refusesSecretFileWithoutSecret(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("secret"), text);
    ServerCommand command = parse("--moderator-secret-file", file.toString());

    assertThatThrownBy(command::builder)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is empty");
  }

  @Test
  void refusesMessageOfTheDayThatIsNoText() throws IOException {
    Path file = Files.write(folder.resolve("motd"), new byte[] {(byte) 0xff, (byte) 0xfe});
    ServerCommand command = parse("--motd", file.toString());

    assertThatThrownBy(command::builder)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("not UTF-8");
  }

  @Test
  void answersWrongUsageInTwoLines() {
    StringWriter err = new StringWriter();

    int code = line().setErr(new PrintWriter(err)).execute("server", "--max-line", "3");

    assertThat(code).isEqualTo(2);
    assertThat(err.toString().lines())
        .containsExactly(
            "chat: --max-line must be 64 to 5000, not 3",
            "See java -jar chat-launcher.jar server --help");
  }

  private static CommandLine line() {
    return Main.commandLine();
  }

  private static ServerCommand parse(String... options) {
    CommandLine line = line();
    line.parseArgs(Stream.concat(Stream.of("server"), Stream.of(options)).toArray(String[]::new));
    return line.getSubcommands().get("server").getCommand();
  }
}
