package io.github.chatserver.launcher.client;

import io.github.chatserver.client.ChatClient;
import io.github.chatserver.client.ChatEvent;
import io.github.chatserver.client.ConnectionLost;
import io.github.chatserver.client.Disconnected;
import io.github.chatserver.client.EventListener;
import io.github.chatserver.client.Gap;
import io.github.chatserver.client.LineEvent;
import io.github.chatserver.client.Reconnected;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Prints the server's lines, each at once and in one piece.
 *
 * <p>Told on the client's event thread; asked by any thread.
 */
final class LineOutput implements EventListener {
  private final Streams streams;
  private final ServerAddress server;
  private final boolean returning;
  private final Comeback comeback = new Comeback();
  private final AtomicLong lines = new AtomicLong();
  private volatile boolean gone;
  private volatile @Nullable Disconnected end;

  /** Makes one that prints a line's tags, or leaves those away that the client itself needs. */
  LineOutput(Streams streams, Destination destination) {
    this.streams = streams;
    this.server = destination.server();
    this.returning = destination.reconnection().isOn();
  }

  @Override
  public void on(ChatClient client, ChatEvent event) throws IOException {
    if (event instanceof Disconnected last) {
      end = last;
      name(last);
    } else if (event instanceof ConnectionLost loss) {
      lose(loss);
    } else if (event instanceof Reconnected back) {
      streams.say("connected again, as " + back.nickname() + " in " + back.channel());
      comeback.back(client);
    } else if (event instanceof Gap gap && !gap.isFilled()) {
      streams.say("not all that was said in " + gap.channel() + " meanwhile is known");
    } else if (event instanceof LineEvent line) {
      print(client, line);
    }
  }

  private void lose(ConnectionLost loss) {
    streams.say("lost the connection to " + server + "; trying to come back");
    loss.uncertain().forEach(line -> streams.say(Refused.uncertain(line)));
    comeback.lost(loss.unsent());
  }

  /** Names what did not arrive, or perhaps not, to whoever still reads. */
  private void name(Disconnected last) {
    List<String> waited = comeback.end();
    if (!gone) {
      last.uncertain().forEach(line -> streams.say(Refused.uncertain(line)));
      last.unsent().forEach(line -> streams.say(Refused.notSent(line)));
      waited.forEach(line -> streams.say(Refused.notSent(line)));
    }
  }

  private void print(ChatClient client, LineEvent event) {
    // A client that comes back has tags on for that, which nobody asked to see.
    String text = returning ? event.body() : event.line();
    try {
      streams.out().write((text + "\n").getBytes(StandardCharsets.UTF_8));
      streams.out().flush();
    } catch (IOException e) {
      // Whoever read the output has gone, and with it the reason to be here.
      gone = true;
      client.close();
      return;
    }
    lines.incrementAndGet();
    if (event.isCut()) {
      streams.say("a line of " + server + " was longer than any may be, and was cut");
    }
  }

  /** Returns how many lines were printed. */
  long lines() {
    return lines.get();
  }

  Comeback comeback() {
    return comeback;
  }

  /** Tells whether nobody reads the output any more. */
  boolean isGone() {
    return gone;
  }

  /** Returns how the connection ended; null while it has not. */
  @Nullable Disconnected end() {
    return end;
  }
}
