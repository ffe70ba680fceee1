package io.github.chatserver.internal.session;

import java.net.InetAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * This server's copy of the registry's notes: bans and reserved nicknames. The registry tells every
 * change, and checks are local (registry rule 7).
 *
 * <p>Thread-safe.
 */
public final class Notes {
  private static final String RESERVED = "reserved:";
  private static final String BANNED_NICKNAME = "ban:nickname:";
  private static final String BANNED_ADDRESS = "ban:address:";

  private final Map<String, String> notes = new ConcurrentHashMap<>();

  /** The key of the note that reserves a folded nickname. */
  public static String reserved(String nicknameKey) {
    return RESERVED + nicknameKey;
  }

  void change(String key, @Nullable String value) {
    if (value == null) {
      notes.remove(key);
    } else {
      notes.put(key, value);
    }
  }

  boolean isReserved(String nicknameKey) {
    return notes.containsKey(RESERVED + nicknameKey);
  }

  boolean isBanned(String nicknameKey) {
    return notes.containsKey(BANNED_NICKNAME + nicknameKey);
  }

  /** Whether an address is banned. */
  public boolean isBanned(InetAddress address) {
    return notes.containsKey(BANNED_ADDRESS + address.getHostAddress());
  }
}
