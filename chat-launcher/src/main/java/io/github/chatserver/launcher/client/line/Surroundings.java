package io.github.chatserver.launcher.client.line;

import io.github.chatserver.client.Action;
import io.github.chatserver.client.Broadcast;
import io.github.chatserver.client.Joined;
import io.github.chatserver.client.Left;
import io.github.chatserver.client.LineEvent;
import io.github.chatserver.client.Message;
import io.github.chatserver.client.Notice;
import io.github.chatserver.client.PrivateMessage;
import io.github.chatserver.client.PrivateMessageSent;
import io.github.chatserver.client.Renamed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whom and which channels one could mean, by what the server has told: who spoke last, who is here,
 * which channels there are. Bounded, however much a server tells.
 *
 * <p>Thread-safe: told by the thread of the events, asked by that of the keyboard.
 */
public final class Surroundings {
  private static final int MOST = 2000;
  private static final Pattern PLACE =
      Pattern.compile("(?:.*; )?you are in (\\S+) (alone|with (\\d+) others?)(?:;.*)?");
  private static final Pattern MEMBERS = Pattern.compile("members of (\\S+): (.*)");
  private static final Pattern CHANNEL =
      Pattern.compile("(\\S+) \\d+ members?(?: \\(locked\\))?(?:; .*)?");

  private final ReentrantLock lock = new ReentrantLock();
  // All guarded by lock.
  private final LinkedHashSet<String> speakers = new LinkedHashSet<>();
  private final TreeSet<String> present = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
  private final TreeSet<String> channels = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
  private final Commands commands = new Commands();
  private String channel = "";
  private int members;

  /**
   * Learns from a line of the server's.
   *
   * @param event the line
   */
  public void follow(LineEvent event) {
    lock.lock();
    try {
      learn(event);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Learns where one is, without a line of the server's that says so.
   *
   * @param where the channel
   */
  public void arrived(String where) {
    lock.lock();
    try {
      moved(where, 0);
      present.clear();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Learns who is in a channel.
   *
   * @param where the channel
   * @param nicknames all members
   */
  public void found(String where, List<String> nicknames) {
    lock.lock();
    try {
      if (where.equals(channel)) {
        present.clear();
        nicknames.forEach(name -> addTo(present, name));
        members = nicknames.size();
      }
    } finally {
      lock.unlock();
    }
  }

  private void learn(LineEvent event) {
    if (event instanceof Message said) {
      spoke(said.sender());
    } else if (event instanceof Action done) {
      spoke(done.sender());
    } else if (event instanceof Broadcast said) {
      spoke(said.sender());
    } else if (event instanceof PrivateMessage said) {
      spoke(said.sender());
    } else if (event instanceof PrivateMessageSent said) {
      spoke(said.receiver());
    } else if (event instanceof Joined joined) {
      addTo(present, joined.nickname());
      members++;
    } else if (event instanceof Left left) {
      gone(left.nickname());
      members = Math.max(1, members - 1);
    } else if (event instanceof Renamed renamed) {
      renamed(renamed.oldNickname(), renamed.newNickname());
    } else if (event instanceof Notice notice) {
      told(notice);
    }
  }

  private void spoke(String nickname) {
    speakers.remove(nickname);
    addTo(speakers, nickname);
  }

  private void gone(String nickname) {
    present.remove(nickname);
    speakers.remove(nickname);
  }

  private void renamed(String before, String after) {
    if (present.remove(before)) {
      addTo(present, after);
    }
    if (speakers.remove(before)) {
      addTo(speakers, after);
    }
  }

  private void told(Notice notice) {
    Matcher place = PLACE.matcher(notice.text());
    if (place.matches()) {
      moved(place.group(1), place.group(3) == null ? 1 : count(place.group(3)) + 1);
      return;
    }
    Matcher list = MEMBERS.matcher(notice.text());
    if (list.matches()) {
      listed(list.group(1), list.group(2));
      return;
    }
    String code = notice.code().orElse("");
    Matcher entry = CHANNEL.matcher(notice.text());
    if (code.equals("CHANNELS") && entry.matches()) {
      addTo(channels, entry.group(1));
    } else if (code.equals("HELP")) {
      commands.learn(notice.text());
    }
  }

  private void moved(String to, int count) {
    if (!to.equals(channel)) {
      channel = to;
      present.clear();
    }
    addTo(channels, to);
    members = count;
  }

  private void listed(String where, String names) {
    addTo(channels, where);
    if (where.equals(channel)) {
      for (String name : names.split(", ", -1)) {
        addTo(present, name.split(" ", 2)[0]);
      }
    }
  }

  private static int count(String digits) {
    return digits.length() > 9 ? Integer.MAX_VALUE - 1 : Integer.parseInt(digits);
  }

  private static void addTo(Set<String> names, String name) {
    if (names.size() >= MOST) {
      names.remove(names.iterator().next());
    }
    names.add(name);
  }

  /**
   * Returns the channel that one is in.
   *
   * @return its name; empty before there is one
   */
  public String channel() {
    lock.lock();
    try {
      return channel;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Returns how many are in the channel, as far as the server told (protocol 4.2).
   *
   * @return the number, oneself included; 0 before there is a channel
   */
  public int members() {
    lock.lock();
    try {
      return members;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Returns everybody known: who spoke last first, then who is here by name.
   *
   * @return the nicknames
   */
  public List<String> nicknames() {
    lock.lock();
    try {
      List<String> names = new ArrayList<>(speakers);
      Collections.reverse(names);
      Set<String> spoken = new HashSet<>(names);
      present.stream().filter(name -> !spoken.contains(name)).forEach(names::add);
      return names;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Returns the channels known, by name.
   *
   * @return the channels
   */
  public List<String> channels() {
    lock.lock();
    try {
      return List.copyOf(channels);
    } finally {
      lock.unlock();
    }
  }

  List<String> commands() {
    lock.lock();
    try {
      return commands.names();
    } finally {
      lock.unlock();
    }
  }

  Commands.Argument argument(String command, int index) {
    lock.lock();
    try {
      return commands.argument(command, index);
    } finally {
      lock.unlock();
    }
  }
}
