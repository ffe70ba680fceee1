package io.github.chatserver.testkit;

import io.github.chatserver.ChatServer;
import io.github.chatserver.Connection;
import java.net.InetAddress;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntUnaryOperator;

/**
 * A transport without a network, with faults on demand. Each {@link Link#send} is what one read of
 * the server's brings, unless it is split.
 *
 * <pre>{@code
 * MemoryTransport transport = new MemoryTransport().splitEvery(1);
 * ScriptedClient alice = room.enter("alice", transport);
 * }</pre>
 *
 * <p>Half a close is {@link ScriptedClient#halfCloses}, a reset {@link ScriptedClient#resets}, a
 * peer that refuses to read {@link #stall}.
 *
 * <p>Thread-safe.
 */
public final class MemoryTransport {
  private final MemoryPipe toServer = new MemoryPipe();
  private final MemoryPipe toClient = new MemoryPipe();
  private final MemoryServerEnd serverEnd;
  private final MemoryClientEnd clientEnd = new MemoryClientEnd(toServer, toClient);

  /** Makes a transport without an address. */
  public MemoryTransport() {
    this(Optional.empty());
  }

  /**
   * Makes a transport that comes from an address, which then counts for limits and bans.
   *
   * @param address the client's address
   */
  public MemoryTransport(InetAddress address) {
    this(Optional.of(address));
  }

  private MemoryTransport(Optional<InetAddress> address) {
    this.serverEnd = new MemoryServerEnd(toServer, toClient, address);
  }

  /**
   * Returns the server's end, for {@link ChatServer#attach}; {@link ChatRoom#attaches} and {@link
   * ChatRoom#enter(String, MemoryTransport)} attach it themselves.
   *
   * @return always the same connection
   */
  public Connection serverEnd() {
    return serverEnd;
  }

  /**
   * Returns the client's end, for a {@link ScriptedClient}.
   *
   * @return always the same link
   */
  public Link clientEnd() {
    return clientEnd;
  }

  /**
   * From now on hands what is sent to the server in pieces of this size, each in a read of its own;
   * 1 drips.
   *
   * @param bytes the size of a piece, 1 or more
   * @return this transport
   * @throws IllegalArgumentException if it is less
   */
  public MemoryTransport splitEvery(int bytes) {
    if (bytes < 1) {
      throw new IllegalArgumentException("a piece has a byte at least, not " + bytes);
    }
    return split(left -> Math.min(bytes, left));
  }

  /**
   * From now on hands what is sent to the server in pieces of random sizes.
   *
   * @param seed the same seed makes the same pieces
   * @return this transport
   */
  public MemoryTransport splitBySeed(long seed) {
    Random random = new Random(seed);
    return split(left -> 1 + random.nextInt(left));
  }

  private MemoryTransport split(IntUnaryOperator sizes) {
    toServer.split(sizes);
    return this;
  }

  /** From now on writes of the server's block: the peer refuses to read. */
  public void stall() {
    toClient.stall();
  }

  /** Lets blocked writes go on. */
  public void resume() {
    toClient.resume();
  }

  /** Waits until a write of the server's is blocked. */
  public void awaitBlockedWrite() {
    Patience.until("a write is blocked", toClient::hasBlockedWrite);
  }

  /**
   * Tells whether the server has aborted the connection.
   *
   * @return true if so
   */
  public boolean isAborted() {
    return serverEnd.isAborted();
  }

  /**
   * Tells whether the server has closed or aborted the connection.
   *
   * @return true if so
   */
  public boolean isClosed() {
    return serverEnd.isClosed();
  }

  /**
   * Tells whether the server has ended its half.
   *
   * @return true if so
   */
  public boolean isOutputShut() {
    return serverEnd.isOutputShut();
  }
}
