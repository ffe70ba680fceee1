package io.github.chatserver.benchmarks;

import io.github.chatserver.Connection;
import io.github.chatserver.SlowConsumerPolicy;
import io.github.chatserver.internal.outbound.Batch;
import io.github.chatserver.internal.outbound.Budget;
import io.github.chatserver.internal.outbound.LetterBox;
import io.github.chatserver.internal.outbound.Postman;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;

/**
 * The server's own letter boxes for the members of one room, at connections that swallow all. What
 * a flush wakes is written on the thread that flushes.
 */
final class Boxes {
  /** As many lines as a reader may find in one read of a busy client. */
  private static final int LINES_A_FLUSH = 16;

  private static final int LIMIT = 256 * 1024;

  final LetterBox[] all;
  final Batch batch;
  private int posted;

  Boxes(int members, Object room) {
    Postman postman = new Postman(Runnable::run);
    Budget budget = new Budget(Long.MAX_VALUE);
    batch = postman.newBatch();
    all = new LetterBox[members];
    for (int i = 0; i < members; i++) {
      all[i] =
          new LetterBox(new Hole(), LIMIT, SlowConsumerPolicy.DISCONNECT, budget, new Nobody());
      all[i].enter(room, List.of(), batch);
    }
    batch.flush();
  }

  /** Behind each line: flushes as often as a busy reader would. */
  void posted() {
    if (++posted == LINES_A_FLUSH) {
      posted = 0;
      batch.flush();
    }
  }

  private static final class Nobody implements LetterBox.Owner {
    @Override
    public void boxOverflowed() {
      throw new IllegalStateException("a box that is emptied all the time overflowed");
    }

    @Override
    public void writeFailed(Throwable cause) {
      throw new IllegalStateException(cause);
    }
  }

  private static final class Hole implements Connection {
    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      throw new EOFException();
    }

    @Override
    public void write(byte[] buffer, int offset, int length) {}

    @Override
    public void shutdownOutput() {}

    @Override
    public void close() {}

    @Override
    public void abort() {}
  }
}
