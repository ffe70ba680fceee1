package io.github.chatserver.internal.wire;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The tags that a client has on (protocol 5), and the lines as they look with them.
 *
 * <p>Immutable.
 */
public final class Tags {
  /** No tags: lines go out as they are. */
  public static final Tags NONE = new Tags(EnumSet.noneOf(Tag.class));

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final EnumSet<Tag> on;
  private final boolean echo;
  private final int keys;

  private Tags(EnumSet<Tag> on) {
    this.on = on;
    this.echo = on.contains(Tag.ECHO);
    int mask = 0;
    for (Tag tag : on) {
      mask |= tag.bit;
    }
    this.keys = mask;
  }

  private enum Tag {
    TIME(1),
    ID(2),
    CHANNEL(4),
    CODE(8),
    ECHO(0); // makes no prefix

    private final int bit;

    Tag(int bit) {
      this.bit = bit;
    }
  }

  /** How many different values {@link #keys()} can have. */
  public static final int KEY_SETS = 16;

  /**
   * The tags of these names, whatever their case; empty if one is unknown.
   *
   * @param names the names, none for {@link #NONE}
   */
  public static Optional<Tags> named(Collection<String> names) {
    EnumSet<Tag> on = EnumSet.noneOf(Tag.class);
    for (String name : names) {
      Optional<Tag> tag = tag(name);
      if (tag.isEmpty()) {
        return Optional.empty();
      }
      on.add(tag.get());
    }
    return Optional.of(on.isEmpty() ? NONE : new Tags(on));
  }

  /** Whether there is a tag of that name. */
  public static boolean isKnown(String name) {
    return tag(name).isPresent();
  }

  private static Optional<Tag> tag(String name) {
    for (Tag tag : Tag.values()) {
      if (tag.name().equalsIgnoreCase(name)) {
        return Optional.of(tag);
      }
    }
    return Optional.empty();
  }

  /** The names of the tags that are on, in the protocol's order. */
  public Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    on.forEach(tag -> names.add(tag.name().toLowerCase(Locale.ROOT)));
    return names;
  }

  /** Whether a client sees its own lines too. */
  public boolean isEcho() {
    return echo;
  }

  /** The keys that make a prefix as a number below {@link #KEY_SETS}; 0 if there is never one. */
  public int keys() {
    return keys;
  }

  /** A line for one client alone, as these tags show it. */
  public Line reply(Line line, long epochMillis) {
    if (keys == 0) {
      return line;
    }
    Prefix prefix = new Prefix();
    time(prefix, epochMillis);
    code(prefix, line);
    return prefix.before(line);
  }

  /** A channel's own line, as these tags show it. */
  public Line entry(Line line, String channel, long id, long epochMillis) {
    return keys == 0 ? line : entryPrefix(line, channel, id, epochMillis).before(line);
  }

  /** A channel's own line in a replay, as these tags show it. */
  public Line replayed(Line line, String channel, long id, long epochMillis) {
    if (keys == 0) {
      return line;
    }
    return entryPrefix(line, channel, id, epochMillis).add("replay", "1").before(line);
  }

  private Prefix entryPrefix(Line line, String channel, long id, long epochMillis) {
    Prefix prefix = new Prefix();
    time(prefix, epochMillis);
    if (on.contains(Tag.ID)) {
      prefix.add("id", Long.toString(id));
    }
    if (on.contains(Tag.CHANNEL)) {
      prefix.add("channel", channel);
    }
    code(prefix, line);
    return prefix;
  }

  private void time(Prefix prefix, long epochMillis) {
    if (on.contains(Tag.TIME)) {
      prefix.add("time", TIME.format(Instant.ofEpochMilli(epochMillis)));
    }
  }

  private void code(Prefix prefix, Line line) {
    if (line.code() != null && on.contains(Tag.CODE)) {
      prefix.add("code", line.code().name());
    }
  }

  private static final class Prefix {
    private final StringBuilder text = new StringBuilder();

    Prefix add(String key, String value) {
      text.append(text.length() == 0 ? '@' : ';').append(key).append('=').append(value);
      return this;
    }

    Line before(Line line) {
      return text.length() == 0 ? line : line.behind(text.append(' ').toString());
    }
  }
}
