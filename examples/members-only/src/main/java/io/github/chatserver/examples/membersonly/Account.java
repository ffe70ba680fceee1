package io.github.chatserver.examples.membersonly;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * What is kept of a member: never the secret, only a salted hash of it that is slow to make.
 *
 * <p>Immutable.
 */
final class Account {
  /** About a tenth of a second; whoever steals the hashes pays that for each guess. */
  static final int ITERATIONS = 600_000;

  private static final int BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final byte[] salt;
  private final byte[] hash;
  private final int iterations;
  private final boolean moderator;

  private Account(byte[] salt, byte[] hash, int iterations, boolean moderator) {
    this.salt = salt;
    this.hash = hash;
    this.iterations = iterations;
    this.moderator = moderator;
  }

  static Account ofUser(String secret, int iterations) {
    return of(secret, iterations, false);
  }

  static Account ofModerator(String secret, int iterations) {
    return of(secret, iterations, true);
  }

  private static Account of(String secret, int iterations, boolean moderator) {
    byte[] salt = new byte[BYTES];
    RANDOM.nextBytes(salt);
    return new Account(salt, hash(secret, salt, iterations), iterations, moderator);
  }

  /** Whether that is the member's secret; takes as long for a wrong one as for the right one. */
  boolean opensWith(String secret) {
    return MessageDigest.isEqual(hash(secret, salt, iterations), hash);
  }

  boolean isModerator() {
    return moderator;
  }

  private static byte[] hash(String secret, byte[] salt, int iterations) {
    PBEKeySpec spec = new PBEKeySpec(secret.toCharArray(), salt, iterations, 8 * BYTES);
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has PBKDF2WithHmacSHA256", e);
    } finally {
      spec.clearPassword();
    }
  }
}
