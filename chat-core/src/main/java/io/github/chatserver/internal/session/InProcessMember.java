package io.github.chatserver.internal.session;

import io.github.chatserver.ChatMember;
import io.github.chatserver.CommandException;
import io.github.chatserver.Connection;
import io.github.chatserver.ErrorCode;
import io.github.chatserver.LineSink;
import io.github.chatserver.MemberOptions;
import io.github.chatserver.internal.gate.InProcessConnection;
import io.github.chatserver.internal.rules.Nicknames;
import io.github.chatserver.internal.time.Seldom;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a member of this JVM in by the same handshake as any client, and stands between it and its
 * sink: the one place where sinks are called.
 *
 * <p>Thread-safe.
 */
public final class InProcessMember implements LineSink {
  private static final Logger LOG = LoggerFactory.getLogger(InProcessMember.class);

  private final LineSink sink;
  private final Seldom failures = new Seldom();

  /** Whether the nickname is accepted; if not, what was said instead. */
  private final CompletableFuture<Optional<CommandException>> outcome = new CompletableFuture<>();

  /** Set before the nickname is handed over; no line but a refusal means anything before that. */
  private volatile @Nullable Session session;

  private InProcessMember(LineSink sink) {
    this.sink = sink;
  }

  /** How a connection becomes a session. */
  @FunctionalInterface
  public interface Entrance {
    /** Opens a session for it. */
    Session open(Connection connection, Terms terms) throws IOException;
  }

  /**
   * Connects and waits until the nickname is accepted. It goes the way of a client's line, so it is
   * checked first: what is no nickname might be a command (protocol 2.5).
   *
   * @throws CommandException if it is refused
   * @throws IOException if the server takes no more clients
   */
  public static ChatMember connect(Entrance entrance, MemberOptions options, LineSink sink)
      throws CommandException, IOException {
    Nicknames.named(options.nickname());
    InProcessMember member = new InProcessMember(sink);
    InProcessConnection connection = new InProcessConnection(member);
    Session session = entrance.open(connection, Terms.of(options, connection));
    boolean in = false;
    try {
      if (options.isModerator()) {
        session.user().role().promote();
      }
      member.session = session;
      connection.submit(options.nickname());
      member.await(session);
      in = true;
      return (ChatMember) session.user();
    } finally {
      if (!in) {
        session.abort();
      }
    }
  }

  /** A refusal or the welcome tells; all lines from the welcome on are the sink's. */
  @Override
  public void accept(String line) {
    if (!outcome.isDone()) {
      if (line.equals("NAME")) {
        return;
      }
      if (line.startsWith("! ")) {
        String[] words = line.split(" ", 3);
        outcome.complete(Optional.of(new CommandException(ErrorCode.valueOf(words[1]), words[2])));
        return;
      }
      if (!hasArrived()) {
        return;
      }
      outcome.complete(Optional.empty());
    }
    if (isAccepted()) {
      call(() -> sink.accept(line));
    }
  }

  @Override
  public void ended() {
    if (outcome.completeExceptionally(new IOException("the server closed the connection"))) {
      return; // it was never in, so its sink has nothing to be told
    }
    if (isAccepted()) {
      call(sink::ended);
    }
  }

  private boolean hasArrived() {
    Session opened = session;
    return opened != null && opened.user().whereabouts().hasArrived();
  }

  private boolean isAccepted() {
    return outcome.join().isEmpty();
  }

  private void call(Runnable toSink) {
    try {
      toSink.run();
    } catch (Throwable t) { // the host's code; its member goes on with the next line
      int cases = failures.count(System.nanoTime());
      if (cases > 0) {
        LOG.error("the sink of an in-process member failed, {} times lately", cases, t);
      }
    }
  }

  private void await(Session opened) throws CommandException, IOException {
    if (opened.isReleased() && opened.thread() == null) { // one that has ended tells its outcome
      throw new IOException("the server has no thread for another member");
    }
    try {
      Optional<CommandException> refusal = outcome.get();
      if (refusal.isPresent()) {
        throw refusal.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while a member was connecting", e);
    } catch (ExecutionException e) {
      throw new IOException("a member could not connect", e);
    }
  }
}
