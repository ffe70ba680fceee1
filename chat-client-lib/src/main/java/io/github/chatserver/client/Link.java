package io.github.chatserver.client;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection behind its handshake: its queue, its writer's thread, its end.
 *
 * <p>Thread-safe; {@link #read} belongs to the reading thread.
 */
final class Link {
  private static final Logger LOG = LoggerFactory.getLogger(Link.class);

  /** What a server says only when it closes; any other code may answer the last line sent. */
  private static final Set<String> ONLY_AT_THE_END =
      Set.of("KICKED", "SHUTDOWN", "SLOW_CONSUMER", "TIMEOUT", "TOO_FAST");

  /** What it says when it closes, and at other times. */
  private static final Set<String> ALSO_AT_THE_END = Set.of("BANNED", "INTERNAL", "TOO_LONG");

  private final Wire wire;
  private final Incoming incoming;
  private final String peer;
  private final Ledger ledger;
  private final OutgoingQueue outgoing;
  private volatile @Nullable IOException ownFailure;
  private @Nullable LineEvent last;

  /** How a connection ended. */
  record End(@Nullable LineEvent last, @Nullable IOException failure) {

    /** Tells whether the server said farewell to a quit. */
    boolean isGoodbye() {
      return last instanceof Notice notice && Forms.isGoodbye(notice) && failure == null;
    }

    /** Returns the server's reason for the end; null if its last line was something else. */
    @Nullable Refusal lastWord(boolean outputShut) {
      boolean orderly = failure == null && !outputShut;
      return last instanceof Refusal word && (isOnlyAtTheEnd(word) || (orderly && isLast(word)))
          ? word
          : null;
    }
  }

  Link(ClientSettings settings, Wire wire, Incoming incoming) {
    this.wire = wire;
    this.incoming = incoming;
    this.peer = settings.peer();
    this.ledger = new Ledger(settings.reconnection().isOn());
    this.outgoing = new OutgoingQueue(settings.sendBuffer(), peer, ledger);
  }

  static boolean isOnlyAtTheEnd(Refusal refusal) {
    return ONLY_AT_THE_END.contains(refusal.code());
  }

  private static boolean isLast(Refusal refusal) {
    return ALSO_AT_THE_END.contains(refusal.code());
  }

  OutgoingQueue outgoing() {
    return outgoing;
  }

  long silentSince() {
    return incoming.silentSince();
  }

  /**
   * Reads to the end of the stream, and says how it ended.
   *
   * @param keys hear of every line
   * @param events take the lines that are for the listeners
   */
  End read(Keys keys, Consumer<LineEvent> events) {
    IOException failure = null;
    try {
      for (LineEvent event = incoming.read(); event != null; event = incoming.read()) {
        last = event;
        keys.hears(event);
        if (!ledger.follows(event)) {
          events.accept(event);
          askAgain(event);
        } else if (ledger.isProving()) {
          outgoing.proven();
        }
      }
    } catch (IOException e) {
      failure = e;
    } catch (Throwable e) {
      // Out of memory, or a bug of ours: the application must hear of the end all the same.
      LOG.error("Reading from {} failed", peer, e);
      failure = new IOException("reading failed: " + e, e);
    }
    IOException own = ownFailure;
    return new End(last, failure != null && own != null ? own : failure);
  }

  /** Where a refusal may be that of a ping, and a request would wait in vain, one more tells. */
  private void askAgain(LineEvent event) {
    if (ledger.isInDoubt(event)) {
      outgoing.ping(null);
    }
  }

  /** Nothing goes in or out any more, and all who wait for an answer hear of it. */
  void close() {
    outgoing.abandon();
    wire.abort();
    IOException why =
        new NotConnectedException(
            "no answer: the connection to " + peer + " ended; what was asked may have been done");
    ledger.unanswered().forEach(expectation -> expectation.failed(why));
  }

  /** Breaks the connection, which its reader then finds out. */
  void breakOff(@Nullable IOException reason) {
    ownFailure = reason;
    wire.abort();
  }

  /** Writes until nothing more will come. */
  void write() {
    try {
      OutputStream out = wire.output();
      for (byte[] batch = outgoing.take(); batch != null; batch = outgoing.take()) {
        out.write(batch);
      }
      wire.shutdownOutput();
    } catch (IOException e) {
      // The reader meets the same end, behind what the server still had to say.
      LOG.debug("Writing to {} ended: {}", peer, e.toString());
      outgoing.abandon();
    } catch (Throwable e) {
      // Out of memory, or a bug of ours: nobody would write any more, and nobody would be told.
      LOG.error("Writing to {} failed", peer, e);
      outgoing.abandon();
      breakOff(new IOException("writing failed: " + e, e));
    }
  }
}
