package io.github.chatserver.launcher.client;

import io.github.chatserver.client.ChatClient;
import io.github.chatserver.client.ChatEvent;
import io.github.chatserver.client.Disconnected;
import io.github.chatserver.client.EventListener;
import io.github.chatserver.client.LineEvent;
import io.github.chatserver.client.Message;
import io.github.chatserver.launcher.client.line.Bar;
import io.github.chatserver.launcher.client.line.EventText;
import io.github.chatserver.launcher.client.line.Style;
import io.github.chatserver.launcher.client.line.Surroundings;
import io.github.chatserver.launcher.client.screen.Screen;
import java.util.concurrent.CompletableFuture;

/**
 * Shows what happens, in the order in which it happens, and keeps the bar true.
 *
 * <p>Told on the client library's event thread; {@link #tell} is for any thread.
 */
final class Conversation implements EventListener {
  private final Screen screen;
  private final EventText text;
  private final ServerAddress server;
  private final Surroundings surroundings = new Surroundings();
  private final CompletableFuture<Ending> end = new CompletableFuture<>();
  private volatile boolean connected;
  private volatile String nickname = "";

  Conversation(Screen screen, EventText text, ServerAddress server) {
    this.screen = screen;
    this.text = text;
    this.server = server;
  }

  @Override
  public void on(ChatClient client, ChatEvent event) {
    if (event instanceof LineEvent line) {
      connected = true;
      nickname = client.nickname();
      surroundings.follow(line);
      screen.show(text.of(line, nickname));
      if (line.isCut()) {
        tell(Style.ERROR, "that line was longer than any may be, and was cut");
      }
      if (!(line instanceof Message)) {
        drawBar("connected to " + server);
      }
    } else if (event instanceof Disconnected last) {
      connected = false;
      drawBar("disconnected");
      end.complete(Ending.of(last, server));
    }
  }

  /** Says that somebody is on the way to the server. */
  void connecting(String name) {
    nickname = name;
    drawBar("connecting to " + server + " ...");
  }

  /** Shows something of the client's own. */
  void tell(Style style, String sentence) {
    screen.show(text.own(style, sentence));
  }

  private void drawBar(String connection) {
    Bar bar =
        new Bar(nickname, surroundings.channel(), surroundings.members(), connection, connected);
    screen.surround(bar.text(), bar.prompt());
  }

  boolean isConnected() {
    return connected;
  }

  String nickname() {
    return nickname;
  }

  Surroundings surroundings() {
    return surroundings;
  }

  /** Returns what is completed when the conversation has ended. */
  CompletableFuture<Ending> end() {
    return end;
  }
}
