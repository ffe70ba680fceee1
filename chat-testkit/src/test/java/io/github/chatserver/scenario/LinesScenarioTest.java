package io.github.chatserver.scenario;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatserver.testkit.ChatRoom;
import io.github.chatserver.testkit.MemoryTransport;
import io.github.chatserver.testkit.ScriptedClient;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Protocol 1: lines. */
@Timeout(60)
class LinesScenarioTest {
  private static final int LIMIT = 4096;

  @RegisterExtension final ChatRoom room = new ChatRoom();

  private ScriptedClient alice;
  private ScriptedClient bob;

  private void aliceAndBob() {
    var both = room.enterAll("alice", "bob");
    alice = both.get(0);
    bob = both.get(1);
  }

  @Test
  @DisplayName("1.1: LF ends a line, and one CR before it belongs to it")
  void takesBothLineEnds() {
    aliceAndBob();
    alice.sends("one\ntwo\r\nthree\r\r\n");
    bob.sees("alice: one", "alice: two", "alice: three").seesNothing();
  }

  @Test
  @DisplayName("1.1: a lone CR ends nothing")
  void removesCarriageReturnInsideOfLine() {
    aliceAndBob();
    alice.sends("one\rbob: two\n");
    bob.sees("alice: onebob: two").seesNothing();
  }

  @Test
  @DisplayName("1.1: a byte order mark at the start is dropped")
  void dropsByteOrderMark() {
    room.knocks("alice").sends("\uFEFFalice\n").seesStartingWith("* welcome alice;");
  }

  @Test
  @DisplayName("1.1: a byte order mark is dropped however the bytes arrive")
  void dropsByteOrderMarkInPieces() {
    ScriptedClient alice = room.attaches("alice", new MemoryTransport()).sees("NAME");
    for (byte b : "\uFEFFalice\n".getBytes(UTF_8)) {
      alice.sends(new byte[] {b});
    }
    alice.seesStartingWith("* welcome alice;");
  }

  @Test
  @DisplayName("1.1: a line may come in any pieces")
  void joinsLineFromPieces() {
    ScriptedClient alice = room.enter("alice");
    ScriptedClient bob = room.enter("bob", new MemoryTransport());
    alice.sees("+ bob joined main");
    for (byte b : "grüße, 日本\r\n-ping 1\n".getBytes(UTF_8)) {
      bob.sends(new byte[] {b});
    }
    bob.sees("* pong 1");
    alice.sees("bob: grüße, 日本").seesNothing();
  }

  @ParameterizedTest
  @DisplayName("1.2: 4096 bytes are a line, terminator not counted")
  @ValueSource(strings = {"\n", "\r\n"})
  void takesLineAtLimit(String end) {
    aliceAndBob();
    alice.sends("a".repeat(LIMIT - 1) + end).sends("b".repeat(LIMIT) + end);
    bob.sees("alice: " + "a".repeat(LIMIT - 1), "alice: " + "b".repeat(LIMIT)).seesNothing();
    alice.seesNothing();
  }

  @ParameterizedTest
  @DisplayName("1.2: a longer line is discarded whole, answered once, and the client stays")
  @CsvSource({"4097,LF", "4097,CRLF", "4098,LF", "5000,CRLF", "20000,LF", "65535,LF"})
  void refusesLineOverLimit(int bytes, String end) {
    aliceAndBob();
    alice.sends("x".repeat(bytes) + (end.equals("LF") ? "\n" : "\r\n")).says("after");
    alice.isTold("TOO_LONG").seesNothing();
    bob.sees("alice: after").seesNothing();
  }

  @Test
  @DisplayName("1.2: a multi-byte text counts by its bytes")
  void countsBytes() {
    aliceAndBob();
    alice.says("é".repeat(LIMIT / 2)).says("é".repeat(LIMIT / 2) + "x");
    alice.isTold("TOO_LONG").seesNothing();
    bob.sees("alice: " + "é".repeat(LIMIT / 2)).seesNothing();
  }

  @Test
  @DisplayName("1.2: the limit is a setting")
  void takesLimitFromSettings() {
    room.limits(limits -> limits.maxLineBytes(64));
    aliceAndBob();
    alice.says("a".repeat(64)).says("a".repeat(65));
    alice.isTold("TOO_LONG").seesNothing();
    bob.sees("alice: " + "a".repeat(64)).seesNothing();
  }

  @Test
  @DisplayName("1.2: the answer to an over-long line comes when its LF comes")
  void answersLongLineAtItsEnd() {
    ScriptedClient alice = room.enter("alice", new MemoryTransport());
    ScriptedClient bob = room.enter("bob");
    alice.sees("+ bob joined main");
    alice.sends("x".repeat(10_000));
    bob.says("still here");
    alice.sees("bob: still here");
    alice.sends("y\n").isTold("TOO_LONG").seesNothing();
  }

  @Test
  @DisplayName("1.2, 4.3: 65536 bytes without an LF are answered, and the connection is closed")
  void closesAfterEndlessLine() {
    aliceAndBob();
    alice.sends("x".repeat(65_536)).isTold("TOO_LONG").isDisconnected();
    bob.sees("- alice left main: line too long").seesNothing();
  }

  @Test
  @DisplayName("1.2: 65535 bytes without an LF close nothing")
  void staysJustBelowEndlessLine() {
    aliceAndBob();
    alice.sends("x".repeat(65_535));
    bob.says("hello");
    alice.sees("bob: hello");
    alice.sends("\n").isTold("TOO_LONG").seesNothing();
  }

  @Test
  @DisplayName("1.3: invalid UTF-8 becomes U+FFFD, one per maximal subpart")
  void replacesInvalidBytes() {
    aliceAndBob();
    alice.sends("a\u00FFb\u00C0\u008Ac\u00E2\u0082d\u00F5e\n".getBytes(ISO_8859_1));
    bob.sees("alice: a\uFFFDb\uFFFD\uFFFDc\uFFFDd\uFFFDe").seesNothing();
  }

  @Test
  @DisplayName("1.3: an encoded surrogate becomes U+FFFD, and nothing of it survives")
  void replacesEncodedSurrogate() {
    aliceAndBob();
    alice.sends("a\u00ED\u00A0\u0080b\n".getBytes(ISO_8859_1));
    bob.seesMatching("alice: a\uFFFD{1,3}b");
  }

  @Test
  @DisplayName("1.3: TAB, U+2028 and U+2029 become spaces")
  void replacesLineAndParagraphSeparators() {
    aliceAndBob();
    alice.says("a\tb\u2028c\u2029d");
    bob.sees("alice: a b c d").seesNothing();
  }

  @Test
  @DisplayName("1.3: control characters and bidi controls are removed")
  void removesControlCharacters() {
    aliceAndBob();
    alice.says("a\u0000b\u0007c\u0008d\u000Be\u000Cf\u001B[31mg\u007Fh\u0085i\u009Bj");
    bob.sees("alice: abcdef[31mghij");
    alice.says("a\u202Ab\u202Ec\u2066d\u2069e");
    bob.sees("alice: abcde").seesNothing();
  }

  @Test
  @DisplayName("1.3: characters beyond the BMP pass")
  void keepsAstralCharacters() {
    aliceAndBob();
    alice.says("\uD83D\uDE00 \uD840\uDC00 \u200B.");
    bob.sees("alice: \uD83D\uDE00 \uD840\uDC00 \u200B.").seesNothing();
  }

  @Test
  @DisplayName("1.3: a control character in a nickname or a channel name is a refusal")
  void refusesControlCharactersInNames() {
    aliceAndBob();
    alice.says("-nick ali\u0007ce2", "-nick ali\u202Ece2", "-nick \u0007alice2");
    alice.isTold("NICK_INVALID", "NICK_INVALID", "NICK_INVALID");
    alice.says("-ch ga\u001Bmes", "-ch games\u2066", "-ch \u0000games key");
    alice.isTold("CHANNEL_INVALID", "CHANNEL_INVALID", "CHANNEL_INVALID").seesNothing();
    bob.seesNothing();
  }

  @Test
  @DisplayName("1.3: a control character in a first nickname is a refusal")
  void refusesControlCharacterInFirstNickname() {
    ScriptedClient alice = room.knocks("alice");
    alice.says("al\u001Bice").isTold("NICK_INVALID").sees("NAME");
    alice.says("alice\u202E").isTold("NICK_INVALID").sees("NAME");
    alice.says("\talice\u2028").seesStartingWith("* welcome alice;");
  }

  @Test
  @DisplayName("1.4: empty and blank lines are ignored")
  void ignoresBlankLines() {
    aliceAndBob();
    alice.says("", "   ", "\t", "\u00A0\u3000\u2028", "\u0007", "\r", "text");
    bob.sees("alice: text").seesNothing();
    alice.seesNothing();
  }

  @Test
  @DisplayName("1.4: blank lines are ignored in the handshake too")
  void ignoresBlankLinesBeforeNickname() {
    room.knocks("alice").says("", " ", "\u3000", "", "alice").seesStartingWith("* welcome alice;");
  }

  @Test
  @DisplayName("1.4: chat keeps its spaces at both ends, commands trim")
  void keepsSpacesOfChat() {
    aliceAndBob();
    alice.says("  spaced   out  ", "-me   waves   twice  ");
    bob.sees("alice:   spaced   out  ", "~ alice waves   twice").seesNothing();
  }

  @Test
  @DisplayName("1.5: what is pipelined is handled in order")
  void handlesPipelinedLinesInOrder() {
    ScriptedClient bob = room.enter("bob");
    ScriptedClient alice = room.connects("alice");
    alice.says("alice", "one", "-ping 1", "-ch games", "two", "-ping 2", "-leave", "three");
    bob.sees("+ alice joined main", "alice: one", "- alice left main", "+ alice joined main");
    bob.sees("alice: three");
    alice.sees("NAME");
    alice.seesStartingWith("* welcome alice;");
    alice.sees("* pong 1", "* you are in games alone", "* pong 2");
    alice.sees("* you are in main with 1 other");
  }

  @Test
  @DisplayName("1.5: ten thousand lines in one piece come in order")
  void keepsOrderOfManyLines() {
    aliceAndBob();
    String[] lines = new String[10_000];
    Arrays.setAll(lines, i -> "line " + i);
    Thread sender = new Thread(() -> alice.says(lines));
    sender.start();
    for (String line : lines) {
      bob.sees("alice: " + line);
    }
    bob.seesNothing();
  }

  @ParameterizedTest
  @DisplayName("1.5: a line cut off by the end of the stream is never executed")
  @ValueSource(strings = {"half a line", "-bc half", "-quit because", "-nick other"})
  void forgetsHalfLine(String half) {
    aliceAndBob();
    alice.says("whole").sends(half).halfCloses().isDisconnectedInGoodOrder();
    bob.sees("alice: whole", "- alice left main").seesNothing();
  }

  @Test
  @DisplayName("1.5: half a nickname is nobody")
  void forgetsHalfNickname() {
    ScriptedClient alice = room.knocks("alice").sends("alice").halfCloses();
    alice.isDisconnectedInGoodOrder();
    assertThat(room.server().user("alice")).isEmpty();
  }

  @Test
  @DisplayName("1.5: lines on their way to one who half-closes are still written")
  void flushesToOneWhoHalfCloses() {
    aliceAndBob();
    bob.says("-who", "-help who", "-ping last").halfCloses();
    bob.sees("* members of main: alice, bob");
    bob.seesStartingWith("* -who [channel]  ");
    bob.seesStartingWith("* aliases: ");
    bob.sees("* pong last").isDisconnectedInGoodOrder();
    alice.sees("- bob left main").seesNothing();
  }

  @Test
  @DisplayName("1.5: a message with the end of the stream right behind arrives before the leave")
  void deliversLastMessage() {
    aliceAndBob();
    alice.says("goodbye").close();
    bob.sees("alice: goodbye", "- alice left main").seesNothing();
  }
}
