package io.github.chatserver.client;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who and where a client is, by what the server told it.
 *
 * <p>Changed by one thread alone, the event thread or the reading one; read by any thread.
 */
final class Standing {
  // The forms of 2.4 and of -ch in 6; nobody but the server can begin a notice with them.
  private static final String PLACE = "you are in (\\S+) (?:alone|with \\d+ others?)(?:;.*)?";
  private static final Pattern WELCOME = Pattern.compile("welcome ([^\\s;]+); " + PLACE);
  private static final Pattern MOVED = Pattern.compile(PLACE);

  private volatile String nickname;
  private volatile String channel;
  // Of the changing thread alone.
  private int moves;

  private Standing(String nickname, String channel) {
    this.nickname = nickname;
    this.channel = channel;
  }

  /** Reads the server's welcome; null if the notice is none. */
  static @Nullable Standing welcomed(Notice notice) {
    Matcher matcher = WELCOME.matcher(notice.text());
    return matcher.matches() ? new Standing(matcher.group(1), matcher.group(2)) : null;
  }

  void follow(ChatEvent event) {
    if (event instanceof Renamed renamed && renamed.oldNickname().equals(nickname)) {
      nickname = renamed.newNickname();
    } else if (event instanceof Notice notice && notice.text().startsWith("you are in ")) {
      Matcher matcher = MOVED.matcher(notice.text());
      if (matcher.matches()) {
        channel = matcher.group(1);
        moves++;
      }
    }
  }

  /** Takes over where the client stands behind a return. */
  void become(String nicknameNow, String channelNow) {
    nickname = nicknameNow;
    channel = channelNow;
  }

  /** Returns a standing of its own for another thread. */
  Standing copy() {
    return new Standing(nickname, channel);
  }

  /** Returns how often the server has told a move. For the thread that changes this. */
  int moves() {
    return moves;
  }

  String nickname() {
    return nickname;
  }

  String channel() {
    return channel;
  }
}
