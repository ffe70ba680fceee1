package io.github.chatserver.client;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A map of the channels used last. It is bounded, since a server could name ever new channels.
 *
 * <p>As thread-safe as any {@link LinkedHashMap}: guarded by its owner.
 */
final class Recent<V> extends LinkedHashMap<String, V> {
  private static final long serialVersionUID = 1L;

  /** Far more channels than anybody goes to and fro between. */
  private static final int MOST = 64;

  Recent() {
    super(16, 0.75f, true);
  }

  @Override
  protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
    return size() > MOST;
  }
}
