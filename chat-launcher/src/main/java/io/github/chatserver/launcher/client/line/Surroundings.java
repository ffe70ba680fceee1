package io.github.chatserver.launcher.client.line;

import io.github.chatserver.client.LineEvent;
import io.github.chatserver.client.Notice;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whom and which channels one could mean, by what the server has told: who spoke last, who is here,
 * which channels there are. Bounded, however much a server tells.
 *
 * <p>Thread-safe: told by the thread of the events, asked by that of the keyboard.
 */
public final class Surroundings {
  private static final Pattern CHANNEL = Pattern.compile("(\\S+) \\d+ members?(?:[ ;].*)?");

  private final ReentrantLock lock = new ReentrantLock();
  // All guarded by lock.
  private final Speakers speakers = new Speakers();
  private final Membership membership = new Membership();
  private final KnownNames channels = new KnownNames();
  private final Commands commands = new Commands();

  /**
   * Learns from a line of the server's.
   *
   * @param event the line
   * @param where the channel that one is in behind it; no text of a line tells that safely
   */
  public void follow(LineEvent event, String where) {
    locked(
        () -> {
          speakers.follow(event);
          membership.follow(event, where);
          channels.add(where);
          if (event instanceof Notice notice) {
            listen(notice);
          }
          return true;
        });
  }

  private void listen(Notice notice) {
    String code = notice.code().orElse("");
    Matcher entry = CHANNEL.matcher(notice.text());
    if (code.equals("CHANNELS") && entry.matches()) {
      channels.add(entry.group(1));
    } else if (code.equals("HELP")) {
      commands.learn(notice.text());
    }
  }

  /**
   * Learns where one is, without a line of the server's that says so.
   *
   * @param where the channel
   */
  public void arrived(String where) {
    locked(
        () -> {
          membership.moveTo(where);
          membership.forget();
          channels.add(where);
          return true;
        });
  }

  /** Notes that it is asked now who is in the channel: what is told from here on is no older. */
  public void asked() {
    locked(
        () -> {
          membership.asked();
          return true;
        });
  }

  /**
   * Learns who is in a channel, by the answer to the question that was {@linkplain #asked noted}.
   *
   * @param where the channel
   * @param nicknames all members
   */
  public void found(String where, List<String> nicknames) {
    locked(
        () -> {
          membership.found(where, nicknames);
          return true;
        });
  }

  /**
   * Returns the channel that one is in.
   *
   * @return its name; empty before there is one
   */
  public String channel() {
    return locked(membership::channel);
  }

  /**
   * Returns how many are in the channel, as far as the server told (protocol 4.2).
   *
   * @return the number, oneself included; 0 if it is not known
   */
  public int members() {
    return locked(membership::members);
  }

  /**
   * Tells whether everybody is known who is in the channel, so that nobody need be asked.
   *
   * @return whether all that are counted are known by name
   */
  public boolean isComplete() {
    return locked(membership::isComplete);
  }

  /**
   * Returns everybody known: who spoke last first, then who is here by name; those of whom only the
   * past tells come last, or in front of the silent ones if they are here.
   *
   * @return the nicknames
   */
  public List<String> nicknames() {
    return locked(
        () -> {
          Set<String> here = membership.present();
          Set<String> names = new LinkedHashSet<>(speakers.latestFirst());
          List<String> past = speakers.pastLatestFirst();
          past.stream().filter(here::contains).forEach(names::add);
          names.addAll(here);
          names.addAll(past);
          return List.copyOf(names);
        });
  }

  /**
   * Returns the channels known, by name.
   *
   * @return the channels
   */
  public List<String> channels() {
    return locked(
        () -> {
          Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
          channels.all().forEach(names::add);
          return List.copyOf(names);
        });
  }

  List<String> commands() {
    return locked(commands::names);
  }

  Commands.Argument argument(String command, int index) {
    return locked(() -> commands.argument(command, index));
  }

  private <T> T locked(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }
}
