package io.github.chatserver.launcher.client;

import io.github.chatserver.client.ChatClient;
import io.github.chatserver.client.ChatEvent;
import io.github.chatserver.client.ConnectionLost;
import io.github.chatserver.client.Disconnected;
import io.github.chatserver.client.EventListener;
import io.github.chatserver.client.Gap;
import io.github.chatserver.client.LineEvent;
import io.github.chatserver.client.Message;
import io.github.chatserver.client.Reconnected;
import io.github.chatserver.client.Reconnecting;
import io.github.chatserver.client.Refusal;
import io.github.chatserver.launcher.client.line.Bar;
import io.github.chatserver.launcher.client.line.EventText;
import io.github.chatserver.launcher.client.line.Style;
import io.github.chatserver.launcher.client.line.Surroundings;
import io.github.chatserver.launcher.client.screen.Screen;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * Shows what happens, in the order in which it happens, and keeps the bar true.
 *
 * <p>Told on the client library's event thread; {@link #tell} and {@link #waiting} are for any.
 */
final class Conversation implements EventListener {
  /**
   * In a larger channel nobody is asked who is there: the answer would be long, and old at once.
   */
  private static final int MOST_ASKED = 200;

  private final Screen screen;
  private final EventText text;
  private final ServerAddress server;
  private final Outbox outbox = new Outbox();
  private final Surroundings surroundings = new Surroundings();
  private final Unechoed unechoed = new Unechoed();
  private final CompletableFuture<Ending> end = new CompletableFuture<>();
  private volatile boolean connected;
  // Not the same as not connected: before the welcome is heard, nothing is lost.
  private volatile boolean lost;
  private volatile String nickname = "";
  private volatile String connection = "";

  Conversation(Screen screen, EventText text, ServerAddress server) {
    this.screen = screen;
    this.text = text;
    this.server = server;
  }

  @Override
  public void on(ChatClient client, ChatEvent event) {
    nickname = client.nickname();
    if (event instanceof LineEvent line) {
      hear(client, line);
    } else if (event instanceof ConnectionLost loss) {
      lose(loss);
    } else if (event instanceof Reconnecting attempt) {
      retry(attempt);
    } else if (event instanceof Reconnected back) {
      comeBack(client, back);
    } else if (event instanceof Gap gap) {
      tell(Style.NOTICE, missed(gap));
    } else if (event instanceof Disconnected last) {
      connected = false;
      lost = true;
      draw("disconnected");
      end.complete(Ending.of(last, server));
    }
  }

  private void hear(ChatClient client, LineEvent line) {
    String before = surroundings.channel();
    surroundings.follow(line);
    screen.show(text.of(line, nickname));
    if (line.isCut()) {
      tell(Style.ERROR, "that line was longer than any may be, and was cut");
    }
    if (line instanceof Message said) {
      if (said.sender().equals(nickname)) {
        unechoed.echoed(said.text());
      }
      return;
    }
    if (!connected) {
      connected = true;
      connection = "connected to " + server;
    }
    if (!before.equals(surroundings.channel())) {
      lookRound(client);
    }
    draw(connection);
  }

  /** Asks who is here, to be completed and counted; what else is shown does not wait for it. */
  private void lookRound(ChatClient client) {
    if (surroundings.members() <= MOST_ASKED) {
      var unused =
          client
              .ask()
              .who()
              .thenAccept(
                  here -> {
                    surroundings.found(here.channel(), here.nicknames());
                    draw(connection);
                  });
    }
  }

  private void lose(ConnectionLost loss) {
    connected = false;
    lost = true;
    // Why, the server has said in its last line, if it said anything.
    tell(Style.ERROR, "lost the connection to " + server);
    loss.uncertain().stream()
        .filter(unechoed::isOpen)
        .forEach(line -> tell(Style.ERROR, Refused.uncertain(line)));
    loss.unsent().forEach(line -> tell(Style.ERROR, Refused.notSent(line)));
    outbox.clear().forEach(line -> tell(Style.ERROR, Refused.notSent(line)));
    unechoed.clear();
  }

  private static String spelled(Refusal refusal) {
    return refusal.text().isEmpty() ? refusal.code() : refusal.code() + " " + refusal.text();
  }

  private void retry(Reconnecting attempt) {
    attempt
        .failure()
        .filter(failure -> attempt.attempt() == 2)
        .ifPresent(failure -> tell(Style.NOTICE, failure.getMessage() + " (trying on)"));
    draw("disconnected, attempt " + attempt.attempt() + " in " + seconds(attempt.delay()));
  }

  private static String seconds(Duration delay) {
    return Math.max(1, delay.toSeconds()) + " s";
  }

  private void comeBack(ChatClient client, Reconnected back) {
    connected = true;
    lost = false;
    connection = "connected to " + server;
    surroundings.arrived(back.channel());
    tell(Style.NOTICE, "connected again, as " + back.nickname() + " in " + back.channel());
    back.refusal()
        .ifPresent(refusal -> tell(Style.ERROR, "not where you were (" + spelled(refusal) + ")"));
    lookRound(client);
    draw(connection);
  }

  private static String missed(Gap gap) {
    if (gap.isFilled()) {
      return "said in " + gap.channel() + " meanwhile:";
    }
    return gap.recovered() == 0
        ? "what was said in " + gap.channel() + " meanwhile is not known"
        : "said in " + gap.channel() + " meanwhile, as far as it is known:";
  }

  /** Says that somebody is on the way to the server. */
  void connecting(String name) {
    nickname = name;
    draw("connecting to " + server + " ...");
  }

  /** Says how many lines wait to be sent. */
  void waiting(int lines) {
    if (connected) {
      connection = "connected to " + server + (lines == 0 ? "" : ", " + lines + " lines to send");
      draw(connection);
    }
  }

  /** Shows something of the client's own. */
  void tell(Style style, String sentence) {
    screen.show(text.own(style, sentence));
  }

  private void draw(String state) {
    Bar bar = new Bar(nickname, surroundings.channel(), surroundings.members(), state, connected);
    screen.surround(bar.text(), bar.prompt());
  }

  boolean isConnected() {
    return connected;
  }

  /** Tells whether there was a connection, and is none now: what is entered could go nowhere. */
  boolean isLost() {
    return lost;
  }

  String nickname() {
    return nickname;
  }

  Surroundings surroundings() {
    return surroundings;
  }

  Outbox outbox() {
    return outbox;
  }

  Unechoed unechoed() {
    return unechoed;
  }

  /** Returns what is completed when the conversation has ended. */
  CompletableFuture<Ending> end() {
    return end;
  }
}
