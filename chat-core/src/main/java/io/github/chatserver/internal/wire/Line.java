package io.github.chatserver.internal.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.chatserver.ErrorCode;
import io.github.chatserver.NoticeCode;
import io.github.chatserver.internal.text.SafeText;
import io.github.chatserver.internal.text.TextLines;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One outgoing line, encoded once whoever reads it. The only thing that a letter box takes, and the
 * only code that adds an LF: what is in it can neither break a line nor move a cursor (protocol
 * 1.3, 4).
 *
 * <p>Immutable; the bytes are shared, so nobody may write to them.
 */
public final class Line {
  /**
   * The longest text of a line, so that it fits into 16 KiB with tags and LF (protocol 1.1). The
   * longest tags, of a channel name of 32 letters of 4 bytes, take under 300 bytes.
   */
  public static final int MAX_TEXT_BYTES = 16 * 1024 - 512;

  /** Asks for a nickname (protocol 2.1). */
  public static final Line NAME = reply("NAME", null);

  private static final int DROPPABLE = -1;
  private static final int KEPT = 0;
  private static final int WHOLE = -2;

  private final byte[] bytes;

  /** What a full letter box does with it; a positive number is how many lines it stands for. */
  private final int standing;

  private final @Nullable NoticeCode code;

  private Line(byte[] bytes, int standing, @Nullable NoticeCode code) {
    this.bytes = bytes;
    this.standing = standing;
    this.code = code;
  }

  /** A member's chat, as the channel sees it. */
  public static Line chat(String nickname, String text) {
    return passing(nickname + ": " + text);
  }

  /** A member's action. */
  public static Line action(String nickname, String text) {
    return passing("~ " + nickname + " " + text);
  }

  /** A broadcast to everyone. */
  public static Line broadcast(String nickname, String text) {
    return passing("# " + nickname + ": " + text);
  }

  /** A private message, as its receiver sees it. */
  public static Line privateFrom(String nickname, String text) {
    return passing("<- " + nickname + ": " + text);
  }

  /** A private message, as its sender sees it. */
  public static Line privateTo(String nickname, String text) {
    return reply("-> " + nickname + ": " + text, null);
  }

  /** Somebody came into the channel. */
  public static Line joined(String nickname, String channel) {
    return passing("+ " + nickname + " joined " + channel);
  }

  /** Somebody left the channel, with a reason or the empty text. */
  public static Line left(String nickname, String channel, String reason) {
    String line = "- " + nickname + " left " + channel;
    return passing(reason.isEmpty() ? line : line + ": " + reason);
  }

  /** A member took another nickname. */
  public static Line renamed(String oldNickname, String newNickname) {
    return passing("= " + oldNickname + " is now " + newNickname);
  }

  /** A notice to one client. */
  public static Line notice(NoticeCode code, String text) {
    return reply("* " + text, code);
  }

  /** A notice to the whole channel, at its place in the channel's order. */
  public static Line channelNotice(NoticeCode code, String text) {
    return new Line(encode("* " + text), DROPPABLE, code);
  }

  /** Stands in the place of lines that were dropped, of which there are so many (protocol 8.3). */
  public static Line dropped(int lines) {
    return new Line(encode("* " + lines + " lines were dropped"), lines, NoticeCode.NOTICE);
  }

  /** A refusal or an error. */
  public static Line error(ErrorCode code, String text) {
    return reply("! " + code + " " + text, null);
  }

  /** The notices that a text of the host's makes: one a line, folded where too long. */
  public static List<Line> notices(NoticeCode code, String text) {
    return TextLines.of(text, MAX_TEXT_BYTES - 2).stream().map(part -> notice(code, part)).toList();
  }

  private static Line passing(String text) {
    return new Line(encode(text), DROPPABLE, null);
  }

  private static Line reply(String text, @Nullable NoticeCode code) {
    return new Line(encode(text), KEPT, code);
  }

  private static byte[] encode(String text) {
    byte[] bytes = SafeText.sanitize(text).concat("\n").getBytes(UTF_8);
    return bytes.length <= MAX_TEXT_BYTES + 1 ? bytes : cut(bytes);
  }

  private static byte[] cut(byte[] bytes) {
    int end = MAX_TEXT_BYTES;
    while ((bytes[end] & 0xC0) == 0x80) {
      end--; // not inside a character
    }
    byte[] shorter = new byte[end + 1];
    System.arraycopy(bytes, 0, shorter, 0, end);
    shorter[end] = '\n';
    return shorter;
  }

  /** The line with a prefix of tags. */
  Line behind(String prefix) {
    byte[] first = prefix.getBytes(UTF_8);
    byte[] all = new byte[first.length + bytes.length];
    System.arraycopy(first, 0, all, 0, first.length);
    System.arraycopy(bytes, 0, all, first.length, bytes.length);
    return new Line(all, standing, code);
  }

  /** The bytes with the LF; shared, not to be changed. */
  public byte[] bytes() {
    return bytes;
  }

  /** How many bytes it has with its LF. */
  public int length() {
    return bytes.length;
  }

  /** Whether a slow consumer may miss it: not a reply and not a notice to one (protocol 8.3). */
  public boolean isDroppable() {
    return standing == DROPPABLE;
  }

  /** The same line as a part of a replay, which is put whole: neither dropped nor counted. */
  public Line whole() {
    return standing == WHOLE ? this : new Line(bytes, WHOLE, code);
  }

  /** Whether it is part of a replay, which does not count against a limit (protocol 8.3). */
  public boolean isWhole() {
    return standing == WHOLE;
  }

  /** In the place of how many dropped lines it stands; 0 for every other line. */
  public int dropped() {
    return Math.max(0, standing);
  }

  /** The notice's code; null for all other lines. */
  public @Nullable NoticeCode code() {
    return code;
  }

  @Override
  public String toString() {
    return new String(bytes, 0, bytes.length - 1, UTF_8);
  }
}
