package io.github.chatserver.launcher.client;

import io.github.chatserver.client.ChatClient;
import io.github.chatserver.client.ChatEvent;
import io.github.chatserver.client.Disconnected;
import io.github.chatserver.client.EventListener;
import io.github.chatserver.client.LineEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
  private final AtomicLong lines = new AtomicLong();
  private volatile boolean gone;
  private volatile @Nullable Disconnected end;

  LineOutput(Streams streams, ServerAddress server) {
    this.streams = streams;
    this.server = server;
  }

  @Override
  public void on(ChatClient client, ChatEvent event) {
    if (event instanceof Disconnected last) {
      end = last;
    } else if (event instanceof LineEvent line) {
      print(client, line);
    }
  }

  private void print(ChatClient client, LineEvent event) {
    try {
      streams.out().write((event.line() + "\n").getBytes(StandardCharsets.UTF_8));
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

  /** Tells whether nobody reads the output any more. */
  boolean isGone() {
    return gone;
  }

  /** Returns how the connection ended; null while it has not. */
  @Nullable Disconnected end() {
    return end;
  }
}
