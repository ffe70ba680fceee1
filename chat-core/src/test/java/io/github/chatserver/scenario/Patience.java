package io.github.chatserver.scenario;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;

/** How long a test waits for anything. */
public final class Patience {
  /** The bound of every wait. */
  public static final Duration LIMIT = Duration.ofSeconds(5);

  private Patience() {}

  /** Waits until something holds, and fails with its description if it does not in time. */
  public static void until(String what, Callable<Boolean> holds) {
    Awaitility.await(what).atMost(LIMIT).pollInterval(Duration.ofMillis(5)).until(holds);
  }
}
