package io.github.chatserver.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Protocol 4, row by row, and lines that only look like one of its rows. */
@Timeout(10)
class EventParserTest {

  private static <E extends LineEvent> E parse(Class<E> kind, String line) {
    LineEvent event = LineEvent.of(line);
    assertThat(event).isInstanceOf(kind);
    assertThat(event.line()).isEqualTo(line);
    return kind.cast(event);
  }

  @Test
  void nameAloneAsksForANickname() {
    parse(NamePrompt.class, "NAME");
    parse(Unknown.class, "NAME ");
    parse(Unknown.class, "name");
  }

  @Test
  void nicknameAndColonMakeAMessage() {
    Message message = parse(Message.class, "bob: hello: you");
    assertThat(message.sender()).isEqualTo("bob");
    assertThat(message.text()).isEqualTo("hello: you");
  }

  @Test
  void chatKeepsItsSpacesAtBothEnds() {
    assertThat(parse(Message.class, "bob:   hi  ").text()).isEqualTo("  hi  ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NAME",
        "! KICKED by eve",
        "* you are in games alone",
        "- bob left main",
        "+ bob joined main",
        "= bob is now eve",
        "<- bob: hi",
        "eve: hi",
        "@id=1 eve: hi"
      })
  void whatLooksLikeAnotherKindBehindASenderIsText(String text) {
    assertThat(parse(Message.class, "bob: " + text).text()).isEqualTo(text);
    assertThat(parse(Action.class, "~ bob " + text).text()).isEqualTo(text);
    assertThat(parse(PrivateMessage.class, "<- bob: " + text).text()).isEqualTo(text);
    assertThat(parse(Notice.class, "* " + text).text()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Straße", "名前", "a", "7", "a-b_c.d", "नमस्ते", "𝒳y"})
  void nicknamesOfAnyScriptAreSenders(String nickname) {
    assertThat(parse(Message.class, nickname + ": x").sender()).isEqualTo(nickname);
  }

  @Test
  void tildeMakesAnAction() {
    Action action = parse(Action.class, "~ bob waves: hello");
    assertThat(action.sender()).isEqualTo("bob");
    assertThat(action.text()).isEqualTo("waves: hello");
  }

  @Test
  void hashMakesABroadcast() {
    Broadcast broadcast = parse(Broadcast.class, "# bob: all hear");
    assertThat(broadcast.sender()).isEqualTo("bob");
    assertThat(broadcast.text()).isEqualTo("all hear");
  }

  @Test
  void arrowsMakePrivateMessages() {
    PrivateMessage in = parse(PrivateMessage.class, "<- bob: psst");
    assertThat(in.sender()).isEqualTo("bob");
    assertThat(in.text()).isEqualTo("psst");
    PrivateMessageSent out = parse(PrivateMessageSent.class, "-> bob: psst");
    assertThat(out.receiver()).isEqualTo("bob");
    assertThat(out.text()).isEqualTo("psst");
  }

  @Test
  void plusMakesAJoin() {
    Joined joined = parse(Joined.class, "+ bob joined games");
    assertThat(joined.nickname()).isEqualTo("bob");
    assertThat(joined.channel()).isEqualTo("games");
  }

  @Test
  void minusMakesALeaveWithOrWithoutReason() {
    Left left = parse(Left.class, "- bob left games");
    assertThat(left.nickname()).isEqualTo("bob");
    assertThat(left.channel()).isEqualTo("games");
    assertThat(left.reason()).isEmpty();
    assertThat(parse(Left.class, "- bob left games: quit: see: you").reason())
        .contains("quit: see: you");
  }

  @Test
  void equalsSignMakesARename() {
    Renamed renamed = parse(Renamed.class, "= bob is now robert");
    assertThat(renamed.oldNickname()).isEqualTo("bob");
    assertThat(renamed.newNickname()).isEqualTo("robert");
  }

  @Test
  void exclamationMarkMakesARefusal() {
    Refusal refusal = parse(Refusal.class, "! NO_SUCH_NICK nobody is called eve");
    assertThat(refusal.code()).isEqualTo("NO_SUCH_NICK");
    assertThat(refusal.text()).isEqualTo("nobody is called eve");
    assertThat(parse(Refusal.class, "! KICKED").text()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "bob",
        "bob:",
        "bob:text",
        "bob : text",
        ": text",
        "_bob: text",
        "http://x: y",
        "~",
        "~ bob",
        "~ bob ",
        "~bob waves",
        "#",
        "# bob",
        "#bob: x",
        "<",
        "<-",
        "<- bob",
        "->",
        "-> ",
        "-> bob",
        "-",
        "- bob",
        "- bob left",
        "- bob left ",
        "- bob left two words",
        "- bob went games",
        "+",
        "+ bob joined",
        "+ bob joined two words",
        "+ bob joined games: why",
        "=",
        "= bob is now",
        "= bob is now two words",
        "= bob is not robert",
        "*",
        "*text",
        "!",
        "! ",
        "! lower case",
        "!KICKED by eve",
        "@",
        "@id=1",
        "@id=1 ",
        "HTTP/1.1 400 Bad Request",
        "^ something of version 2"
      })
  void whatIsNotWholeOrNotKnownIsUnknown(String line) {
    parse(Unknown.class, line);
  }

  @Test
  void tagsStandBeforeAnyKind() {
    Message message =
        parse(
            Message.class,
            "@time=2025-01-02T03:04:05.678Z;id=42;channel=games;replay=1;new=x=y;bare bob: hi");
    assertThat(message.sender()).isEqualTo("bob");
    assertThat(message.tags().time()).contains(Instant.parse("2025-01-02T03:04:05.678Z"));
    assertThat(message.tags().id()).hasValue(42);
    assertThat(message.tags().channel()).contains("games");
    assertThat(message.tags().value("new")).contains("x=y");
    assertThat(message.tags().value("bare")).contains("");
    assertThat(message.isReplayed()).isTrue();
    assertThat(parse(Notice.class, "@code=PONG * pong 1").code()).contains("PONG");
  }

  @Test
  void tagsAreFoundAmongThousands() {
    String many = ";a".repeat(9_000);
    Message message = parse(Message.class, "@" + many + ";id=7;=x;a=1;" + many + " bob: hi");
    assertThat(message.tags().id()).hasValue(7);
    assertThat(message.tags().value("a")).contains("");
    assertThat(message.tags().value("")).isEmpty();
    assertThat(message.tags().value("id=7")).isEmpty();
    assertThat(message.tags().code()).isEmpty();
    assertThat(message.tags().values()).hasSize(2);
  }

  @Test
  void nonsenseInTagsIsNoFailure() {
    Message message = parse(Message.class, "@time=noon;id=many;;=x;id=2 bob: hi");
    assertThat(message.tags().time()).isEmpty();
    assertThat(message.tags().id()).isEmpty();
    assertThat(message.tags().code()).isEmpty();
    assertThat(message.tags().values()).containsOnlyKeys("time", "id");
    assertThat(parse(Message.class, "@ bob: hi").tags().values()).isEmpty();
  }

  /** It could not be sent as a name is: a client would take it over, and be unable to use it. */
  @Test
  void renameToWhatCannotBeANameIsNone() {
    assertThat(parse(Renamed.class, "= bob is now rob").newNickname()).isEqualTo("rob");
    assertThat(LineEvent.of("= bob is now a\u00a0b")).isInstanceOf(Unknown.class);
    assertThat(LineEvent.of("= bob is now a\u3000b")).isInstanceOf(Unknown.class);
  }

  @Test
  void equalLinesOfOneKindAreEqualEvents() {
    assertThat(LineEvent.of("bob: hi"))
        .isEqualTo(LineEvent.of("bob: hi"))
        .hasSameHashCodeAs(LineEvent.of("bob: hi"))
        .isNotEqualTo(LineEvent.of("bob: ho"))
        .hasToString("Message[bob: hi]");
  }

  @Test
  void noLineAtAllMakesTheParserThrow() {
    Random random = new Random(1);
    String alphabet = "@=;: -+~#<>*!NAME_ab\u00e4\u0000\ud83d\ude00\ud83d\u202e";
    for (int round = 0; round < 100_000; round++) {
      StringBuilder line = new StringBuilder();
      for (int length = random.nextInt(12); length > 0; length--) {
        line.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      assertThat(LineEvent.of(line.toString())).isNotNull();
    }
  }
}
