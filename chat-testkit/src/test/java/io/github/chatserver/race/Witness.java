package io.github.chatserver.race;

import io.github.chatserver.testkit.ScriptedClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one client of the storm did and read, in order. Its lines bring {@code id} and {@code
 * channel}, so that each can be told where in which order it stands.
 *
 * <p>Confined to the client's two threads until both are done: one says, one reads.
 */
final class Witness {
  private static final Pattern ENTRY = Pattern.compile("@id=(\\d+);channel=(\\S+) (.*)");
  private static final Pattern PLACE =
      Pattern.compile("\\* (?:welcome \\S+; )?you are in (\\S+?)(?: alone| with \\d+ others?).*");

  /** A line of a channel: its place in the order, and what it says. */
  record Entry(long id, String channel, String text) {}

  /** A stay in a channel: what was read from the notice that begins it to the next one. */
  record Stay(String channel, List<Entry> entries) {}

  private final ScriptedClient person;
  private final String firstNickname;
  private final List<String> read = new ArrayList<>();
  private final List<String> said = new ArrayList<>();

  Witness(ScriptedClient person, String firstNickname) {
    this.person = person;
    this.firstNickname = firstNickname;
  }

  ScriptedClient person() {
    return person;
  }

  String firstNickname() {
    return firstNickname;
  }

  void say(String text) {
    said.add(text);
    person.says(text);
  }

  /** Reads until the server ends the stream. */
  void readAll() {
    read.addAll(person.readsToTheEnd());
  }

  List<String> said() {
    return said;
  }

  List<String> read() {
    return read;
  }

  /** All stays, in order. */
  List<Stay> stays() {
    List<Stay> stays = new ArrayList<>();
    for (String line : read) {
      Matcher place = PLACE.matcher(line);
      if (place.matches()) {
        // To where one is already the notice is the same, and the stay goes on.
        if (stays.isEmpty() || !stays.get(stays.size() - 1).channel().equals(place.group(1))) {
          stays.add(new Stay(place.group(1), new ArrayList<>()));
        }
        continue;
      }
      Optional<Entry> entry = entry(line);
      if (entry.isPresent()) {
        stays.get(stays.size() - 1).entries().add(entry.get());
      }
    }
    return stays;
  }

  /** Where it was when its session ended. */
  String lastChannel() {
    List<Stay> stays = stays();
    return stays.get(stays.size() - 1).channel();
  }

  private static Optional<Entry> entry(String line) {
    Matcher entry = ENTRY.matcher(line);
    return entry.matches()
        ? Optional.of(new Entry(Long.parseLong(entry.group(1)), entry.group(2), entry.group(3)))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return firstNickname;
  }
}
