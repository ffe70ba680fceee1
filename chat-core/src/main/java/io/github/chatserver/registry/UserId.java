package io.github.chatserver.registry;

import org.jspecify.annotations.Nullable;

/**
 * Who a user is, whatever its nickname becomes: the node that it is on, and a number that the node
 * gives once.
 *
 * <p>Immutable and thread-safe.
 */
public final class UserId {

  private static final char SEPARATOR = '@';

  private final String node;
  private final long number;

  private UserId(String node, long number) {
    this.node = node;
    this.number = number;
  }

  /**
   * Makes an identity.
   *
   * @param node the {@linkplain NodeHandle#nodeId() name of the node}, not empty
   * @param number the node's number for this user
   * @return the identity
   * @throws IllegalArgumentException if {@code node} is empty
   */
  public static UserId of(String node, long number) {
    if (node.isEmpty()) {
      throw new IllegalArgumentException("a user id needs a node, number " + number);
    }
    return new UserId(node, number);
  }

  /**
   * Reads the form that {@link #text()} writes.
   *
   * @param text a number, {@code @}, and the name of a node
   * @return the identity
   * @throws IllegalArgumentException if {@code text} has another form
   */
  public static UserId parse(String text) {
    int at = text.indexOf(SEPARATOR);
    if (at < 0) {
      throw new IllegalArgumentException("not a user id: " + text);
    }
    return of(text.substring(at + 1), Long.parseLong(text.substring(0, at)));
  }

  /**
   * Returns the node that the user is on.
   *
   * @return the node's name, never empty
   */
  public String node() {
    return node;
  }

  /**
   * Returns the node's number for the user.
   *
   * @return the number
   */
  public long number() {
    return number;
  }

  /**
   * Returns a form for facts and storage, such as {@code 17@node-1}; {@link #parse} reads it.
   *
   * @return the number, {@code @}, and the name of the node
   */
  public String text() {
    return number + String.valueOf(SEPARATOR) + node;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof UserId that && number == that.number && node.equals(that.node));
  }

  @Override
  public int hashCode() {
    return 31 * Long.hashCode(number) + node.hashCode();
  }

  @Override
  public String toString() {
    return text();
  }
}
