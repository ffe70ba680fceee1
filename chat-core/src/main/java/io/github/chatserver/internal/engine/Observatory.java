package io.github.chatserver.internal.engine;

import io.github.chatserver.internal.rules.Configuration;
import io.github.chatserver.internal.session.House;
import io.github.chatserver.internal.watch.Bean;
import io.github.chatserver.internal.watch.Lookout;
import io.github.chatserver.internal.watch.Survey;
import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What lets one look at the server while it runs: listeners, the flight recorder, JMX, snapshots.
 * Nothing in the server depends on it.
 *
 * <p>Thread-safe.
 */
final class Observatory {
  private final InetSocketAddress address;
  private final Lookout lookout;
  private volatile Runnable unregister = () -> {};
  private volatile @Nullable Surveyor surveyor;

  Observatory(Configuration configuration, InetSocketAddress address) {
    this.address = address;
    this.lookout =
        new Lookout(
            configuration.listeners(), configuration.limits().listenerQueue(), address.getPort());
  }

  Lookout lookout() {
    return lookout;
  }

  /** The server accepts from now on. */
  void open(House house, Threads threads) {
    String kind = threads.areVirtual() ? "virtual" : "platform";
    surveyor = new Surveyor(house, lookout, address.toString(), kind);
    unregister = Bean.register(house.server(), address.getAddress().getHostAddress());
    lookout.start(
        listener -> listener.started(house.server()), task -> threads.platform("listen", task));
  }

  /** How the server does now. */
  Survey survey() {
    return Objects.requireNonNull(surveyor, "the server has not started").take();
  }

  /**
   * The server has stopped.
   *
   * @param begun when the stop began, of {@link System#nanoTime}
   * @param nanosLeft how long it may still take; asked again and again
   */
  void close(long begun, LongSupplier nanosLeft, int abandoned) {
    try {
      unregister.run();
    } finally {
      lookout.stop(begun, nanosLeft, abandoned);
    }
  }
}
