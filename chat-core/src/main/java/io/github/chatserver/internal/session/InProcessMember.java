package io.github.chatserver.internal.session;

import io.github.chatserver.CommandException;
import io.github.chatserver.Connection;
import io.github.chatserver.ErrorCode;
import io.github.chatserver.LocalUser;
import io.github.chatserver.internal.gate.InProcessConnection;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/**
 * Lets a member of this JVM in by the same handshake as any client.
 *
 * <p>Thread-safe.
 */
public final class InProcessMember {
  private final Consumer<String> sink;
  private final CompletableFuture<Optional<CommandException>> outcome = new CompletableFuture<>();

  private InProcessMember(Consumer<String> sink) {
    this.sink = sink;
  }

  /** How a connection becomes a session. */
  @FunctionalInterface
  public interface Entrance {
    /** Opens a session for it. */
    Session open(Connection connection) throws IOException;
  }

  /**
   * Connects and waits until the nickname is accepted.
   *
   * @throws CommandException if it is refused
   * @throws IOException if the server takes no more clients
   */
  public static LocalUser connect(Entrance entrance, String nickname, Consumer<String> sink)
      throws CommandException, IOException {
    InProcessMember member = new InProcessMember(sink);
    InProcessConnection connection = new InProcessConnection(member::take);
    Session session = entrance.open(connection);
    connection.send(nickname);
    Optional<CommandException> refusal = member.await(session);
    if (refusal.isPresent()) {
      session.abort();
      throw refusal.get();
    }
    return session.user();
  }

  /** The first line tells; all lines from the welcome on are the member's. */
  private void take(String line) {
    if (!outcome.isDone()) {
      if (line.equals("NAME")) {
        return;
      }
      if (line.startsWith("! ")) {
        String[] words = line.split(" ", 3);
        outcome.complete(Optional.of(new CommandException(ErrorCode.valueOf(words[1]), words[2])));
        return;
      }
      outcome.complete(Optional.empty());
    }
    sink.accept(line);
  }

  private Optional<CommandException> await(Session session) throws IOException {
    try {
      return outcome.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      session.abort();
      throw new IOException("interrupted while a member was connecting", e);
    } catch (ExecutionException e) {
      throw new IOException("a member could not connect", e);
    }
  }
}
