package io.github.chatserver.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Command;

@Timeout(30)
class MainTest {
  @Test
  void isTheServerWhereNoCommandIsNamed() {
    assertThat(Main.withCommand()).containsExactly("server");
    assertThat(Main.withCommand("--port", "0")).containsExactly("server", "--port", "0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"server", "client", "--help", "-h", "--version", "-V", "nonsense"})
  void leavesTheLineAloneOtherwise(String first) {
    assertThat(Main.withCommand(first, "--port")).containsExactly(first, "--port");
  }

  @Test
  void listsItsCommands() {
    StringWriter out = new StringWriter();

    int code = Main.commandLine().setOut(new PrintWriter(out)).execute("--help");

    assertThat(code).isZero();
    assertThat(out.toString()).contains("server", "client");
  }

  @Command(name = "fails")
  private static final class Failing implements Callable<Integer> {
    @Override
    public Integer call() {
      throw new IllegalStateException("a bug");
    }
  }

  @Test
  void saysWhatShouldNeverBeInASentenceAndLogsItsStack() {
    StringWriter err = new StringWriter();
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    PrintStream before = System.err;
    System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    int code;
    try {
      code =
          Main.commandLine()
              .addSubcommand(new Failing())
              .setErr(new PrintWriter(err))
              .execute("fails");
    } finally {
      System.setErr(before);
    }

    assertThat(code).isEqualTo(1);
    assertThat(err.toString()).startsWith("chat: an unexpected failure: ").contains("a bug");
    assertThat(log.toString(StandardCharsets.UTF_8)).contains("at ", "Failing.call");
  }

  @ParameterizedTest
  @CsvSource({
    "client one two, chat: 'two' is one word too many",
    "server --port abc, chat: Invalid value for option '--port': 'abc' is no whole number",
    "server --prot 0, chat: Unknown option",
    "nonsense, chat: there is no command 'nonsense'",
  })
  void saysWhatIsWrongWithALineInTheUsersWords(String line, String sentence) {
    StringWriter err = new StringWriter();

    int code = Main.commandLine().setErr(new PrintWriter(err)).execute(line.split(" "));

    assertThat(code).isEqualTo(2);
    assertThat(err.toString()).startsWith(sentence);
  }

  @Test
  void refusesCommandThatThereIsNot() {
    StringWriter err = new StringWriter();

    int code = Main.commandLine().setErr(new PrintWriter(err)).execute("nonsense");

    assertThat(code).isEqualTo(2);
    assertThat(err.toString()).startsWith("chat: ").contains("nonsense");
  }
}
