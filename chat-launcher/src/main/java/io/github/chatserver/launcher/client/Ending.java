package io.github.chatserver.launcher.client;

import io.github.chatserver.client.Disconnected;
import io.github.chatserver.client.Refusal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a client came to its end.
 *
 * <p>Immutable.
 *
 * @param code the exit code
 * @param sentence what to say about it; null if there is nothing to say
 */
record Ending(int code, @Nullable String sentence) {
  static final Ending LEFT = new Ending(0, null);

  private static final Map<String, String> REMEDIES =
      Map.of(
          "SHUTDOWN", "start the client again when the server is back",
          "KICKED", "ask a moderator before you come back",
          "BANNED", "ask a moderator before you come back",
          "TOO_FAST", "send fewer lines a second",
          "SLOW_CONSUMER", "read the output faster");

  static Ending failed(String sentence) {
    return new Ending(1, sentence);
  }

  static Ending of(Disconnected end, ServerAddress server) {
    if (end.cause() == Disconnected.Cause.LEFT) {
      return LEFT;
    }
    if (end.refusal().isPresent()) {
      return explained(end.refusal().get(), server);
    }
    return failed(
        "lost the connection to "
            + server
            + "; check that the server runs, then start the client again");
  }

  /** The server's last word, and what to do about it. */
  static Ending explained(Refusal refusal, ServerAddress server) {
    String remedy = REMEDIES.getOrDefault(refusal.code(), "start the client again to come back");
    return failed(server + " closed the connection (" + Refused.reason(refusal) + "); " + remedy);
  }
}
