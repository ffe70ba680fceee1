package io.github.chatserver.registry.remote;

import io.github.chatserver.registry.ChannelRegistry;
import io.github.chatserver.registry.DirectMessage;
import io.github.chatserver.registry.Receipt;
import io.github.chatserver.registry.RegistryException;
import io.github.chatserver.registry.UserId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where all channels are: one process that gives every line its place. It holds them in a registry
 * in memory, in which each node has a {@link Seat}, and takes the seat away when the node was
 * silent for longer than its lease.
 *
 * <p>Thread-safe.
 */
final class Sequencer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Sequencer.class);

  private final ChannelRegistry registry = ChannelRegistry.inMemory();
  private final Map<String, Seat> seats = new ConcurrentHashMap<>();
  private final Timing timing;
  private final ServerSocket listener;
  private volatile boolean closed;

  private Sequencer(Timing timing, ServerSocket listener) {
    this.timing = timing;
    this.listener = listener;
  }

  static Sequencer start(Timing timing) throws IOException {
    ServerSocket listener = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
    Sequencer sequencer = new Sequencer(timing, listener);
    startThread("registry-sequencer", sequencer::accept);
    startThread("registry-leases", sequencer::watchLeases);
    return sequencer;
  }

  private static void startThread(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
  }

  InetSocketAddress address() {
    return (InetSocketAddress) listener.getLocalSocketAddress();
  }

  private void accept() {
    while (!closed) {
      try {
        Socket socket = listener.accept();
        startThread("registry-link", () -> serve(socket));
      } catch (IOException e) {
        LOG.debug("no link: {}", e.toString());
      }
    }
  }

  private void serve(Socket socket) {
    try (Link link = new Link(socket, timing)) {
      Seat seat = greet(link);
      if (seat != null) {
        serve(seat, link);
      }
    } catch (IOException e) {
      LOG.debug("a link ended: {}", e.toString());
    }
  }

  private void serve(Seat seat, Link link) throws IOException {
    startThread("registry-link-writer", () -> seat.conversation().write(link));
    try {
      while (!closed) {
        seat.take(link.read());
      }
    } finally {
      seat.conversation().detach(link);
    }
  }

  /** Finds the seat of who comes, or gives a new one; null if that seat is lost. */
  private @Nullable Seat greet(Link link) throws IOException, RegistryException {
    Packet hello = link.read();
    String id = new Reader(hello.body()).text();
    Seat seat = id.isEmpty() ? newSeat() : seats.get(id);
    Kind verdict = seat == null ? Kind.FAILED : Kind.OPENED;
    long received = seat == null ? 0 : seat.conversation().received();
    link.write(
        new Packet(0, received, new Writer(verdict).text(seat == null ? id : seat.id()).bytes()));
    link.flush();
    if (seat != null) {
      seat.attach(link, hello.received());
    }
    return seat;
  }

  private Seat newSeat() throws RegistryException {
    Seat seat = new Seat(this, registry, timing);
    seats.put(seat.id(), seat);
    return seat;
  }

  /** Asks the node that has a user; the answer may come on any thread, or never. */
  void send(UserId to, DirectMessage message, Consumer<Receipt> answer) {
    Seat seat = seats.get(to.node());
    if (seat == null) {
      answer.accept(Receipt.nobody());
    } else {
      seat.send(to, message, answer);
    }
  }

  /** Asks all nodes that can be reached now; those that cannot hear of it later, uncounted. */
  void sendToAll(DirectMessage message, Consumer<Integer> answer) {
    Tally tally = new Tally(answer);
    for (Seat seat : seats.values()) {
      boolean counts = seat.conversation().isAttached();
      seat.sendToAll(message, counts ? tally.another() : count -> {});
    }
    tally.close();
  }

  private void watchLeases() {
    while (!closed) {
      seats.values().stream().filter(Seat::isOverdue).forEach(this::expel);
      LockSupport.parkNanos(timing.heartbeat().toNanos());
    }
  }

  private void expel(Seat seat) {
    forget(seat);
    seat.expel();
  }

  void forget(Seat seat) {
    seats.remove(seat.id());
  }

  @Override
  public void close() throws IOException {
    closed = true;
    listener.close();
    seats.values().forEach(this::expel);
  }
}
