package io.github.chatserver.launcher.client;

import io.github.chatserver.client.LineEvent;
import io.github.chatserver.launcher.client.line.EventText;
import io.github.chatserver.launcher.client.line.Style;
import io.github.chatserver.launcher.client.screen.Screen;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What is shown of a conversation, line below line: what the server says, and what the client has
 * to say itself.
 *
 * <p>Thread-safe.
 */
final class Transcript {
  private final Screen screen;
  private final EventText text;
  private final AtomicLong lost = new AtomicLong();

  Transcript(Screen screen, EventText text) {
    this.screen = screen;
    this.text = text;
  }

  /** Shows a line of the server's to somebody of that nickname. */
  void show(LineEvent line, String self) {
    screen.show(text.of(line, self));
  }

  /** Shows something of the client's own. */
  void tell(Style style, String sentence) {
    screen.show(text.own(style, sentence));
  }

  /** Says that a line was not sent. */
  void refuse(String line) {
    lost.incrementAndGet();
    tell(Style.ERROR, Refused.notSent(line));
  }

  /** Says that nobody can know whether a line has arrived. */
  void doubt(String line) {
    lost.incrementAndGet();
    tell(Style.ERROR, Refused.uncertain(line));
  }

  /** Returns how many lines were named that have not arrived, or perhaps not. */
  long lost() {
    return lost.get();
  }
}
