package io.github.chatserver.internal.registry;

import io.github.chatserver.registry.UserCard;
import io.github.chatserver.registry.UserId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A user that holds a nickname: its names, its places, and how others see it. It is forgotten with
 * its last name and its last place, and may begin again.
 *
 * <p>The lists and flags are guarded by the roster's lock; what others see is read without it.
 */
final class RosterUser {

  private final UserId id;
  private final InMemoryNode node;

  /** Guarded by the roster's lock. */
  final List<InMemoryClaim> claims = new ArrayList<>(2);

  /** Guarded by the roster's lock. */
  final List<InMemoryMembership> places = new ArrayList<>(2);

  /**
   * The claim of the name that the user goes by while it has a place. Guarded by the roster's lock.
   */
  @Nullable InMemoryClaim current;

  /** No place will be given any more. Guarded by the roster's lock. */
  boolean closed;

  /** Made beforehand: a leaving must not fail where memory is out. */
  private final Face absent;

  private volatile Face face;

  RosterUser(UserCard card, InMemoryNode node) {
    this.id = card.id();
    this.node = node;
    this.absent = new Face(null, card);
    this.face = absent;
  }

  UserId id() {
    return id;
  }

  InMemoryNode node() {
    return node;
  }

  UserCard card() {
    return face.card;
  }

  /**
   * Tells whether the user can be found and reached: from its first joining to its last leaving.
   */
  boolean isPresent() {
    return face.claim != null;
  }

  /** Returns the card if the user goes by that name now, both as of one instant; else null. */
  @Nullable UserCard cardUnder(InMemoryClaim claim) {
    Face seen = face;
    return seen.claim == claim ? seen.card : null;
  }

  /** Called under the roster's lock. */
  void show(UserCard card) {
    face = new Face(current, card);
  }

  /** Changes all but the nickname; one who is not present brings its card when it joins. */
  void update(UserCard card) {
    Face seen = face;
    if (seen.claim != null) {
      face = new Face(seen.claim, card.withNickname(seen.card.nickname()));
    }
  }

  /** Called under the roster's lock. */
  void hide() {
    current = null;
    face = absent;
  }

  /** A name and a card that are read together; without a name the user cannot be found. */
  private record Face(@Nullable InMemoryClaim claim, UserCard card) {}
}
