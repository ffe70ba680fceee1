package io.github.chatserver.internal.registry;

import io.github.chatserver.registry.ChannelEvent;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The door to the encoded line that travels with an event object, not with its bytes. The exported
 * class has no such method, so that nobody outside can put another line under an event.
 *
 * <p>Thread-safe. What is attached must be immutable with final fields: it is published by a race,
 * and a reader that misses it encodes again.
 */
public final class EventLines {

  private static volatile @Nullable Field installed;

  private EventLines() {}

  /**
   * Returns what was attached to an event.
   *
   * @param event the event
   * @return the line; null if none was attached, or not yet seen by this thread
   */
  public static @Nullable Object get(ChannelEvent event) {
    return Access.FIELD.get(event);
  }

  /**
   * Attaches a line to an event.
   *
   * @param event the event
   * @param line immutable with final fields
   */
  public static void set(ChannelEvent event, Object line) {
    Access.FIELD.set(event, line);
  }

  /**
   * Brings the access to the private field; called by the event class once, when it is loaded.
   *
   * @param field the access
   */
  public static void install(Field field) {
    installed = field;
  }

  /** Reaches the private field. Thread-safe. */
  public interface Field {

    /** Reads the field. */
    @Nullable Object get(ChannelEvent event);

    /** Writes the field. */
    void set(ChannelEvent event, Object line);
  }

  /**
   * A constant for the compiler of the JVM. Loaded by the first access, which brings an event,
   * whose class has installed the field before it could make one.
   */
  private static final class Access {
    static final Field FIELD = Objects.requireNonNull(installed, "no event was made yet");
  }
}
