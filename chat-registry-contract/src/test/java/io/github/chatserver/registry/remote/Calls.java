package io.github.chatserver.registry.remote;

import io.github.chatserver.registry.RegistryException;
import io.github.chatserver.registry.RegistryRefusal;
import io.github.chatserver.registry.RegistryUnavailable;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The calls of a node that wait for their answers. Whether a call is answered or given up is
 * decided once, so that what a late answer brings can be given back.
 *
 * <p>Thread-safe.
 */
final class Calls {
  private final Map<Long, Call> waiting = new ConcurrentHashMap<>();
  private final AtomicLong numbers = new AtomicLong();

  /** A call under way. */
  final class Call {
    private final long number = numbers.incrementAndGet();
    private final AtomicBoolean decided = new AtomicBoolean();
    private final CountDownLatch settled = new CountDownLatch(1);
    private final CountDownLatch answered = new CountDownLatch(1);
    private volatile boolean joined;
    private volatile @Nullable Reader answer;
    private volatile @Nullable RegistryException failure;

    long number() {
      return number;
    }

    /**
     * Waits for the answer.
     *
     * @throws RegistryUnavailable if none comes in time; none will be taken then
     */
    @Nullable Reader await(Duration patience) throws RegistryException {
      boolean inTime = false;
      try {
        inTime = answered.await(patience.toNanos(), TimeUnit.NANOSECONDS);
        if (!inTime && !decided.compareAndSet(false, true)) {
          settled.await(); // what came is being handled right now, or is a join that was let in
          inTime = true;
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        decided.set(true);
      } finally {
        waiting.remove(number);
      }
      RegistryException thrown = inTime ? failure : new RegistryUnavailable("no answer in time");
      if (thrown != null) {
        throw thrown;
      }
      return answer;
    }

    /** Whether what came is to be taken; then one of the three below has to follow. */
    boolean isTaken() {
      return joined || decided.compareAndSet(false, true);
    }

    /** The user was let in; that the sequencer has noted it everywhere, the answer will say. */
    void joined(Reader reader) {
      answer = reader;
      joined = true;
      settled.countDown();
    }

    void done(Reader reader) {
      answer = reader;
      settled.countDown();
      answered.countDown();
    }

    void failed(RegistryException why) {
      failure = why;
      settled.countDown();
      answered.countDown();
    }
  }

  Call begin() {
    Call call = new Call();
    waiting.put(call.number(), call);
    return call;
  }

  /** The call of a number; null if nobody waits for it any more. */
  @Nullable Call find(long number) {
    return waiting.get(number);
  }

  /** An answer has come. */
  void answer(Reader answer) {
    Call call = waiting.get(answer.number());
    if (call != null && call.isTaken()) {
      switch (answer.kind()) {
        case REFUSED -> call.failed(new RegistryRefusal(answer.text(), answer.text()));
        case FAILED -> call.failed(new RegistryUnavailable(answer.text()));
        default -> call.done(answer);
      }
    }
  }

  void failAll(String why) {
    for (Call call : waiting.values()) {
      if (call.isTaken()) {
        call.failed(new RegistryUnavailable(why));
      }
    }
  }
}
