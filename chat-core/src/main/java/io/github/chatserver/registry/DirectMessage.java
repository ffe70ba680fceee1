package io.github.chatserver.registry;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A message to one user, or to all, past the channels: private messages, broadcasts, and the
 * questions and orders that go to the node that has a user.
 *
 * <p>Immutable and thread-safe.
 */
public final class DirectMessage {

  private final String kind;
  private final Optional<UserCard> sender;
  private final String body;

  private DirectMessage(String kind, Optional<UserCard> sender, String body) {
    this.kind = kind;
    this.sender = sender;
    this.body = body;
  }

  /**
   * Makes a message.
   *
   * @param kind what it is, in the words of the server; not empty. A registry passes it on
   * @param sender who sends it; null for the host
   * @param body what it says; may be empty
   * @return the message
   * @throws IllegalArgumentException if {@code kind} is empty
   */
  public static DirectMessage of(String kind, @Nullable UserCard sender, String body) {
    if (kind.isEmpty()) {
      throw new IllegalArgumentException("a message needs a kind");
    }
    return new DirectMessage(kind, Optional.ofNullable(sender), Objects.requireNonNull(body));
  }

  /**
   * Returns what the message is, in the words of the server.
   *
   * @return the kind, never empty
   */
  public String kind() {
    return kind;
  }

  /**
   * Returns the sender's card.
   *
   * @return the card; empty for the host
   */
  public Optional<UserCard> sender() {
    return sender;
  }

  /**
   * Returns what the message says.
   *
   * @return the body; may be empty
   */
  public String body() {
    return body;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof DirectMessage that
            && kind.equals(that.kind)
            && sender.equals(that.sender)
            && body.equals(that.body));
  }

  @Override
  public int hashCode() {
    return Objects.hash(kind, sender, body);
  }

  /** Names the kind and the sender, never the body. */
  @Override
  public String toString() {
    return sender.map(card -> kind + " from " + card).orElseGet(() -> kind + " from the host");
  }
}
