package io.github.chatserver.launcher.client.screen;

import io.github.chatserver.launcher.client.line.Style;
import io.github.chatserver.launcher.client.line.StyledText;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/**
 * What styles look like, with colours or without.
 *
 * <p>Immutable.
 */
enum Looks {
  /** The sixteen colours that every theme of a terminal makes readable. */
  COLOURED {
    @Override
    AttributedStyle of(Style style) {
      AttributedStyle plain = AttributedStyle.DEFAULT;
      return switch (style) {
        case PLAIN -> plain;
        case OWN_NAME -> plain.bold();
        case NAME_0 -> plain.foreground(AttributedStyle.CYAN);
        case NAME_1 -> plain.foreground(AttributedStyle.GREEN);
        case NAME_2 -> plain.foreground(AttributedStyle.MAGENTA);
        case NAME_3 -> plain.foreground(AttributedStyle.BLUE);
        case NAME_4 -> plain.foreground(AttributedStyle.CYAN).bold();
        case NAME_5 -> plain.foreground(AttributedStyle.GREEN).bold();
        case NOTICE -> plain.foreground(AttributedStyle.CYAN);
        case ERROR -> plain.foreground(AttributedStyle.RED);
        case FAINT -> plain.foreground(AttributedStyle.BRIGHT);
        case MARK -> plain.foreground(AttributedStyle.YELLOW).bold();
        case BAR -> plain.inverse();
        case BAR_ALERT -> plain.foreground(AttributedStyle.RED).bold().inverse();
      };
    }
  },
  /** For {@code NO_COLOR}: bold and inverse alone. */
  COLOURLESS {
    @Override
    AttributedStyle of(Style style) {
      return switch (style) {
        case OWN_NAME, MARK -> AttributedStyle.DEFAULT.bold();
        case BAR -> AttributedStyle.DEFAULT.inverse();
        case BAR_ALERT -> AttributedStyle.DEFAULT.bold().inverse();
        default -> AttributedStyle.DEFAULT;
      };
    }
  };

  abstract AttributedStyle of(Style style);

  final AttributedString of(StyledText text) {
    AttributedStringBuilder builder = new AttributedStringBuilder();
    text.spans().forEach(span -> builder.styled(of(span.style()), span.text()));
    return builder.toAttributedString();
  }
}
