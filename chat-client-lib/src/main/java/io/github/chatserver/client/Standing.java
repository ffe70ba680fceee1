package io.github.chatserver.client;

import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * Who and where a client is, by what the server told it.
 *
 * <p>Changed by one thread alone, the event thread or the reading one; read by any thread.
 */
final class Standing {
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
    Matcher welcome = Forms.welcome(notice);
    return welcome == null
        ? null
        : new Standing(welcome.group("nickname"), welcome.group("channel"));
  }

  void follow(ChatEvent event) {
    if (event instanceof Renamed renamed && renamed.oldNickname().equals(nickname)) {
      nickname = renamed.newNickname();
    } else if (event instanceof Notice notice) {
      Matcher place = Forms.place(notice);
      if (place != null) {
        channel = place.group("channel");
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
