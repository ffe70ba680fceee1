package io.github.chatserver.launcher.client.line;

import io.github.chatserver.client.Joined;
import io.github.chatserver.client.Left;
import io.github.chatserver.client.LineEvent;
import io.github.chatserver.client.Notice;
import io.github.chatserver.client.Renamed;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The channel that one is in, and who is there too.
 *
 * <p>Not thread-safe.
 */
final class Membership {
  // From its first character on: what follows a beginning of the server's may be a user's text.
  private static final Pattern COUNT =
      Pattern.compile(
          "(?:welcome [^\\s;]+; )?you are in (\\S+) (?:alone|with (\\d{1,9}) others?)(?:;.*)?");
  private static final Set<String> COUNTING = Set.of("WELCOME", "JOINED");

  private final KnownNames present = new KnownNames();
  private String channel = "";
  private int members;

  /** Learns from a line behind which one is in a channel, as the client library knows. */
  void follow(LineEvent event, String where) {
    moveTo(where);
    if (event instanceof Joined joined) {
      present.add(joined.nickname());
      members++;
    } else if (event instanceof Left left) {
      present.remove(left.nickname());
      members = Math.max(1, members - 1);
    } else if (event instanceof Renamed renamed) {
      present.rename(renamed.oldNickname(), renamed.newNickname());
    } else if (event instanceof Notice notice
        && notice.code().map(COUNTING::contains).orElse(true)) {
      count(notice.text());
    }
  }

  void moveTo(String where) {
    if (!where.equals(channel)) {
      channel = where;
      forget();
    }
  }

  /** Knows nothing any more about who is there. */
  void forget() {
    present.clear();
    members = 0;
  }

  private void count(String text) {
    Matcher matcher = COUNT.matcher(text);
    if (matcher.matches() && matcher.group(1).equals(channel)) {
      members = matcher.group(2) == null ? 1 : Integer.parseInt(matcher.group(2)) + 1;
    }
  }

  /** Learns who is in a channel, which counts if it is this one. */
  void found(String where, List<String> nicknames) {
    if (where.equals(channel)) {
      present.clear();
      nicknames.forEach(present::add);
      members = nicknames.size();
    }
  }

  String channel() {
    return channel;
  }

  int members() {
    return members;
  }

  /** Returns who is here, by name; a copy. */
  Set<String> present() {
    Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    present.all().forEach(names::add);
    return names;
  }
}
