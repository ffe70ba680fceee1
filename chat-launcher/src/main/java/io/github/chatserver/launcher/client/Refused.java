package io.github.chatserver.launcher.client;

import io.github.chatserver.client.Refusal;
import io.github.chatserver.launcher.client.line.CleanText;
import io.github.chatserver.launcher.client.line.Secrets;

/**
 * Says of a line what became of it, without saying a secret, and why a server refused something.
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

  /** Returns code and sentence, as the server sent them behind its mark (protocol 4). */
  static String reason(Refusal refusal) {
    return refusal.body().substring("! ".length());
  }

  private static String quoted(String line) {
    return Secrets.isIn(line) ? "a line with a secret in it" : CleanText.of(line);
  }
}
