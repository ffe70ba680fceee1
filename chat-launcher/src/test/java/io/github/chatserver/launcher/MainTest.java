package io.github.chatserver.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  @Test
  void refusesCommandThatThereIsNot() {
    StringWriter err = new StringWriter();

    int code = Main.commandLine().setErr(new PrintWriter(err)).execute("nonsense");

    assertThat(code).isEqualTo(2);
    assertThat(err.toString()).startsWith("chat: ").contains("nonsense");
  }
}
