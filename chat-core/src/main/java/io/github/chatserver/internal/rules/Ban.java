package io.github.chatserver.internal.rules;

import java.time.Instant;
import java.util.Optional;

/**
 * A ban, as it stands in a note of the registry.
 *
 * @param target the nickname or address, in its usual spelling
 * @param by the id of the user who banned; empty for the host
 * @param until when it ends, in milliseconds since 1970; 0 for never
 * @param reason why; empty for none
 */
public record Ban(String target, String by, long until, String reason) {
  private static final String NICKNAME_KEY = "ban:nickname:";
  private static final String ADDRESS_KEY = "ban:address:";
  private static final String SEPARATOR = "\n"; // no text of a user's can hold one

  /** The key of the note that bans a folded nickname. */
  public static String nicknameKey(String foldedNickname) {
    return NICKNAME_KEY + foldedNickname;
  }

  /** The key of the note that bans addresses. */
  public static String addressKey(AddressRange range) {
    return ADDRESS_KEY + range;
  }

  /** The folded nickname of a key; empty if it is not about a nickname. */
  public static Optional<String> nickname(String key) {
    return key.startsWith(NICKNAME_KEY)
        ? Optional.of(key.substring(NICKNAME_KEY.length()))
        : Optional.empty();
  }

  /** The addresses of a key; empty if it is not about addresses. */
  public static Optional<AddressRange> range(String key) {
    return key.startsWith(ADDRESS_KEY)
        ? AddressRange.parse(key.substring(ADDRESS_KEY.length()))
        : Optional.empty();
  }

  /** The ban as a note's value. */
  public String encode() {
    return String.join(SEPARATOR, target, by, Long.toString(until), reason);
  }

  /**
   * Reads a note; empty if it is no ban. Whoever wrote it may be of another version: a ban whose
   * value cannot be read is one all the same, of whom its key names.
   */
  public static Optional<Ban> read(String key, String value) {
    return nickname(key)
        .or(() -> range(key).map(AddressRange::toString))
        .map(target -> decode(target, value));
  }

  private static Ban decode(String target, String value) {
    String[] parts = value.split(SEPARATOR, 4);
    try {
      if (parts.length == 4) {
        return new Ban(parts[0], parts[1], Long.parseLong(parts[2]), parts[3]);
      }
    } catch (NumberFormatException e) { // then it says no more than its key
    }
    return new Ban(target, "", 0, "");
  }

  /** The ban as a line for people. */
  public String line() {
    return target + " is banned" + terms();
  }

  /** The same for whom it is about. */
  public String sentence() {
    return "you are banned from this server" + terms();
  }

  private String terms() {
    String end = until == 0 ? "" : " until " + Instant.ofEpochMilli(until);
    return end + (reason.isEmpty() ? "" : ": " + reason);
  }
}
