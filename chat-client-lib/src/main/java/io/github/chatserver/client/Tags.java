package io.github.chatserver.client;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The tags in front of a line, {@code @key=value;key=value } (protocol 5.2). Keys that this library
 * does not know are kept, and ignored.
 *
 * <p>Immutable.
 */
public final class Tags {
  private static final Tags NONE = new Tags("");

  // Looked up in when asked: a map of what a hostile server puts into 20 KiB would be a megabyte.
  private final String text;

  private Tags(String text) {
    this.text = text;
  }

  static Tags none() {
    return NONE;
  }

  /** Takes what stands between the at sign and the space. Of a key that comes twice, the first. */
  static Tags parse(String text) {
    return text.isEmpty() ? NONE : new Tags(text);
  }

  /**
   * Returns when the line was first sent, by the server's clock.
   *
   * @return the time; empty if there is no such tag, or it is no time
   */
  public Optional<Instant> time() {
    try {
      return value("time").map(Instant::parse);
    } catch (DateTimeException e) {
      // A peer's nonsense is no reason to fail: the text stays in values().
      return Optional.empty();
    }
  }

  /**
   * Returns the number of the line in its channel. It rises within one channel and is the same for
   * every member.
   *
   * @return the number; empty if there is no such tag, or it is no number
   */
  public OptionalLong id() {
    try {
      Optional<String> value = value("id");
      return value.isPresent()
          ? OptionalLong.of(Long.parseLong(value.get()))
          : OptionalLong.empty();
    } catch (NumberFormatException e) {
      // A peer's nonsense is no reason to fail: the text stays in values().
      return OptionalLong.empty();
    }
  }

  /**
   * Returns the channel whose line this is.
   *
   * @return the channel's name; empty if there is no such tag
   */
  public Optional<String> channel() {
    return value("channel");
  }

  /**
   * Returns the kind of a notice, such as {@code PONG} (protocol 5.5).
   *
   * @return the code; empty if there is no such tag
   */
  public Optional<String> code() {
    return value("code");
  }

  /**
   * Tells whether the line is tagged as one of the past.
   *
   * @return whether the tag {@code replay} is {@code 1}
   */
  public boolean isReplay() {
    return value("replay").filter("1"::equals).isPresent();
  }

  /**
   * Returns the value of any tag.
   *
   * @param key the tag's key, in the spelling of the wire
   * @return its value, which may be an empty text; empty if there is no such tag
   */
  public Optional<String> value(String key) {
    for (int from = 0; !key.isEmpty() && from < text.length(); from = end(from) + 1) {
      int to = end(from);
      int equals = from + key.length();
      if (equals <= to && text.startsWith(key, from) && keyEnd(from, to) == equals) {
        return Optional.of(text.substring(Math.min(to, equals + 1), to));
      }
    }
    return Optional.empty();
  }

  /**
   * Returns all tags, those included that this library does not know.
   *
   * @return an unmodifiable map of keys to values, in the order of the line
   */
  public Map<String, String> values() {
    Map<String, String> values = new LinkedHashMap<>();
    for (int from = 0; from < text.length(); from = end(from) + 1) {
      int to = end(from);
      int equals = keyEnd(from, to);
      if (equals > from) {
        values.putIfAbsent(
            text.substring(from, equals), text.substring(Math.min(to, equals + 1), to));
      }
    }
    return Collections.unmodifiableMap(values);
  }

  /** Returns where the tag ends that begins here. */
  private int end(int from) {
    int end = text.indexOf(';', from);
    return end < 0 ? text.length() : end;
  }

  /** Returns where the key ends of the tag between these. */
  private int keyEnd(int from, int to) {
    int end = from;
    while (end < to && text.charAt(end) != '=') {
      end++;
    }
    return end;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Tags that && values().equals(that.values());
  }

  @Override
  public int hashCode() {
    return values().hashCode();
  }

  @Override
  public String toString() {
    return values().toString();
  }
}
