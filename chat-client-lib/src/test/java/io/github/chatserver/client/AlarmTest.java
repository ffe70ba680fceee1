package io.github.chatserver.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.lang.reflect.Field;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class AlarmTest {
  private final AtomicBoolean rang = new AtomicBoolean();

  @Test
  void rings() throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    Alarm.after(1, done::countDown);
    done.await();
  }

  @Test
  void cancelledAlarmDoesNotRing() throws InterruptedException {
    CountDownLatch later = new CountDownLatch(1);
    Alarm.after(TimeUnit.MILLISECONDS.toNanos(20), () -> rang.set(true)).cancel();
    Alarm.after(TimeUnit.MILLISECONDS.toNanos(60), later::countDown);
    later.await();
    assertThat(rang).isFalse();
  }

  /** On 17 the JDK's timer keeps a cancelled future for its whole time (JDK-8303742). */
  @Test
  void cancelledAlarmIsNotKeptByTheTimer() throws Exception {
    Field time = Alarm.class.getDeclaredField("time");
    time.setAccessible(true);
    Alarm alarm = Alarm.after(TimeUnit.HOURS.toNanos(1), () -> rang.set(true));
    WeakReference<Object> kept = new WeakReference<>(time.get(alarm));
    alarm.cancel();
    alarm = null;
    for (int i = 0; i < 100 && kept.get() != null; i++) {
      System.gc();
      assertThat(new CountDownLatch(1).await(10, TimeUnit.MILLISECONDS)).isFalse();
    }
    assertThat(kept.get()).isNull();
    assertThat(rang).isFalse();
  }
}
