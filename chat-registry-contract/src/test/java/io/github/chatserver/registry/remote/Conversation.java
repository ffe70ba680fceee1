package io.github.chatserver.registry.remote;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One side of the talk between a node and the sequencer: each frame arrives once, in order, however
 * often the links between them break. What the other side has not confirmed is kept, and sent again
 * over the next link.
 *
 * <p>Thread-safe. Sending never blocks; {@link #write} is the thread of a link that writes.
 */
final class Conversation {
  /** Frames that may wait; more means that the other side has been silent for too long. */
  private static final int MOST_WAITING = 200_000;

  private static final byte[] NOTHING = new Writer(Kind.NOTHING).bytes();

  private final Duration heartbeat;
  private final Standstill standstill;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  // All below is guarded by the lock.
  private final Deque<Frame> unconfirmed = new ArrayDeque<>();
  private final Deque<Frame> unwritten = new ArrayDeque<>();
  private @Nullable Link link;
  private long sent;
  private long received;
  private boolean overrun;

  /** Something that was sent. */
  static final class Frame {
    private final long number;
    private volatile byte[] body;

    private Frame(long number, byte[] body) {
      this.number = number;
      this.body = body;
    }

    /** Nobody waits for it any more: if it has not arrived yet, it shall not. */
    void withdraw() {
      body = NOTHING;
    }
  }

  Conversation(Duration heartbeat, Standstill standstill) {
    this.heartbeat = heartbeat;
    this.standstill = standstill;
  }

  /** Sends a frame, by the next link if there is none now. */
  Frame send(Writer writer) {
    byte[] body = writer.bytes();
    lock.lock();
    try {
      Frame frame = new Frame(++sent, body);
      if (unconfirmed.size() >= MOST_WAITING) {
        overrun = true;
        return frame;
      }
      unconfirmed.add(frame);
      unwritten.add(frame);
      changed.signalAll();
      return frame;
    } finally {
      lock.unlock();
    }
  }

  /** Whether so much waits for the other side that this cannot go on. */
  boolean isOverrun() {
    lock.lock();
    try {
      return overrun;
    } finally {
      lock.unlock();
    }
  }

  /** The number of the last frame that came. */
  long received() {
    lock.lock();
    try {
      return received;
    } finally {
      lock.unlock();
    }
  }

  /** Goes on over another link, whose other side has received so much. */
  void attach(Link next, long confirmed) {
    lock.lock();
    try {
      detach();
      link = next;
      confirm(confirmed);
      unwritten.clear();
      unwritten.addAll(unconfirmed);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Ends the present link, if there is one. */
  void detach() {
    lock.lock();
    try {
      if (link != null) {
        link.close();
        link = null;
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** The same, if it is this one. */
  void detach(Link own) {
    lock.lock();
    try {
      if (link == own) {
        detach();
      }
    } finally {
      lock.unlock();
    }
  }

  boolean isAttached() {
    lock.lock();
    try {
      return link != null;
    } finally {
      lock.unlock();
    }
  }

  /** Takes note of a packet; true if it brought a frame that is to be handled. */
  boolean isNew(Packet packet) throws IOException {
    lock.lock();
    try {
      confirm(packet.received());
      if (packet.number() <= received) {
        return false; // a heartbeat, or sent again
      }
      if (packet.number() != received + 1) {
        throw new IOException("frame " + packet.number() + " behind " + received);
      }
      received = packet.number();
      return true;
    } finally {
      lock.unlock();
    }
  }

  private void confirm(long confirmed) {
    while (!unconfirmed.isEmpty() && unconfirmed.element().number <= confirmed) {
      unconfirmed.remove();
    }
  }

  /** Writes whatever is sent, and a heartbeat where nothing is, until the link ends. */
  void write(Link own) {
    try {
      boolean current = true;
      while (current) {
        boolean waited = await(own);
        current = waited;
        if (waited) {
          standstill.step(() -> writeAll(own));
        }
      }
    } catch (IOException e) {
      own.close(); // who reads will see it, and make another one
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      own.close();
    }
  }

  /** Waits for something to write, or for the next heartbeat; false if the link has ended. */
  private boolean await(Link own) throws InterruptedException {
    long rest = heartbeat.toNanos();
    lock.lockInterruptibly();
    try {
      while (link == own && unwritten.isEmpty() && rest > 0) {
        rest = changed.awaitNanos(rest);
      }
      return link == own;
    } finally {
      lock.unlock();
    }
  }

  private void writeAll(Link own) throws IOException {
    List<Packet> packets = new ArrayList<>();
    lock.lock();
    try {
      if (link != own) {
        return;
      }
      for (Frame frame : unwritten) {
        packets.add(new Packet(frame.number, received, frame.body));
      }
      unwritten.clear();
      if (packets.isEmpty()) {
        packets.add(new Packet(0, received, NOTHING));
      }
    } finally {
      lock.unlock();
    }
    for (Packet packet : packets) {
      own.write(packet);
    }
    own.flush();
  }
}
