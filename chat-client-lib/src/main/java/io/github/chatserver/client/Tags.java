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
  private static final Tags NONE = new Tags(Map.of());

  private final Map<String, String> values;

  private Tags(Map<String, String> values) {
    this.values = values;
  }

  static Tags none() {
    return NONE;
  }

  /** Parses what stands between the at sign and the space. Of a key that comes twice, the first. */
  static Tags parse(String text) {
    Map<String, String> values = new LinkedHashMap<>();
    int from = 0;
    while (from < text.length()) {
      int end = text.indexOf(';', from);
      int to = end < 0 ? text.length() : end;
      put(values, text.substring(from, to));
      from = to + 1;
    }
    return values.isEmpty() ? NONE : new Tags(Collections.unmodifiableMap(values));
  }

  private static void put(Map<String, String> values, String pair) {
    int equals = pair.indexOf('=');
    String key = equals < 0 ? pair : pair.substring(0, equals);
    if (!key.isEmpty()) {
      values.putIfAbsent(key, equals < 0 ? "" : pair.substring(equals + 1));
    }
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
    return "1".equals(values.get("replay"));
  }

  /**
   * Returns the value of any tag.
   *
   * @param key the tag's key, in the spelling of the wire
   * @return its value, which may be an empty text; empty if there is no such tag
   */
  public Optional<String> value(String key) {
    return Optional.ofNullable(values.get(key));
  }

  /**
   * Returns all tags, those included that this library does not know.
   *
   * @return an unmodifiable map of keys to values, in the order of the line
   */
  public Map<String, String> values() {
    return values;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Tags that && values.equals(that.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return values.toString();
  }
}
