package io.github.chatserver.benchmarks;

import java.util.concurrent.locks.ReentrantLock;

/**
 * A letter box as both variants have it: lines under a short lock. It forgets them when it is full,
 * as if a drain had written them.
 *
 * <p>Thread-safe.
 */
final class Box {
  private final ReentrantLock lock = new ReentrantLock();
  private final byte[][] lines = new byte[64][];
  private int count;

  void post(byte[] line) {
    lock.lock();
    try {
      if (count == lines.length) {
        count = 0;
      }
      lines[count++] = line;
    } finally {
      lock.unlock();
    }
  }
}
