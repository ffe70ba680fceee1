package io.github.chatserver.client;

import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The bytes that were sent and not yet proven to be handled, from the offset of the first of them
 * in the stream of all bytes sent.
 *
 * <p>Guarded by the lock of its {@link Ledger}.
 */
final class SentLines {
  private final Deque<byte[]> batches = new ArrayDeque<>();
  private long begin;
  // Of the first batch, what is proven already.
  private int proven;
  private int size;

  void add(byte[] batch) {
    batches.addLast(batch);
    size += batch.length;
  }

  int size() {
    return size;
  }

  /** Returns the offset behind all that was sent. */
  long end() {
    return begin + size;
  }

  /** All in front of the offset was handled. */
  void prove(long offset) {
    long more = offset - begin;
    while (more > 0 && !batches.isEmpty()) {
      int left = batches.getFirst().length - proven;
      if (left > more) {
        proven += (int) more;
        size -= (int) more;
        begin += more;
        return;
      }
      batches.removeFirst();
      proven = 0;
      size -= left;
      begin += left;
      more -= left;
    }
  }

  /** Forgets the oldest batches where there is more than this. */
  void forget(int most) {
    while (size > most && batches.size() > 1) {
      prove(begin + batches.getFirst().length - proven);
    }
  }

  /** Returns what is open, whole lines. */
  byte[] open() {
    ByteArrayOutputStream open = new ByteArrayOutputStream(size);
    int from = proven;
    for (byte[] batch : batches) {
      open.write(batch, from, batch.length - from);
      from = 0;
    }
    return open.toByteArray();
  }
}
