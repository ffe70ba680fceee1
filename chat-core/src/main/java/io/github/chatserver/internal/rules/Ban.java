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

  /** Whether a note of this key is a ban. */
  public static boolean isKey(String key) {
    return key.startsWith(NICKNAME_KEY) || key.startsWith(ADDRESS_KEY);
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

  /** Reads a note's value. */
  public static Ban decode(String value) {
    String[] parts = value.split(SEPARATOR, 4);
    return new Ban(parts[0], parts[1], Long.parseLong(parts[2]), parts[3]);
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
