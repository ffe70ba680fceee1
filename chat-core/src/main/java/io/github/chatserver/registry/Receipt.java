package io.github.chatserver.registry;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of a message to one user.
 *
 * <p>Immutable and thread-safe.
 */
public final class Receipt {

  private static final Receipt NOBODY = new Receipt(Optional.empty(), "");

  private final Optional<UserCard> receiver;
  private final String body;

  private Receipt(Optional<UserCard> receiver, String body) {
    this.receiver = receiver;
    this.body = body;
  }

  /**
   * Makes the receipt of a message that reached its user.
   *
   * @param receiver the receiver's card as it was then
   * @param body what the receiver's node answers; may be empty
   * @return the receipt
   */
  public static Receipt delivered(UserCard receiver, String body) {
    return new Receipt(Optional.of(receiver), Objects.requireNonNull(body));
  }

  /**
   * Returns the receipt of a message that found nobody: the user is gone, or its node.
   *
   * @return the receipt
   */
  public static Receipt nobody() {
    return NOBODY;
  }

  /**
   * Returns whether the message reached its user.
   *
   * @return true if there is a receiver
   */
  public boolean isDelivered() {
    return receiver.isPresent();
  }

  /**
   * Returns the receiver's card as it was when the message reached it.
   *
   * @return the card; empty if nobody was reached
   */
  public Optional<UserCard> receiver() {
    return receiver;
  }

  /**
   * Returns what the receiver's node answered.
   *
   * @return the answer; may be empty
   */
  public String body() {
    return body;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof Receipt that
            && receiver.equals(that.receiver)
            && body.equals(that.body));
  }

  @Override
  public int hashCode() {
    return 31 * receiver.hashCode() + body.hashCode();
  }

  /** Names the receiver, never the body. */
  @Override
  public String toString() {
    return receiver.map(card -> "delivered to " + card).orElse("delivered to nobody");
  }
}
