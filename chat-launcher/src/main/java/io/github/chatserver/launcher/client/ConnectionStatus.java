package io.github.chatserver.launcher.client;

import io.github.chatserver.client.Reconnecting;
import io.github.chatserver.launcher.client.line.Bar;
import io.github.chatserver.launcher.client.line.Surroundings;
import io.github.chatserver.launcher.client.screen.Screen;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Whether there is a connection, under which nickname, and the bar that says so.
 *
 * <p>Thread-safe. The bar is drawn under the lock, so that the one drawn last is the true one.
 */
final class ConnectionStatus {
  private enum State {
    /** Before the first welcome: nothing is lost yet. */
    CONNECTING,
    CONNECTED,
    LOST
  }

  private final Screen screen;
  private final ServerAddress server;
  private final Surroundings surroundings;
  private final Outbox outbox;
  private final ReentrantLock lock = new ReentrantLock();
  // All guarded by lock.
  private State state = State.CONNECTING;
  private String nickname = "";
  private String without = "";

  ConnectionStatus(Screen screen, ServerAddress server, Surroundings surroundings, Outbox outbox) {
    this.screen = screen;
    this.server = server;
    this.surroundings = surroundings;
    this.outbox = outbox;
  }

  /** Somebody is on the way to the server. */
  void connecting(String name) {
    become(State.CONNECTING, name, "connecting to " + server + " ...");
  }

  /** There is a connection, on which a line came. */
  void connected(String name) {
    become(State.CONNECTED, name, "");
  }

  /** The connection is lost. */
  void lost(String name) {
    become(State.LOST, name, "disconnected");
  }

  /** It is lost, and another attempt to come back begins. */
  void returning(String name, Reconnecting attempt) {
    long seconds = Math.max(1, attempt.delay().toSeconds());
    become(
        State.LOST, name, "disconnected, attempt " + attempt.attempt() + " in " + seconds + " s");
  }

  private void become(State next, String name, String text) {
    lock.lock();
    try {
      state = next;
      nickname = name;
      without = text;
      draw();
    } finally {
      lock.unlock();
    }
  }

  /** The surroundings have changed, or what waits to be sent. */
  void refresh() {
    lock.lock();
    try {
      draw();
    } finally {
      lock.unlock();
    }
  }

  private void draw() {
    boolean there = state == State.CONNECTED;
    Bar bar =
        new Bar(
            nickname,
            surroundings.channel(),
            surroundings.members(),
            there ? "connected to " + server + queue() : without,
            there);
    screen.surround(bar.text(), bar.prompt());
  }

  private String queue() {
    int waiting = outbox.size();
    return switch (waiting) {
      case 0 -> "";
      case 1 -> ", 1 line to send";
      default -> ", " + waiting + " lines to send";
    };
  }

  boolean isConnected() {
    return is(State.CONNECTED);
  }

  /** Tells whether there was a connection, and is none now: what is entered could go nowhere. */
  boolean isLost() {
    return is(State.LOST);
  }

  private boolean is(State asked) {
    lock.lock();
    try {
      return state == asked;
    } finally {
      lock.unlock();
    }
  }

  String nickname() {
    lock.lock();
    try {
      return nickname;
    } finally {
      lock.unlock();
    }
  }

  ServerAddress server() {
    return server;
  }
}
