package io.github.chatserver.testkit;

import io.github.chatserver.ChatServer;
import io.github.chatserver.ChatServerBuilder;
import io.github.chatserver.Limits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A room's server: set up first, and started when it is first asked for. Thread-safe. */
final class RoomServer {
  private final TestClock clock;
  private final ReentrantLock lock = new ReentrantLock();

  // guarded by lock
  private UnaryOperator<ChatServerBuilder> settings = UnaryOperator.identity();
  private Limits limits = Limits.defaults().floodRate(0);
  private @Nullable ChatServer server;

  RoomServer(TestClock clock) {
    this.clock = clock;
  }

  void limits(UnaryOperator<Limits> change) {
    setUp(() -> limits = change.apply(limits));
  }

  void settings(UnaryOperator<ChatServerBuilder> change) {
    setUp(
        () -> {
          UnaryOperator<ChatServerBuilder> before = settings;
          settings = builder -> change.apply(before.apply(builder));
        });
  }

  private void setUp(Runnable change) {
    lock.lock();
    try {
      if (server != null) {
        throw new IllegalStateException("settings come before the server");
      }
      change.run();
    } finally {
      lock.unlock();
    }
  }

  /** The server, which is started now if it is not. */
  ChatServer get() {
    lock.lock();
    try {
      if (server == null) {
        server = start();
      }
      return server;
    } finally {
      lock.unlock();
    }
  }

  private ChatServer start() {
    ChatServerBuilder builder = settings.apply(ChatServer.builder()).port(0).limits(limits);
    clock.drive(builder);
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The server, if it was ever asked for. */
  Optional<ChatServer> ifStarted() {
    lock.lock();
    try {
      return Optional.ofNullable(server);
    } finally {
      lock.unlock();
    }
  }
}
