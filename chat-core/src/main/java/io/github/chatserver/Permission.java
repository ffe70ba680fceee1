package io.github.chatserver;

import java.util.Locale;
import java.util.Objects;

/**
 * The right to do something, asked of the server's {@link AccessPolicy}.
 *
 * <p>A host makes its own with {@link #of} for its own commands. Two permissions of one name are
 * equal.
 *
 * <p>Immutable.
 */
public final class Permission {
  /** To write chat and actions. */
  public static final Permission CHAT = of("chat");

  /** To move to other channels. */
  public static final Permission JOIN = of("join");

  /** To create a channel by joining one that is not there. */
  public static final Permission CREATE_CHANNEL = of("create-channel");

  /** To write privately. */
  public static final Permission PRIVATE_MESSAGE = of("private-message");

  /** To broadcast to everyone. */
  public static final Permission BROADCAST = of("broadcast");

  /** To set or remove a channel's topic. */
  public static final Permission SET_TOPIC = of("set-topic");

  /** To kick, mute, ban, enter locked channels and see addresses. */
  public static final Permission MODERATE = of("moderate");

  private final String name;

  private Permission(String name) {
    this.name = name;
  }

  /**
   * A permission of a given name.
   *
   * @param name what it is called, such as {@code roll}; its case does not matter
   * @return the permission
   * @throws IllegalArgumentException if the name is blank
   */
  public static Permission of(String name) {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a permission needs a name");
    }
    return new Permission(name.toLowerCase(Locale.ROOT));
  }

  /**
   * What it is called.
   *
   * @return the name, in lower case
   */
  public String name() {
    return name;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Permission permission && permission.name.equals(name);
  }

  @Override
  public int hashCode() {
    return Objects.hashCode(name);
  }

  @Override
  public String toString() {
    return name;
  }
}
