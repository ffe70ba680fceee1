package io.github.chatserver.internal.rules;

import io.github.chatserver.CommandException;
import io.github.chatserver.ErrorCode;
import io.github.chatserver.NicknamePolicy;
import io.github.chatserver.internal.text.Name;
import io.github.chatserver.internal.text.NameCheck;
import io.github.chatserver.internal.text.NameProblem;
import io.github.chatserver.internal.text.Names;
import io.github.chatserver.internal.time.Seldom;
import io.github.chatserver.internal.watch.Watch;
import io.github.chatserver.registry.UserCard;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which nicknames may be had: what the protocol, the host's policy, its reserved names and the bans
 * say. The one place where the policy is called, without any lock.
 *
 * <p>Thread-safe.
 */
public final class Nicknames {
  private static final Logger LOG = LoggerFactory.getLogger(Nicknames.class);

  private final NicknamePolicy policy;
  private final Notes notes;
  private final Watch watch;
  private final Seldom failures = new Seldom();

  /** The host's policy, beside the notes with reserved and banned names. */
  public Nicknames(NicknamePolicy policy, Notes notes, Watch watch) {
    this.watch = watch;
    this.policy = policy;
    this.notes = notes;
  }

  /** Checks a nickname as a client sent it, who has this card so far. */
  public Name check(String raw, UserCard user) throws CommandException {
    Name name = named(raw);
    Optional<String> objection = ask(name, user);
    if (objection.isPresent()) {
      throw new CommandException(ErrorCode.NICK_INVALID, objection.get());
    }
    checkNotes(name);
    return name;
  }

  /**
   * Looks at the notes once more. Whoever holds a nickname does so behind its hold: a ban that came
   * before has missed it, and one that comes behind does not.
   */
  public void checkNotes(Name name) throws CommandException {
    if (notes.isReserved(name.key())) {
      throw new CommandException(
          ErrorCode.NICK_RESERVED, "that nickname is reserved; choose another");
    }
    if (notes.isBanned(name.key())) {
      throw new CommandException(ErrorCode.BANNED, "that nickname is banned; choose another");
    }
  }

  /** What the protocol alone says of a nickname (protocol 2.3). */
  public static Name named(String raw) throws CommandException {
    NameCheck check = Names.checkNickname(raw);
    if (!(check instanceof Name name)) {
      NameProblem problem = (NameProblem) check;
      throw new CommandException(
          problem == NameProblem.RESERVED ? ErrorCode.NICK_RESERVED : ErrorCode.NICK_INVALID,
          problem.sentence());
    }
    return name;
  }

  private Optional<String> ask(Name name, UserCard user) throws CommandException {
    try {
      return Objects.requireNonNull(policy.objection(name.display()), "an objection, or none");
    } catch (Throwable t) { // the host's code; what cannot be judged is not let through
      watch.handlerFailed("nickname policy", user, t);
      int cases = failures.count(System.nanoTime());
      if (cases > 0) {
        LOG.error("the nickname policy failed; {} times since the last report", cases, t);
      }
      throw new CommandException(ErrorCode.INTERNAL, "that went wrong here; the failure is logged");
    }
  }
}
