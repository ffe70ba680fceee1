package io.github.chatserver.launcher.client;

import io.github.chatserver.launcher.client.line.CleanText;
import io.github.chatserver.launcher.client.line.Secrets;

/**
 * Says of a line what became of it, without saying a secret.
 *
 * <p>Stateless.
 */
final class Refused {
  private Refused() {}

  static String notSent(String line) {
    return "not sent: " + quoted(line);
  }

  static String uncertain(String line) {
    return "perhaps not arrived: " + quoted(line);
  }

  private static String quoted(String line) {
    return Secrets.isIn(line) ? "a line with a secret in it" : CleanText.of(line);
  }
}
