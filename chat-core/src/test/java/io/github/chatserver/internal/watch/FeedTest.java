package io.github.chatserver.internal.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatserver.ChatListener;
import io.github.chatserver.ServerFigure;
import io.github.chatserver.registry.UserCard;
import io.github.chatserver.registry.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The listeners' queue: order, overflow, and listeners that fail, block or are slow. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class FeedTest {
  private final Counters counters = new Counters();
  private final BlockingQueue<String> log = new LinkedBlockingQueue<>();
  private final CountDownLatch open = new CountDownLatch(1);
  private Thread thread;

  /** Writes down what it is told. */
  private class Scribe implements ChatListener {
    @Override
    public void connected(UserCard user) {
      log.add(user.nickname());
    }

    @Override
    public void missed(long events) {
      log.add("missed " + events);
    }

    @Override
    public void stopped() {
      log.add("stopped");
    }
  }

  /** The same, but the first event blocks until the latch opens, or the thread is interrupted. */
  private final class Blocked extends Scribe {
    @Override
    public void connected(UserCard user) {
      try {
        open.await();
      } catch (InterruptedException e) {
        log.add("interrupted");
      }
      super.connected(user);
    }
  }

  private Feed feed(int capacity, ChatListener... listeners) {
    Feed feed = new Feed(List.of(listeners), capacity, counters);
    thread = new Thread(feed::run, "test-listen");
    feed.start(thread);
    return feed;
  }

  private static long aLongTime() {
    return TimeUnit.SECONDS.toNanos(10);
  }

  @AfterEach
  void nothingIsLeftOver() throws InterruptedException {
    open.countDown();
    if (thread != null) {
      thread.join(TimeUnit.SECONDS.toMillis(10));
      assertThat(thread.isAlive()).isFalse();
    }
  }

  private static Consumer<ChatListener> event(String name) {
    return listener -> listener.connected(UserCard.of(UserId.of("node", 1), name));
  }

  private String next() throws InterruptedException {
    return log.poll(10, TimeUnit.SECONDS);
  }

  @Test
  void tellsInOrderAndTheStopLast() {
    Feed feed = feed(10, new Scribe());
    feed.add(event("a"));
    feed.add(event("b"));
    feed.add(event("c"));
    feed.close(FeedTest::aLongTime);
    assertThat(log).containsExactly("a", "b", "c", "stopped");
    assertThat(feed.size()).isZero();
  }

  @Test
  void tellsEachListenerInTurn() {
    Feed feed = feed(10, new Scribe(), new Scribe());
    feed.add(event("a"));
    feed.add(event("b"));
    feed.close(FeedTest::aLongTime);
    assertThat(log).containsExactly("a", "a", "b", "b", "stopped", "stopped");
  }

  @Test
  void wakesForEachEvent() throws InterruptedException {
    Feed feed = feed(10, new Scribe());
    for (int i = 0; i < 1000; i++) {
      feed.add(event("e" + i));
      assertThat(next()).isEqualTo("e" + i);
    }
    feed.close(FeedTest::aLongTime);
  }

  @Test
  void dropsWhatDoesNotFitAndTellsItInItsPlace() throws InterruptedException {
    Feed feed = feed(3, new Blocked());
    feed.add(event("first"));
    awaitTaken(feed);
    for (String name : List.of("a", "b", "c", "lost", "lost too")) {
      feed.add(event(name));
    }
    assertThat(feed.size()).isEqualTo(3);
    open.countDown();
    assertThat(next()).isEqualTo("first");
    assertThat(next()).isEqualTo("a");
    assertThat(next()).isEqualTo("b");
    assertThat(next()).isEqualTo("c");
    assertThat(next()).isEqualTo("missed 2");
    feed.add(event("later"));
    feed.close(FeedTest::aLongTime);
    assertThat(log).containsExactly("later", "stopped");
    assertThat(counters.figures()).containsEntry(ServerFigure.EVENTS_DROPPED, 2L);
  }

  @Test
  void tellsTheGapBetweenWhatCameBeforeAndBehindIt() throws InterruptedException {
    CountDownLatch second = new CountDownLatch(1);
    CountDownLatch atSecond = new CountDownLatch(1);
    ChatListener twoStops =
        new Scribe() {
          @Override
          public void connected(UserCard user) {
            try {
              open.await();
              if (user.nickname().equals("a")) {
                atSecond.countDown();
                second.await();
              }
            } catch (InterruptedException e) {
              log.add("interrupted");
            }
            super.connected(user);
          }
        };
    Feed feed = feed(2, twoStops);
    feed.add(event("first"));
    awaitTaken(feed);
    for (String name : List.of("a", "b", "lost")) {
      feed.add(event(name));
    }
    open.countDown();
    atSecond.await();
    feed.add(event("behind the gap")); // there is room again, and the queue is not empty
    second.countDown();
    feed.close(FeedTest::aLongTime);
    assertThat(log).containsExactly("first", "a", "b", "missed 1", "behind the gap", "stopped");
  }

  private static void awaitTaken(Feed feed) {
    while (feed.size() > 0) {
      Thread.onSpinWait();
    }
  }

  @Test
  void aListenerThatThrowsKeepsNothingFromTheOthers() {
    ChatListener broken =
        new ChatListener() {
          @Override
          public void connected(UserCard user) {
            throw new AssertionError("of " + user.nickname());
          }

          @Override
          public void stopped() {
            throw new IllegalStateException("at the stop");
          }
        };
    Feed feed = feed(10, broken, new Scribe());
    feed.add(event("a"));
    feed.add(event("b"));
    feed.close(FeedTest::aLongTime);
    assertThat(log).containsExactly("a", "b", "stopped");
    assertThat(counters.figures()).containsEntry(ServerFigure.LISTENER_FAILURES, 3L);
  }

  @Test
  void aListenerThatInterruptsItsThreadIsStillTold() throws InterruptedException {
    ChatListener rude =
        new Scribe() {
          @Override
          public void connected(UserCard user) {
            super.connected(user);
            Thread.currentThread().interrupt();
          }
        };
    Feed feed = feed(10, rude);
    feed.add(event("a"));
    assertThat(next()).isEqualTo("a");
    feed.add(event("b"));
    assertThat(next()).isEqualTo("b");
    feed.close(FeedTest::aLongTime);
    assertThat(log).containsExactly("stopped");
  }

  @Test
  void closeDoesNotWaitForOneThatIsStuckButTellsTheStopAllTheSame() throws InterruptedException {
    Feed feed = feed(10, new Blocked());
    feed.add(event("stuck"));
    awaitTaken(feed);
    feed.add(event("late"));
    feed.add(event("later"));
    feed.close(() -> 0);
    assertThat(next()).isEqualTo("interrupted");
    assertThat(next()).isEqualTo("stuck");
    assertThat(next()).isEqualTo("missed 2");
    assertThat(next()).isEqualTo("stopped");
    assertThat(counters.figures()).containsEntry(ServerFigure.EVENTS_DROPPED, 2L);
  }

  @Test
  void closeWaitsNoLongerThanWhoHasBecomeImpatientMeanwhile() throws InterruptedException {
    Feed feed = feed(10, new Blocked());
    feed.add(event("stuck"));
    awaitTaken(feed);
    AtomicLong left = new AtomicLong(TimeUnit.DAYS.toNanos(1));
    feed.close(() -> left.getAndSet(0));
    assertThat(next()).isEqualTo("interrupted");
  }

  /** Its last I/O would fail, and a listener has only that chance to write its book. */
  @Test
  void noInterruptReachesTheStop() throws InterruptedException {
    ChatListener stubborn =
        new Scribe() {
          @Override
          public void connected(UserCard user) {
            while (open.getCount() > 0) {
              Thread.onSpinWait(); // does not hear the interrupt
            }
            super.connected(user);
          }

          @Override
          public void missed(long events) {
            log.add("missed " + Thread.currentThread().isInterrupted());
          }

          @Override
          public void stopped() {
            log.add("stopped " + Thread.currentThread().isInterrupted());
          }
        };
    Feed feed = feed(10, stubborn);
    feed.add(event("stuck"));
    awaitTaken(feed);
    feed.add(event("late"));
    feed.close(() -> 0);
    open.countDown();
    assertThat(next()).isEqualTo("stuck");
    assertThat(next()).isEqualTo("missed false");
    assertThat(next()).isEqualTo("stopped false");
  }

  @Test
  void closeFromAListenerReturnsAndTheRestIsToldBehindIt() throws InterruptedException {
    List<Feed> self = new ArrayList<>();
    CountDownLatch ready = new CountDownLatch(1);
    ChatListener closing =
        new Scribe() {
          @Override
          public void connected(UserCard user) {
            super.connected(user);
            if (user.nickname().equals("close")) {
              try {
                ready.await();
              } catch (InterruptedException e) {
                log.add("interrupted");
              }
              self.get(0).close(FeedTest::aLongTime);
            }
          }
        };
    Feed feed = feed(10, closing);
    self.add(feed);
    feed.add(event("close"));
    feed.add(event("rest"));
    ready.countDown();
    assertThat(next()).isEqualTo("close");
    assertThat(next()).isEqualTo("rest");
    assertThat(next()).isEqualTo("stopped");
  }

  @Test
  void losesNothingUncountedHoweverManyAdd() throws Exception {
    int adders = 4;
    int each = 5_000;
    AtomicLong told = new AtomicLong();
    AtomicLong missed = new AtomicLong();
    ChatListener counting =
        new ChatListener() {
          @Override
          public void connected(UserCard user) {
            told.incrementAndGet();
          }

          @Override
          public void missed(long events) {
            missed.addAndGet(events);
          }
        };
    Feed feed = feed(16, counting);
    CyclicBarrier barrier = new CyclicBarrier(adders);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < adders; i++) {
      Thread adder =
          new Thread(
              () -> {
                try {
                  barrier.await();
                } catch (Exception e) {
                  throw new IllegalStateException(e);
                }
                for (int n = 0; n < each; n++) {
                  feed.add(event("x"));
                }
              });
      adder.start();
      threads.add(adder);
    }
    for (Thread adder : threads) {
      adder.join();
    }
    feed.close(FeedTest::aLongTime);
    assertThat(told.get() + missed.get()).isEqualTo((long) adders * each);
    assertThat(counters.figures()).containsEntry(ServerFigure.EVENTS_DROPPED, missed.get());
  }
}
