package io.github.chatserver.internal.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatserver.ErrorCode;
import io.github.chatserver.NoticeCode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The one type that makes outgoing lines (protocol 1.1, 1.3, 4). */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class LineTest {
  private static final int LONGEST = 16 * 1024;

  @Test
  void theFirstTokenTellsTheKind() {
    assertThat(Line.NAME).hasToString("NAME");
    assertThat(Line.chat("bob", "hi  there ")).hasToString("bob: hi  there ");
    assertThat(Line.action("bob", "waves")).hasToString("~ bob waves");
    assertThat(Line.broadcast("bob", "hi")).hasToString("# bob: hi");
    assertThat(Line.privateFrom("bob", "hi")).hasToString("<- bob: hi");
    assertThat(Line.privateTo("bob", "hi")).hasToString("-> bob: hi");
    assertThat(Line.joined("bob", "games")).hasToString("+ bob joined games");
    assertThat(Line.left("bob", "games", "")).hasToString("- bob left games");
    assertThat(Line.left("bob", "games", "too slow")).hasToString("- bob left games: too slow");
    assertThat(Line.renamed("bob", "robert")).hasToString("= bob is now robert");
    assertThat(Line.notice(NoticeCode.BYE, "bye")).hasToString("* bye");
    assertThat(Line.error(ErrorCode.USAGE, "-pm <nick>")).hasToString("! USAGE -pm <nick>");
  }

  /** Protocol 8.3: never replies or notices. */
  @Test
  void onlyWhatPassesThroughMayBeDropped() {
    assertThat(Line.chat("bob", "hi").isDroppable()).isTrue();
    assertThat(Line.broadcast("bob", "hi").isDroppable()).isTrue();
    assertThat(Line.privateFrom("bob", "hi").isDroppable()).isTrue();
    assertThat(Line.privateTo("bob", "hi").isDroppable()).isFalse();
    assertThat(Line.notice(NoticeCode.BYE, "bye").isDroppable()).isFalse();
    assertThat(Line.error(ErrorCode.USAGE, "x").isDroppable()).isFalse();
    assertThat(Line.dropped(7).isDroppable()).isFalse();
    assertThat(Line.dropped(7).dropped()).isEqualTo(7);
    assertThat(Line.chat("bob", "hi").dropped()).isZero();
    assertThat(Line.chat("bob", "hi").whole().isDroppable()).isFalse();
    assertThat(Line.chat("bob", "hi").whole().isWhole()).isTrue();
  }

  @Test
  void holdsOneLineFeedWhateverIsInTheText() {
    String nasty = "a\nb\r\nc\u0085d\u2028e\u2029f\u000Bg\u000Ch\u0000i\u001B[31mj\u202Ek";
    for (Line line : everyKindOf(nasty)) {
      String text = new String(line.bytes(), UTF_8);
      assertThat(text).endsWith("\n").hasLineCount(1);
      assertThat(text.chars().filter(c -> Character.isISOControl(c))).hasSize(1);
      assertThat(text).doesNotContain("\u2028", "\u2029", "\u202E");
      assertThat(line.length()).isEqualTo(line.bytes().length);
    }
  }

  @Test
  void replacesLoneSurrogates() {
    assertThat(Line.chat("bob", "a\uD800b\uDC00")).hasToString("bob: a\uFFFDb\uFFFD");
  }

  @Test
  void keepsALineOfTheGreatestLengthWhole() {
    String text = "x".repeat(Line.MAX_TEXT_BYTES - "bob: ".length());
    assertThat(Line.chat("bob", text)).hasToString("bob: " + text);
    assertThat(Line.chat("bob", text + "y")).hasToString("bob: " + text);
  }

  @Test
  void cutsOnACodePoint() throws CharacterCodingException {
    for (String letter : List.of("x", "ö", "漢", "😀")) {
      for (int shift = 0; shift < 4; shift++) {
        Line line = Line.chat("bob", "y".repeat(shift) + letter.repeat(20_000));
        String strict = UTF_8.newDecoder().decode(ByteBuffer.wrap(line.bytes())).toString();
        assertThat(strict).endsWith(letter + "\n");
        assertThat(line.length()).isBetween(Line.MAX_TEXT_BYTES - 3, Line.MAX_TEXT_BYTES + 1);
      }
    }
  }

  @Test
  void fitsIntoSixteenKibibytesWithTheLongestTags() {
    Tags all = Tags.named(List.of("time", "id", "channel", "code", "echo")).orElseThrow();
    String channel = "😀".repeat(32);
    Line line = Line.channelNotice(NoticeCode.END_OF_REPLAY, "x".repeat(LONGEST));
    assertThat(all.replayed(line, channel, Long.MAX_VALUE, System.currentTimeMillis()).length())
        .isLessThanOrEqualTo(LONGEST);
  }

  /** Design 15: a host's text makes several lines, each folded. */
  @Test
  void foldsAHostsTextInsteadOfCuttingIt() {
    String longText = "漢".repeat(20_000);
    List<Line> lines = Line.notices(NoticeCode.ANNOUNCE, "one\r\ntwo\n" + longText);
    assertThat(lines.get(0)).hasToString("* one");
    assertThat(lines.get(1)).hasToString("* two");
    StringBuilder rest = new StringBuilder();
    for (Line line : lines.subList(2, lines.size())) {
      assertThat(line.length()).isLessThanOrEqualTo(LONGEST);
      assertThat(line.code()).isEqualTo(NoticeCode.ANNOUNCE);
      rest.append(line.toString().substring(2));
    }
    assertThat(rest).hasToString(longText);
  }

  private static List<Line> everyKindOf(String text) {
    return List.of(
        Line.chat("bob", text),
        Line.chat(text, "hi"),
        Line.action("bob", text),
        Line.broadcast("bob", text),
        Line.privateFrom("bob", text),
        Line.privateTo("bob", text),
        Line.joined("bob", text),
        Line.left("bob", "games", text),
        Line.renamed("bob", text),
        Line.notice(NoticeCode.NOTICE, text),
        Line.channelNotice(NoticeCode.NOTICE, text),
        Line.error(ErrorCode.REJECTED, text));
  }
}
