package io.github.chatserver.testkit;

import io.github.chatserver.Connection;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Optional;

/** The server's end of a transport in memory. Thread-safe. */
final class MemoryServerEnd implements Connection {
  private final MemoryPipe fromClient;
  private final MemoryPipe toClient;
  private final Optional<InetAddress> address;
  private volatile boolean outputShut;
  private volatile boolean closed;
  private volatile boolean aborted;

  MemoryServerEnd(MemoryPipe fromClient, MemoryPipe toClient, Optional<InetAddress> address) {
    this.fromClient = fromClient;
    this.toClient = toClient;
    this.address = address;
  }

  boolean isOutputShut() {
    return outputShut;
  }

  boolean isAborted() {
    return aborted;
  }

  /** Whether it is closed or aborted. */
  boolean isClosed() {
    return closed || aborted;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    return fromClient.read(buffer, offset, length, MemoryPipe.FOREVER);
  }

  @Override
  public void write(byte[] buffer, int offset, int length) throws IOException {
    toClient.write(buffer, offset, length);
  }

  @Override
  public void shutdownOutput() throws IOException {
    toClient.checkNotBroken();
    outputShut = true;
    toClient.finish();
  }

  @Override
  public void close() {
    closed = true;
    toClient.finish();
    fromClient.leaveUnread();
  }

  /** The client still reads what was written before, and then meets a reset. */
  @Override
  public void abort() {
    aborted = true; // first: whoever this wakes may ask for it
    toClient.breakBehind();
    fromClient.breakOff();
  }

  @Override
  public Optional<InetAddress> remoteAddress() {
    return address;
  }
}
