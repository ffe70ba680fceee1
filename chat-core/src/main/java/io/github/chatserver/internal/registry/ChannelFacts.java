package io.github.chatserver.internal.registry;

import io.github.chatserver.registry.ChannelEvent;
import io.github.chatserver.registry.Facts;
import io.github.chatserver.registry.UserId;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The facts of a channel at one point of its order, and the three of them that the registry reads.
 *
 * <p>Immutable and thread-safe.
 */
final class ChannelFacts {

  private final Map<String, String> map;

  ChannelFacts(Map<String, String> map) {
    this.map = Map.copyOf(map);
  }

  Map<String, String> map() {
    return map;
  }

  /** Returns the facts behind an event, which are these if it changes none. */
  ChannelFacts after(ChannelEvent event) {
    if (event.factChanges().isEmpty()) {
      return this;
    }
    Map<String, String> after = new HashMap<>(map);
    after.putAll(event.factChanges());
    after.values().removeIf(String::isEmpty);
    return new ChannelFacts(after);
  }

  @Nullable String key() {
    return map.get(Facts.KEY);
  }

  boolean isPermanent() {
    return "true".equals(map.get(Facts.PERMANENT));
  }

  /** Makes a LEAVE take the creator's right along, in the step that gives it its id. */
  ChannelEvent withoutCreator(UserId leaving, ChannelEvent farewell) {
    String creator = map.get(Facts.CREATOR);
    return creator != null && creator.equals(leaving.text())
        ? farewell.withFactChanges(Map.of(Facts.CREATOR, ""))
        : farewell;
  }
}
