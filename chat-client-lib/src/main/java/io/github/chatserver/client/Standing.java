package io.github.chatserver.client;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who and where a client is, by what the server told it.
 *
 * <p>Changed by the event thread alone; read by any thread.
 */
final class Standing {
  // The forms of 2.4 and of -ch in 6; nobody but the server can begin a notice with them.
  private static final String PLACE = "you are in (\\S+) (?:alone|with \\d+ others?)(?:;.*)?";
  private static final Pattern WELCOME = Pattern.compile("welcome ([^\\s;]+); " + PLACE);
  private static final Pattern MOVED = Pattern.compile(PLACE);

  private volatile String nickname;
  private volatile String channel;

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
      }
    }
  }

  String nickname() {
    return nickname;
  }

  String channel() {
    return channel;
  }
}
