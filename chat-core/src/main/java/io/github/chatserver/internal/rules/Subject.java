package io.github.chatserver.internal.rules;

import io.github.chatserver.LocalUser;
import io.github.chatserver.registry.UserCard;

/** A user of this server, as the host's rules are asked about it. Thread-safe. */
public interface Subject extends LocalUser {
  /** What is known of it. */
  UserCard card();
}
