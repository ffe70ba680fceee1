package io.github.chatserver.internal.time;

import io.github.chatserver.ChatServerBuilder;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The door by which the test kit sets a server's time. The exported builder has no such method, so
 * that no host can.
 *
 * <p>Thread-safe.
 */
public final class TimeSetting {
  private static volatile @Nullable Access installed;

  private TimeSetting() {}

  /** Reaches the builder's private field. Thread-safe. */
  @FunctionalInterface
  public interface Access {
    /** Sets the time. */
    void set(ChatServerBuilder builder, TimeSource time);
  }

  /** Brings the access; called by the builder's class once, when it is loaded. */
  public static void install(Access access) {
    installed = access;
  }

  /** Makes a server that is still to be started, and its own registry, go by a time. */
  public static void set(ChatServerBuilder builder, TimeSource time) {
    Objects.requireNonNull(installed, "there is no builder yet").set(builder, time);
  }
}
