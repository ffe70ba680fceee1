package io.github.chatserver.internal.registry;

import io.github.chatserver.internal.time.TimeSource;
import io.github.chatserver.registry.LocalNode;
import io.github.chatserver.registry.RegistryUnavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The notes, and the nodes that are told of them. A thread waits for the ends of notes while there
 * are such notes and nodes to tell.
 *
 * <p>Thread-safe. Nodes are told under the lock, so that all hear one order.
 */
final class NoteBoard {

  private static final Logger LOG = LoggerFactory.getLogger(NoteBoard.class);

  /** Longer than any server runs, and far from where nanoseconds overflow. */
  private static final Duration LONGEST = Duration.ofDays(36_500);

  private final TimeSource time;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  // All below is guarded by the lock.
  private final Map<String, Note> notes = new HashMap<>();
  private final TreeSet<Note> ending = new TreeSet<>();
  private final List<LocalNode> nodes = new ArrayList<>();
  private @Nullable Thread timer;
  private @Nullable Throwable failure;
  private long made;

  NoteBoard(TimeSource time) {
    this.time = time;
  }

  /**
   * Tells a node all notes, and from now on their changes.
   *
   * @throws RegistryUnavailable if a thread for their ends is needed and cannot be had
   */
  void attach(LocalNode node) throws RegistryUnavailable {
    lock.lock();
    try {
      endDue();
      if (!ending.isEmpty()) {
        startTimer();
      }
      nodes.add(node);
      notes.forEach((key, note) -> tell(node, key, note.value()));
    } finally {
      unlock();
    }
  }

  /** Tells a node no more; nothing is being told to it when this returns. */
  void detach(LocalNode node) {
    lock.lock();
    try {
      nodes.remove(node);
      changed.signalAll();
    } finally {
      unlock();
    }
  }

  /**
   * Sets or removes a note.
   *
   * @throws RegistryUnavailable if a thread for its end is needed and cannot be had; nothing
   *     changed
   */
  void put(String key, @Nullable String value, Duration timeToLive) throws RegistryUnavailable {
    if (timeToLive.isNegative()) {
      throw new IllegalArgumentException("negative time to live: " + timeToLive);
    }
    lock.lock();
    try {
      if (value == null) {
        remove(key);
      } else {
        set(note(key, value, timeToLive));
      }
      changed.signalAll();
    } finally {
      unlock();
    }
  }

  private Note note(String key, String value, Duration timeToLive) {
    Duration life = timeToLive.compareTo(LONGEST) < 0 ? timeToLive : LONGEST;
    long end = time.nanoTime() + life.toNanos();
    return new Note(key, value, !life.isZero(), end, ++made);
  }

  private void set(Note note) throws RegistryUnavailable {
    if (note.ends()) {
      startTimer();
      ending.add(note);
    }
    Note old = notes.put(note.key(), note);
    if (old != null) {
      ending.remove(old);
    }
    nodes.forEach(node -> tell(node, note.key(), note.value()));
  }

  private void remove(String key) {
    Note old = notes.remove(key);
    if (old != null) {
      ending.remove(old);
      nodes.forEach(node -> tell(node, key, null));
    }
  }

  private void tell(LocalNode node, String key, @Nullable String value) {
    try {
      node.noteChanged(key, value);
    } catch (Throwable thrown) {
      failure = thrown;
    }
  }

  private void endDue() {
    long now = time.nanoTime();
    while (!ending.isEmpty() && ending.first().end() - now <= 0) {
      remove(ending.first().key());
    }
  }

  private void startTimer() throws RegistryUnavailable {
    if (timer == null) {
      Thread thread = new Thread(this::watch, "chat-registry-notes");
      thread.setDaemon(true);
      try {
        thread.start();
      } catch (OutOfMemoryError exhausted) {
        // What the JVM throws when the system gives it no more threads.
        throw new RegistryUnavailable("no thread for the ends of notes", exhausted);
      }
      timer = thread;
    }
  }

  private void watch() {
    try {
      boolean needed = true;
      while (needed) {
        lock.lock();
        try {
          endDue();
          needed = awaitNextEnd();
        } finally {
          unlock();
        }
      }
    } finally {
      forgetTimer();
    }
  }

  /** Waits until a note is due; returns false when there is none to wait for, or nobody to tell. */
  private boolean awaitNextEnd() {
    while (!ending.isEmpty() && !nodes.isEmpty()) {
      long left = ending.first().end() - time.nanoTime();
      if (left <= 0) {
        return true;
      }
      try {
        changed.awaitNanos(time.pause(left));
      } catch (InterruptedException stray) {
        // This thread is nobody's to interrupt: it looks at the ends again and waits on.
      }
    }
    timer = null;
    return false;
  }

  private void forgetTimer() {
    lock.lock();
    try {
      if (timer == Thread.currentThread()) {
        timer = null;
      }
    } finally {
      lock.unlock();
    }
  }

  private void unlock() {
    Throwable thrown = failure;
    failure = null;
    lock.unlock();
    if (thrown != null) {
      LOG.error("A server failed on a note", thrown);
    }
  }

  /** A note, ordered by its end, and by its making where the ends are the same. */
  private record Note(String key, String value, boolean ends, long end, long number)
      implements Comparable<Note> {

    @Override
    public int compareTo(Note other) {
      // Ends are moments of a clock that may overflow, so only their difference means something.
      long difference = end - other.end;
      return difference != 0 ? Long.signum(difference) : Long.compare(number, other.number);
    }
  }
}
