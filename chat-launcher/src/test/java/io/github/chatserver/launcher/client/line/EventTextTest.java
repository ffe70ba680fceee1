package io.github.chatserver.launcher.client.line;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatserver.client.LineEvent;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(10)
class EventTextTest {
  private final EventText text = EventText.plain();

  private Shown shown(String line) {
    return text.of(LineEvent.of(line), "alice");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bob: hi there | bob: hi there",
        "~ bob waves | * bob waves",
        "# bob: tea! | [to all] bob: tea!",
        "<- bob: psst | => [from bob] psst",
        "-> bob: psst | [to bob] psst",
        "+ bob joined main | -!- bob joined main",
        "- bob left main | -!- bob left main",
        "- bob left main: quit: bye | -!- bob left main (quit: bye)",
        "= bob is now rob | -!- bob is now rob",
        "* you are back | -!- you are back",
        "! NO_SUCH_NICK nobody | -!- nobody (NO_SUCH_NICK)",
        "! MUTED | -!- refused (MUTED)",
        "! KICKED by boss | -!- kicked by boss (KICKED)",
        "! KICKED by boss: enough | -!- kicked by boss: enough (KICKED)",
        "! USAGE -pm <nick> <text> | -!- usage: -pm <nick> <text> (USAGE)",
        "! UNKNOWN_COMMAND no -x; -help lists the commands, and -- sends a text that begins with a"
            + " dash | -!- no -x; /help lists the commands; // or -- says a text that begins so"
            + " (UNKNOWN_COMMAND)",
        "! USAGE nobody can ignore himself | -!- nobody can ignore himself (USAGE)",
        "^ who knows | -!- ^ who knows",
        "@time=2026-01-01T00:00:00.000Z ^ who knows | -!- ^ who knows",
        "@time=2026-01-01T00:00:00.000Z;id=4 bob: hi | bob: hi",
      })
  void writesEveryKindOfLine(String line, String written) { // protocol 4
    assertThat(shown(line).text().text()).isEqualTo(written);
  }

  @ParameterizedTest
  @ValueSource(strings = {"<- bob: x", "bob: alice?", "~ bob hugs Alice", "# bob: hi, alice"})
  void wantsAttentionForWhatIsMeantForOneself(String line) {
    Shown shown = shown(line);

    assertThat(shown.alert()).isTrue();
    assertThat(shown.text().text()).startsWith("=> ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bob: malice",
        "alice: I am alice",
        "~ alice calls alice",
        "# alice: alice",
        "<- alice: a note to myself",
        "-> bob: alice",
        "* welcome alice; you are in main alone",
        "+ alice joined main",
        "@replay=1;time=2026-01-01T00:00:00.000Z bob: alice"
      })
  void wantsNoneForOnesOwnLinesReplaysAndTheServers(String line) {
    Shown shown = shown(line);

    assertThat(shown.alert()).isFalse();
    assertThat(shown.text().text()).doesNotContain("=> ");
  }

  @Test
  void showsThePastFaint() { // protocol 5.4
    Shown shown = shown("@replay=1 bob: hi");

    assertThat(shown.text()).isEqualTo(StyledText.of(Style.FAINT, "bob: hi"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bob: -!- you are banned",
        "bob: => [from eve] hi",
        "~ bob -!- x",
        "bob: * eve waves",
        "# bob: [from eve] hi"
      })
  void letsNobodyWriteALineOfAnotherKind(String line) { // SP1
    assertThat(shown(line).text().text()).matches("(\\* |\\[to all] )?bob:? .*");
  }

  @Test
  void putsTheServersTimeInFrontWhereItIsAskedFor() {
    Clock clock = Clock.fixed(Instant.parse("2026-03-01T11:59:00Z"), ZoneId.of("Europe/Berlin"));
    EventText timed = EventText.timed(clock);

    assertThat(
            timed.of(LineEvent.of("@time=2026-02-01T08:05:59.000Z bob: hi"), "alice").text().text())
        .isEqualTo("09:05 bob: hi");
    assertThat(timed.of(LineEvent.of("bob: hi"), "alice").text().text()).isEqualTo("12:59 bob: hi");
    assertThat(timed.own(Style.NOTICE, "lost").text().text()).isEqualTo("12:59 -!- lost");
  }

  @ParameterizedTest
  @ValueSource(strings = {"+1000000000-12-31T23:59:59Z", "-1000000000-01-01T00:00:00Z"})
  void takesTheClockWhereTheServersTimeIsNone(String time) { // protocol 5.2
    Clock clock = Clock.fixed(Instant.parse("2026-03-01T11:59:00Z"), ZoneId.of("Europe/Berlin"));
    LineEvent said = LineEvent.of("@time=" + time + " bob: hi");

    assertThat(EventText.timed(clock).of(said, "alice").text().text()).isEqualTo("12:59 bob: hi");
  }

  @Test
  void writesNoControlCharacterThatASentenceQuotes() { // protocol 1.3
    assertThat(text.own(Style.ERROR, "no TLS (\u001b]0;title\u0007\u009b2J\u202e)").text().text())
        .isEqualTo("-!- no TLS (]0;title2J)");
  }

  @Test
  void givesANameTheSameLookEveryTime() {
    assertThat(Style.ofName("bob")).isEqualTo(Style.ofName("bob"));
    assertThat(shown("bob: hi").text().spans().get(0).style()).isEqualTo(Style.ofName("bob"));
    assertThat(shown("alice: hi").text().spans().get(0).style()).isEqualTo(Style.OWN_NAME);
  }
}
