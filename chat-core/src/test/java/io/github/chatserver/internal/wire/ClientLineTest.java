package io.github.chatserver.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client's line is (protocol 1.4, 3.1, 3.2). */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class ClientLineTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "\t", "\u3000\u00A0", "\u2028", "\u001B", "\u0000 \u0007", "\u0085"})
  void whatIsEmptyOrWhiteSpaceOnceSanitisedIsBlank(String raw) {
    assertThat(ClientLine.of(raw)).isInstanceOf(ClientLine.Blank.class);
  }

  @Test
  void chatKeepsItsSpacesAtBothEnds() {
    assertThat(chat("  hi  there ")).isEqualTo("  hi  there ");
    assertThat(chat(" -not a command")).isEqualTo(" -not a command");
  }

  @Test
  void chatIsSanitised() {
    assertThat(chat("a\u001B[31mb\tc\u202Ed")).isEqualTo("a[31mb cd");
  }

  @Test
  void twoDashesSendATextThatBeginsWithOne() {
    assertThat(chat("--help")).isEqualTo("-help");
    assertThat(chat("---")).isEqualTo("--");
    assertThat(chat("--")).isEqualTo("-");
  }

  @Test
  void aDashMakesACommandWhoseNameIgnoresCase() {
    ClientLine.Invocation invocation = invocation("-PM  bob   hello   there ");
    assertThat(invocation.name()).isEqualTo("pm");
    assertThat(invocation.arguments().get(0)).isEqualTo("bob");
    assertThat(invocation.arguments().rest(1)).isEqualTo("hello   there");
  }

  @Test
  void aDashAloneIsACommandWithoutAName() {
    assertThat(invocation("-").name()).isEmpty();
    assertThat(invocation("- help").name()).isEmpty();
  }

  /** Protocol 1.3: sanitised before anything looks at it. */
  @Test
  void aControlCharacterHidesNoCommand() {
    assertThat(invocation("\u001B-ping").name()).isEqualTo("ping");
    assertThat(invocation("-pi\u0007ng x").name()).isEqualTo("ping");
    assertThat(chat("-\u0000-help")).isEqualTo("-help");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-ch\tgames", "-ch\u3000games", "-ch\u2028games", "-ch\u00A0 games\t"})
  void unicodeWhiteSpaceSeparatesArguments(String raw) {
    ClientLine.Invocation invocation = invocation(raw);
    assertThat(invocation.name()).isEqualTo("ch");
    assertThat(invocation.arguments().size()).isEqualTo(1);
    assertThat(invocation.arguments().get(0)).isEqualTo("games");
    assertThat(invocation.arguments().altered(0)).isFalse();
  }

  /** Protocol 1.3: for a name that is a refusal, not a repair. */
  @Test
  void remembersWhatWasRemovedFromAnArgument() {
    assertThat(invocation("-nick b\u001Bob").arguments().altered(0)).isTrue();
    assertThat(invocation("-nick \u202Ebob").arguments().altered(0)).isTrue();
    assertThat(invocation("-nick bob\u0007").arguments().altered(0)).isTrue();
    assertThat(invocation("-nick bob").arguments().altered(0)).isFalse();
  }

  private static String chat(String raw) {
    ClientLine line = ClientLine.of(raw);
    assertThat(line).isInstanceOf(ClientLine.Chat.class);
    return ((ClientLine.Chat) line).text();
  }

  private static ClientLine.Invocation invocation(String raw) {
    ClientLine line = ClientLine.of(raw);
    assertThat(line).isInstanceOf(ClientLine.Invocation.class);
    return (ClientLine.Invocation) line;
  }
}
