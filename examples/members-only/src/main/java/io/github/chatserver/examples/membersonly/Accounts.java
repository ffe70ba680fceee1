package io.github.chatserver.examples.membersonly;

import io.github.chatserver.Authenticator;
import io.github.chatserver.LoginRequest;
import io.github.chatserver.LoginVerdict;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * Lets members in, and nobody else: {@code -login SECRET}, then the nickname.
 *
 * <p>Thread-safe. Blocks while a secret is checked, which costs only the client that asks.
 */
final class Accounts implements Authenticator {
  private static final int CHECKS_AT_ONCE = 2;

  private final Map<String, Account> byNickname = new ConcurrentHashMap<>();
  private final Semaphore checks = new Semaphore(CHECKS_AT_ONCE);
  private final Account nobody;

  /**
   * Accounts without any yet.
   *
   * @param nobody is checked where there is no account, so that nobody learns from the time that it
   *     takes which nicknames have one
   */
  Accounts(Account nobody) {
    this.nobody = nobody;
  }

  void add(String nickname, Account account) {
    byNickname.put(key(nickname), account);
  }

  /** Two spellings are one nickname; for ASCII, lower case is all there is to that. */
  private static String key(String nickname) {
    return nickname.toLowerCase(Locale.ROOT);
  }

  @Override
  public LoginVerdict authenticate(LoginRequest request) {
    Optional<String> nickname = request.nickname();
    Optional<String> secret = request.secret();
    if (nickname.isEmpty() || secret.isEmpty()) {
      // A secret is worth nothing without its nickname, and the other way round.
      return LoginVerdict.later();
    }
    Account account = byNickname.getOrDefault(key(nickname.get()), nobody);
    if (!opens(account, secret.get()) || account == nobody) {
      return LoginVerdict.refused("nickname and secret do not fit; -login again");
    }
    return account.isModerator() ? LoginVerdict.moderator() : LoginVerdict.user();
  }

  /** A crowd at the door must not take all cores; who waits too long is interrupted. */
  private boolean opens(Account account, String secret) {
    try {
      checks.acquire();
    } catch (InterruptedException e) {
      throw new IllegalStateException("no turn came in time", e);
    }
    try {
      return account.opensWith(secret);
    } finally {
      checks.release();
    }
  }
}
