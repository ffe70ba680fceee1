package io.github.chatserver.launcher.client.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(10)
class TypedTest {
  @ParameterizedTest
  @CsvSource({
    "hello there, hello there",
    "/who, -who",
    "/WHO, -WHO",
    "/pm bob hi there, -pm bob hi there",
    "/? nick, -? nick",
    "/roll 6, -roll 6",
    "/login\u00a0swordfish, -login\u00a0swordfish",
    "-who, -who",
    "--dash, --dash",
    "//usr/bin is a folder, /usr/bin is a folder",
    "///, //",
    "- list of one, - list of one",
    "- quit, - quit",
    "not /a command, not /a command",
  })
  void takesSlashForTheDashOfACommand(String typed, String line) { // protocol 3.1, 3.2
    assertThat(Typed.of(typed)).isEqualTo(new Typed.Wire(List.of(line)));
  }

  @Test
  void keepsSpacesOfChat() { // protocol 1.4
    assertThat(Typed.of("  hi  ")).isEqualTo(new Typed.Wire(List.of("  hi  ")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t", "\u0007", "\u00a0", "\u3000 \u2007"})
  void sendsNothingForABlankLine(String typed) {
    assertThat(Typed.of(typed)).isEqualTo(new Typed.Wire(List.of()));
  }

  @ParameterizedTest
  @CsvSource({
    "/quit, -quit",
    "/q see you, -q see you",
    "-exit, -exit",
    "/EXIT, -EXIT",
    "/q\u00a0tea, -q\u00a0tea"
  })
  void knowsAQuitByAnyName(String typed, String line) {
    assertThat(Typed.of(typed)).isEqualTo(new Typed.Quit(line));
  }

  @ParameterizedTest
  @CsvSource({"/help, -help", "-h, -h", "/?, -?"})
  void explainsItselfWhereHelpIsAskedFor(String typed, String line) {
    assertThat(Typed.of(typed)).isEqualTo(new Typed.Help(line));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/tags none", "-TAGS id", "/tags  time code", "/tags\u3000none"})
  void keepsTheTagsThatItNeeds(String typed) { // protocol 5.1
    assertThat(Typed.of(typed)).isInstanceOf(Typed.Hint.class);
    assertThat(Typed.of("/tags ")).isEqualTo(new Typed.Wire(List.of("-tags ")));
    assertThat(Typed.of("/tags\u00a0")).isEqualTo(new Typed.Wire(List.of("-tags\u00a0")));
  }

  @Test
  void leavesHelpForACommandToTheServer() {
    assertThat(Typed.of("/help who")).isEqualTo(new Typed.Wire(List.of("-help who")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/usr/bin", "/usr/bin is full", "/*", "/-who"})
  void hintsAtTheEscapeWhereASlashBeginsNoCommand(String typed) {
    assertThat(Typed.of(typed))
        .isInstanceOfSatisfying(
            Typed.Hint.class,
            hint -> assertThat(hint.text()).contains("/" + typed.split(" ", 2)[0]));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/ who", "/\u00a0who"})
  void hintsWhereTheNameIsMissing(String typed) {
    assertThat(Typed.of(typed)).isInstanceOf(Typed.Hint.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " /login swordfish",
        "\t-login swordfish",
        " -key x",
        "  /j games key",
        "\u00a0-login swordfish"
      })
  void neverSaysASecretThatWasTypedBehindASpace(String typed) {
    assertThat(Typed.of(typed))
        .isInstanceOfSatisfying(
            Typed.Hint.class,
            hint -> assertThat(hint.text()).doesNotContain("swordfish", "key", "-"));
  }

  @Test
  void saysPastedLinesOneByOneAndNoneIsACommand() {
    assertThat(Typed.of("one\n-quit\n/who\n\n  two\r\n--three\n"))
        .isEqualTo(new Typed.Wire(List.of("one", "--quit", "/who", "  two", "---three")));
  }

  @Test
  void saysOnePastedLineThatEndsLikeALine() {
    assertThat(Typed.of("-quit\n")).isEqualTo(new Typed.Wire(List.of("--quit")));
  }

  @Test
  void sendsNoControlCharacter() { // protocol 1.3
    assertThat(Typed.of("a\u001b[31m\u009bb\tc\u202e\u2028d\u0000"))
        .isEqualTo(new Typed.Wire(List.of("a[31mb c d")));
  }
}
