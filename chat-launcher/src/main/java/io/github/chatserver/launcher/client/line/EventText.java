package io.github.chatserver.launcher.client.line;

import io.github.chatserver.client.Action;
import io.github.chatserver.client.Broadcast;
import io.github.chatserver.client.Joined;
import io.github.chatserver.client.Left;
import io.github.chatserver.client.LineEvent;
import io.github.chatserver.client.Message;
import io.github.chatserver.client.Notice;
import io.github.chatserver.client.PrivateMessage;
import io.github.chatserver.client.PrivateMessageSent;
import io.github.chatserver.client.Refusal;
import io.github.chatserver.client.Renamed;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writes the server's lines as a person reads them. Whatever somebody says stands behind that one's
 * name, so that nobody can write what looks like a line of another kind.
 *
 * <p>Immutable.
 */
public final class EventText {
  private static final String SERVER = "-!- ";
  private static final String MARKED = "=> ";
  // What a server adds for whoever types lines of the wire (protocol 7.1), and what helps here.
  private static final String ESCAPE =
      "-help lists the commands, and -- sends a text that begins with a dash";
  private static final String OWN_ESCAPE =
      "/help lists the commands; // or -- says a text that begins so";
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm ", Locale.ROOT);

  private final @Nullable Clock clock;

  private EventText(@Nullable Clock clock) {
    this.clock = clock;
  }

  /**
   * Makes a writer that puts no times in front.
   *
   * @return the writer
   */
  public static EventText plain() {
    return new EventText(null);
  }

  /**
   * Makes a writer that puts the server's time in front of each line.
   *
   * @param clock tells the zone, and the time of lines for which the server tells none
   * @return the writer
   */
  public static EventText timed(Clock clock) {
    return new EventText(clock);
  }

  /**
   * Writes a line of the server's.
   *
   * @param event the line
   * @param self one's own nickname
   * @return what to show
   */
  public Shown of(LineEvent event, String self) {
    boolean past = event.isReplayed();
    boolean alert = !past && isForMe(event, self);
    StyledText body = body(event, self);
    if (past) {
      body = body.in(Style.FAINT);
    } else if (alert) {
      body = StyledText.of(Style.MARK, MARKED).plus(body);
    }
    return new Shown(time(event.tags().time().orElse(null)).plus(body), alert);
  }

  /**
   * Writes something of the client's own, cleaned: it may quote whatever was typed or received.
   *
   * @param style how it is meant
   * @param sentence what to say
   * @return what to show
   */
  public Shown own(Style style, String sentence) {
    return new Shown(time(null).plus(style, SERVER + CleanText.of(sentence)), false);
  }

  private StyledText time(@Nullable Instant time) {
    if (clock == null) {
      return new StyledText(List.of());
    }
    return StyledText.of(Style.FAINT, TIME.format(local(time, clock)));
  }

  private static ZonedDateTime local(@Nullable Instant time, Clock clock) {
    try {
      return (time == null ? clock.instant() : time).atZone(clock.getZone());
    } catch (DateTimeException e) {
      // A server's tag may be an instant of a year that no date of Java's reaches.
      return clock.instant().atZone(clock.getZone());
    }
  }

  private static boolean isForMe(LineEvent event, String self) {
    if (event instanceof PrivateMessage message) {
      return !message.sender().equals(self);
    }
    Mention mention = new Mention(self);
    if (event instanceof Message said) {
      return !said.sender().equals(self) && mention.isIn(said.text());
    }
    if (event instanceof Action done) {
      return !done.sender().equals(self) && mention.isIn(done.text());
    }
    return event instanceof Broadcast said
        && !said.sender().equals(self)
        && mention.isIn(said.text());
  }

  private static StyledText body(LineEvent event, String self) {
    if (event instanceof Message said) {
      return name(said.sender(), self).plus(Style.PLAIN, ": " + said.text());
    }
    if (event instanceof Action done) {
      return StyledText.of(Style.PLAIN, "* ")
          .plus(name(done.sender(), self))
          .plus(Style.PLAIN, " " + done.text());
    }
    if (event instanceof Broadcast said) {
      return StyledText.of(Style.NOTICE, "[to all] ")
          .plus(name(said.sender(), self))
          .plus(Style.PLAIN, ": " + said.text());
    }
    if (event instanceof PrivateMessage said) {
      return StyledText.of(Style.MARK, "[from " + said.sender() + "] ")
          .plus(Style.PLAIN, said.text());
    }
    if (event instanceof PrivateMessageSent said) {
      return StyledText.of(Style.NOTICE, "[to " + said.receiver() + "] ")
          .plus(Style.PLAIN, said.text());
    }
    return ofServer(event);
  }

  private static StyledText name(String nickname, String self) {
    Style style = nickname.equals(self) ? Style.OWN_NAME : Style.ofName(nickname);
    return StyledText.of(style, nickname);
  }

  private static StyledText ofServer(LineEvent event) {
    if (event instanceof Joined joined) {
      return quiet(joined.nickname() + " joined " + joined.channel());
    }
    if (event instanceof Left left) {
      String why = left.reason().map(reason -> " (" + reason + ")").orElse("");
      return quiet(left.nickname() + " left " + left.channel() + why);
    }
    if (event instanceof Renamed renamed) {
      return quiet(renamed.oldNickname() + " is now " + renamed.newNickname());
    }
    if (event instanceof Refusal refusal) {
      return StyledText.of(Style.ERROR, SERVER + reason(refusal) + " (" + refusal.code() + ")");
    }
    return StyledText.of(
        Style.NOTICE, SERVER + (event instanceof Notice notice ? notice.text() : event.body()));
  }

  /** Makes a sentence of what is one only together with its code, or is of another's keys. */
  private static String reason(Refusal refusal) {
    String text = refusal.text();
    if (text.isEmpty()) {
      return "refused";
    }
    return switch (refusal.code()) {
      case "KICKED" -> text.startsWith("by ") ? "kicked " + text : text;
      case "USAGE" -> text.startsWith("-") ? "usage: " + text : text;
      case "UNKNOWN_COMMAND" -> text.replace(ESCAPE, OWN_ESCAPE);
      default -> text;
    };
  }

  private static StyledText quiet(String text) {
    return StyledText.of(Style.FAINT, SERVER + text);
  }
}
