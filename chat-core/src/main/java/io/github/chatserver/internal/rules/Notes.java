package io.github.chatserver.internal.rules;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

  private final Set<String> reservations = ConcurrentHashMap.newKeySet();
  private final Map<String, Ban> bans = new ConcurrentHashMap<>();

  /** The address bans among them, parsed, since each new connection asks. */
  private final Map<String, AddressRange> ranges = new ConcurrentHashMap<>();

  /** The key of the note that reserves a folded nickname. */
  public static String reservation(String nicknameKey) {
    return RESERVED + nicknameKey;
  }

  /** Forgets all of them; they are about to be told again. */
  public void clear() {
    reservations.clear();
    bans.clear();
    ranges.clear();
  }

  /** The registry tells a note, or with null that it is gone. Others than ours are none. */
  public void change(String key, @Nullable String value) {
    if (value == null) {
      reservations.remove(key);
      bans.remove(key);
      ranges.remove(key);
    } else if (key.startsWith(RESERVED)) {
      reservations.add(key);
    } else {
      Ban.read(key, value).ifPresent(ban -> bans.put(key, ban));
      Ban.range(key).ifPresent(range -> ranges.put(key, range));
    }
  }

  boolean isReserved(String nicknameKey) {
    return reservations.contains(reservation(nicknameKey));
  }

  /** Whether a folded nickname is banned. */
  public boolean isBanned(String nicknameKey) {
    return bans.containsKey(Ban.nicknameKey(nicknameKey));
  }

  /** Whether an address is banned. */
  public boolean isBanned(InetAddress address) {
    return !ranges.isEmpty() && ranges.values().stream().anyMatch(range -> range.contains(address));
  }

  /** The ban of a note's key; empty if there is none. */
  public Optional<Ban> ban(String key) {
    return Optional.ofNullable(bans.get(key));
  }

  /** All bans, in no order. */
  public List<Ban> bans() {
    return List.copyOf(bans.values());
  }
}
