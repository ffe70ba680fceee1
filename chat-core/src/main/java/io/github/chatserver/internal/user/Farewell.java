package io.github.chatserver.internal.user;

import io.github.chatserver.ErrorCode;
import io.github.chatserver.LeaveCause;
import io.github.chatserver.NoticeCode;
import io.github.chatserver.internal.rules.Ban;
import io.github.chatserver.internal.wire.Line;
import org.jspecify.annotations.Nullable;

/**
 * Why a user goes: what the others read (protocol 4.3) and what the client itself reads last
 * (protocol 4.4).
 *
 * @param cause why, for listeners
 * @param reason what stands in the leave line; empty for none
 * @param last the client's last line; null for none
 */
public record Farewell(LeaveCause cause, String reason, @Nullable Line last) {
  /** The peer ended its stream. */
  public static final Farewell END_OF_STREAM = new Farewell(LeaveCause.END_OF_STREAM, "", null);

  /** The connection broke, or something inside the server did. */
  public static final Farewell LOST =
      new Farewell(LeaveCause.CONNECTION_LOST, "connection lost", null);

  /** Something inside the server failed for want of memory; it counts as a lost connection. */
  public static final Farewell FAILED =
      new Farewell(
          LeaveCause.CONNECTION_LOST,
          "connection lost",
          Line.error(ErrorCode.INTERNAL, "that went wrong here; the failure is logged"));

  /** What stands in front of the chat, such as a browser, is not answered (protocol 2.6). */
  public static final Farewell FOREIGN =
      new Farewell(LeaveCause.END_OF_STREAM, "not a chat client", null);

  public static final Farewell SLOW =
      new Farewell(
          LeaveCause.TOO_SLOW,
          "too slow",
          Line.error(
              ErrorCode.SLOW_CONSUMER,
              "you do not read what is sent to you; come back and read faster"));

  public static final Farewell ENDLESS =
      new Farewell(
          LeaveCause.LINE_TOO_LONG,
          "line too long",
          Line.error(ErrorCode.TOO_LONG, "64 KiB came without a line end; send shorter lines"));

  public static final Farewell TOO_FAST =
      new Farewell(
          LeaveCause.TOO_FAST,
          "too fast",
          Line.error(
              ErrorCode.TOO_FAST, "you kept sending faster than allowed; come back and send less"));

  public static final Farewell NO_NICKNAME =
      new Farewell(
          LeaveCause.TIMED_OUT,
          "timed out",
          Line.error(ErrorCode.TIMEOUT, "no nickname came in time; connect again and send one"));

  public static final Farewell IDLE =
      new Farewell(
          LeaveCause.TIMED_OUT,
          "timed out",
          Line.error(ErrorCode.TIMEOUT, "nothing came from you for too long; connect again"));

  public static final Farewell TOO_MANY_ATTEMPTS =
      new Farewell(
          LeaveCause.CLOSED_BY_HOST,
          "",
          Line.error(
              ErrorCode.TOO_MANY_ATTEMPTS,
              "too many nicknames were refused; connect again and choose another"));

  public static final Farewell BANNED =
      new Farewell(
          LeaveCause.BANNED,
          "banned",
          Line.error(ErrorCode.BANNED, "you are banned from this server"));

  public static final Farewell SHUTDOWN =
      new Farewell(
          LeaveCause.SERVER_STOPPED,
          "closed by the host",
          Line.error(ErrorCode.SHUTDOWN, "the server stops; come back later"));

  /** The server has lost its place in the channel registry, and all its users with it. */
  public static final Farewell EXPELLED =
      new Farewell(
          LeaveCause.CONNECTION_LOST,
          "closed by the host",
          Line.error(
              ErrorCode.SHUTDOWN, "this server lost touch with the others; come back in a moment"));

  /** The user lost its name or its place while the registry was in pieces. */
  static final Farewell EVICTED =
      new Farewell(
          LeaveCause.CONNECTION_LOST,
          "connection lost",
          Line.error(ErrorCode.UNAVAILABLE, "your place among the others was lost; connect again"));

  /** The user is banned, and reads how long and why. */
  static Farewell banned(Ban ban) {
    return new Farewell(
        BANNED.cause(), BANNED.reason(), Line.error(ErrorCode.BANNED, ban.sentence()));
  }

  /** The user left by a command, perhaps with a reason. */
  public static Farewell quit(String reason) {
    return new Farewell(
        LeaveCause.QUIT,
        reason.isEmpty() ? "" : "quit: " + reason,
        Line.notice(NoticeCode.BYE, "bye"));
  }

  /** A moderator removed the user, or the host did, which has no nickname. */
  static Farewell kicked(String by, String reason) {
    String behind = reason.isEmpty() ? "" : ": " + reason;
    String who = by.isEmpty() ? "the host" : by;
    return new Farewell(
        by.isEmpty() ? LeaveCause.CLOSED_BY_HOST : LeaveCause.KICKED,
        by.isEmpty() ? "closed by the host" : "kicked by " + by + behind,
        Line.error(ErrorCode.KICKED, "by " + who + behind));
  }

  /** Whether nothing that still comes from the peer is waited for. */
  public boolean isDeaf() {
    return this.equals(FOREIGN) || this.equals(LOST);
  }
}
