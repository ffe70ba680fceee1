package io.github.chatserver.internal.outbound;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.chatserver.Connection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Remembers what is written to it, and notices what one drain at a time would never do. */
final class RecordingConnection implements Connection {
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final List<Integer> sizes = new ArrayList<>();
  private final AtomicBoolean busy = new AtomicBoolean();
  private final AtomicInteger shutdowns = new AtomicInteger();
  private final CountDownLatch shut = new CountDownLatch(1);
  private final CountDownLatch writing = new CountDownLatch(1);
  private final CountDownLatch gate;
  private volatile boolean overlapped;
  private volatile boolean writtenAfterShutdown;
  private volatile boolean broken;

  /** Takes everything at once. */
  RecordingConnection() {
    this(new CountDownLatch(0));
  }

  /** Takes nothing before a gate opens. */
  RecordingConnection(CountDownLatch gate) {
    this.gate = gate;
  }

  /** Every write fails from now on. */
  void breakOff() {
    broken = true;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) {
    return -1;
  }

  @Override
  public void write(byte[] buffer, int offset, int length) throws IOException {
    if (!busy.compareAndSet(false, true)) {
      overlapped = true;
    }
    writing.countDown();
    try {
      if (!gate.await(20, TimeUnit.SECONDS)) {
        throw new IOException("the gate never opened");
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
    if (broken) {
      throw new IOException("broken pipe");
    }
    synchronized (written) {
      writtenAfterShutdown |= shutdowns.get() > 0;
      written.write(buffer, offset, length);
      sizes.add(length);
    }
    busy.set(false);
  }

  @Override
  public void shutdownOutput() {
    if (busy.get()) {
      overlapped = true;
    }
    shutdowns.incrementAndGet();
    shut.countDown();
  }

  @Override
  public void close() {}

  @Override
  public void abort() {}

  String text() {
    synchronized (written) {
      return written.toString(UTF_8);
    }
  }

  List<Integer> sizes() {
    synchronized (written) {
      return List.copyOf(sizes);
    }
  }

  int shutdowns() {
    return shutdowns.get();
  }

  /** Whether two drains were ever in here at once, or one wrote behind the end. */
  boolean isMisused() {
    return overlapped || writtenAfterShutdown;
  }

  void awaitWrite() throws InterruptedException {
    if (!writing.await(20, TimeUnit.SECONDS)) {
      throw new AssertionError("nothing was written");
    }
  }

  void awaitShutdown() throws InterruptedException {
    if (!shut.await(20, TimeUnit.SECONDS)) {
      throw new AssertionError("the output never ended; written: " + text());
    }
  }
}
