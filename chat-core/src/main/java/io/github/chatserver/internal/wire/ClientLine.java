package io.github.chatserver.internal.wire;

import io.github.chatserver.internal.text.Arguments;
import io.github.chatserver.internal.text.SafeText;
import java.util.Locale;

/**
 * What a client's line is: nothing, chat, or a command (protocol 1.4, 3.1, 3.2). Pure.
 *
 * <p>Immutable.
 */
public sealed interface ClientLine {
  /** A line that is ignored. */
  record Blank() implements ClientLine {}

  /**
   * Chat for the channel.
   *
   * @param text the text, sanitised
   */
  record Chat(String text) implements ClientLine {}

  /**
   * A command.
   *
   * @param name its name in lower case, without the dash; may be empty
   * @param arguments what stands behind it
   */
  record Invocation(String name, Arguments arguments) implements ClientLine {}

  /** Sorts a decoded line, not yet sanitised. */
  static ClientLine of(String raw) {
    String text = SafeText.sanitize(raw);
    if (text.isEmpty() || text.charAt(0) != '-') {
      return SafeText.isBlank(text) ? new Blank() : new Chat(text);
    }
    if (text.startsWith("--")) {
      return new Chat(text.substring(1));
    }
    int end = endOfName(raw);
    String name = SafeText.sanitize(raw.substring(0, end)).substring(1).toLowerCase(Locale.ROOT);
    return new Invocation(name, Arguments.parse(raw.substring(end)));
  }

  private static int endOfName(String raw) {
    int i = 0;
    while (i < raw.length() && !isSeparator(raw.charAt(i))) {
      i++;
    }
    return i;
  }

  /** A control character goes before anyone looks at it, those that are white space too. */
  private static boolean isSeparator(char c) {
    return SafeText.isWhiteSpace(c) && !SafeText.isRemovable(c);
  }
}
