package io.github.chatserver.internal.node;

import io.github.chatserver.ChatServer;
import io.github.chatserver.registry.ChannelEvent;
import io.github.chatserver.registry.ChannelRegistry;
import io.github.chatserver.registry.DeliveryBatch;
import io.github.chatserver.registry.Facts;
import io.github.chatserver.registry.LocalNode;
import io.github.chatserver.registry.RegistryException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This server's registration with the channel registry, from its start to its stop: takes a place,
 * takes another one when that is lost (registry rule 8), and gives the last one up.
 *
 * <p>{@link #run} is the registration's thread, which alone of the engine's own may wait for the
 * registry. Thread-safe.
 */
public final class Registration {
  /** The facts of the channel that every user comes into (protocol 2.4); it is permanent. */
  public static final Map<String, String> MAIN_FACTS =
      Map.of(Facts.NAME, ChatServer.MAIN_CHANNEL, Facts.PERMANENT, "true");

  private static final Logger LOG = LoggerFactory.getLogger(Registration.class);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private final ChannelRegistry registry;
  private final Tenant tenant;
  private final CountDownLatch left = new CountDownLatch(1);
  private volatile @Nullable Place place;
  private volatile @Nullable Thread thread;
  private volatile boolean leaving;

  /** Who lives in the places. */
  public interface Tenant {
    /** Makes the local side of a place that is about to be opened, while nobody lives in one. */
    LocalNode reception(Place place);

    /** Lets out whoever is still inside, before the last place is given up. May block. */
    void moveOut();
  }

  /** A registration that is still to be made; see {@link #open}. */
  public Registration(ChannelRegistry registry, Tenant tenant) {
    this.registry = registry;
    this.tenant = tenant;
  }

  /**
   * Takes the first place. Blocks as long as the registry does.
   *
   * @throws RegistryException if that cannot be had; nothing is left behind
   */
  public void open() throws RegistryException {
    place = taken();
  }

  private Place taken() throws RegistryException {
    Place next = new Place();
    LocalNode local = tenant.reception(next);
    next.open(registry, local);
    boolean done = false;
    try {
      DeliveryBatch batch = local.newBatch();
      next.node().post(ChatServer.MAIN_CHANNEL, ChannelEvent.facts(MAIN_FACTS), batch);
      batch.flush();
      done = true;
      return next;
    } finally {
      if (!done) {
        next.close();
      }
    }
  }

  /** The place that was taken last; it may be lost by now. */
  public Place place() {
    return Objects.requireNonNull(place, "the registry is not open yet");
  }

  /** Takes another place whenever one is lost, until {@link #leave} is called. */
  public void run() {
    thread = Thread.currentThread();
    try {
      while (!leaving) {
        if (place().isLost()) {
          takeAnother();
        } else {
          LockSupport.park(this);
          Thread.interrupted(); // the registry's code may have left it here; it would park no more
        }
      }
    } finally {
      close();
      left.countDown();
    }
  }

  /** The place is lost. Never blocks, whatever locks are held. */
  public void wake() {
    LockSupport.unpark(thread);
  }

  private void takeAnother() {
    place().close();
    Duration pause = FIRST_PAUSE;
    boolean taken = false;
    while (!taken && pause(pause)) {
      try {
        place = taken();
        taken = true;
        LOG.info("the channel registry has given this server another place");
      } catch (Throwable t) { // the next attempt must come, whatever this one met
        LOG.warn("the channel registry gives this server no place for now: {}", t.toString());
      }
      pause =
          pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0
              ? pause.multipliedBy(2)
              : LONGEST_PAUSE;
    }
  }

  /** Waits; false if the server stops. */
  private boolean pause(Duration pause) {
    long deadline = System.nanoTime() + pause.toNanos();
    long rest = pause.toNanos();
    while (!leaving && rest > 0) {
      LockSupport.parkNanos(this, rest);
      Thread.interrupted();
      rest = deadline - System.nanoTime();
    }
    return !leaving;
  }

  /** Gives the place up, if there is one, because the server could not start. */
  public void abandon() {
    leaving = true;
    wake();
    Place opened = place;
    if (opened != null) {
      opened.close();
    }
  }

  private void close() {
    try {
      tenant.moveOut();
    } finally {
      place().close();
    }
  }

  /**
   * Gives the place up, for good. A registry that blocks is waited for only so long; the rest is
   * then done behind the caller's back, on the registration's thread.
   */
  public void leave(Duration patience) {
    leaving = true;
    wake();
    try {
      if (!left.await(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        LOG.warn("the channel registry blocks; the server stops without it");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
