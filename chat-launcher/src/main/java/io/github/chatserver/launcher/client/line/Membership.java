package io.github.chatserver.launcher.client.line;

import io.github.chatserver.client.Joined;
import io.github.chatserver.client.Left;
import io.github.chatserver.client.LineEvent;
import io.github.chatserver.client.Notice;
import io.github.chatserver.client.Renamed;
import java.util.LinkedHashSet;
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
  // Since it was asked who is here: an answer may be older than what was told before it came.
  private final KnownNames came = new KnownNames();
  private final KnownNames went = new KnownNames();
  private String channel = "";
  private int members;
  // Whether all that are counted are known by name, but for oneself.
  private boolean complete;

  /** Learns from a line behind which one is in a channel, as the client library knows. */
  void follow(LineEvent event, String where) {
    moveTo(where);
    if (event instanceof Joined joined) {
      come(joined.nickname());
    } else if (event instanceof Left left) {
      go(left.nickname());
    } else if (event instanceof Renamed renamed) {
      int same = members;
      go(renamed.oldNickname());
      come(renamed.newNickname());
      members = same;
    } else if (event instanceof Notice notice
        && notice.code().map(COUNTING::contains).orElse(true)) {
      count(notice.text());
    }
  }

  private void come(String nickname) {
    // An answer may be newer, too, than what is told behind it.
    members += present.contains(nickname) ? 0 : 1;
    present.add(nickname);
    came.add(nickname);
    went.remove(nickname);
  }

  private void go(String nickname) {
    boolean counted = !complete || present.contains(nickname);
    members = counted ? Math.max(1, members - 1) : members;
    present.remove(nickname);
    came.remove(nickname);
    went.add(nickname);
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
    asked();
    members = 0;
    complete = false;
  }

  /** Who is here is asked now; what is told from here on counts more than the answer. */
  void asked() {
    came.clear();
    went.clear();
  }

  private void count(String text) {
    Matcher matcher = COUNT.matcher(text);
    if (matcher.matches() && matcher.group(1).equals(channel)) {
      boolean alone = matcher.group(2) == null;
      members = alone ? 1 : Integer.parseInt(matcher.group(2)) + 1;
      complete = alone;
    }
  }

  /** Learns who is in a channel, which counts if it is this one. */
  void found(String where, List<String> nicknames) {
    if (where.equals(channel)) {
      Set<String> names = new LinkedHashSet<>(nicknames);
      went.all().forEach(names::remove);
      came.all().forEach(names::add);
      present.clear();
      names.forEach(present::add);
      members = names.size();
      complete = members <= KnownNames.MOST;
    }
  }

  /** Tells whether everybody is known who is here. */
  boolean isComplete() {
    return complete;
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
