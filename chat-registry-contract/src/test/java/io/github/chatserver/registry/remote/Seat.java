package io.github.chatserver.registry.remote;

import io.github.chatserver.registry.ChannelEvent;
import io.github.chatserver.registry.ChannelRegistry;
import io.github.chatserver.registry.DeliveryBatch;
import io.github.chatserver.registry.DirectMessage;
import io.github.chatserver.registry.JoinRequest;
import io.github.chatserver.registry.Membership;
import io.github.chatserver.registry.NicknameClaim;
import io.github.chatserver.registry.NodeHandle;
import io.github.chatserver.registry.Receipt;
import io.github.chatserver.registry.RegistryException;
import io.github.chatserver.registry.RegistryRefusal;
import io.github.chatserver.registry.UserCard;
import io.github.chatserver.registry.UserId;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * A node's seat at the sequencer: does in the registry in memory what the node asks for, one frame
 * after the other.
 *
 * <p>Thread-safe.
 */
final class Seat {
  private static final DeliveryBatch BATCH = () -> {};

  private final Sequencer sequencer;
  private final Timing timing;
  private final Conversation conversation;
  private final Questions questions;
  private final SeatNode local;
  private final NodeHandle handle;
  private final ReentrantLock lock = new ReentrantLock();

  // All below is guarded by the lock.
  private final Map<Long, NicknameClaim> claims = new HashMap<>();
  private final Map<Long, Place> places = new HashMap<>();

  /** The places in which something that was posted has failed since the last flush. */
  private final Set<Long> failed = new HashSet<>();

  private boolean lost;

  private volatile long heardAt = System.nanoTime();

  private record Place(Membership membership, UserCard card) {}

  Seat(Sequencer sequencer, ChannelRegistry registry, Timing timing) throws RegistryException {
    this.sequencer = sequencer;
    this.timing = timing;
    this.conversation = new Conversation(timing.heartbeat(), new Standstill());
    this.questions = new Questions(conversation);
    this.local = new SeatNode(conversation);
    this.handle = registry.open(local);
    conversation.send(new Writer(Kind.OPENED)); // behind all notes
  }

  String id() {
    return handle.nodeId();
  }

  Conversation conversation() {
    return conversation;
  }

  void attach(Link link, long confirmed) {
    heardAt = System.nanoTime();
    conversation.attach(link, confirmed);
  }

  boolean isOverdue() {
    boolean silent = System.nanoTime() - heardAt > timing.lease().toNanos();
    return silent || conversation.isOverrun();
  }

  void send(UserId to, DirectMessage message, Consumer<Receipt> answer) {
    questions.ask(to, message, answer);
  }

  void sendToAll(DirectMessage message, Consumer<Integer> answer) {
    questions.askAll(message, answer);
  }

  /** The lease is over: the node's users leave, and whatever it still says comes too late. */
  void expel() {
    lock.lock();
    try {
      if (!lost) {
        lost = true;
        places
            .values()
            .forEach(
                place ->
                    place
                        .membership()
                        .leave(ChannelEvent.leave(place.card(), "connection lost"), BATCH));
        handle.close();
      }
    } finally {
      lock.unlock();
    }
    questions.close();
    conversation.detach();
  }

  /** Takes what the node sends. */
  void take(Packet packet) throws IOException {
    lock.lock();
    try {
      if (lost) {
        throw new IOException("this seat is lost");
      }
      heardAt = System.nanoTime();
      if (conversation.isNew(packet)) {
        take(new Reader(packet.body()));
      }
    } finally {
      lock.unlock();
    }
  }

  private void take(Reader frame) {
    switch (frame.kind()) {
      case NOTHING -> {}
      case RECEIVED, RECEIVED_BY_ALL -> questions.answer(frame);
      case RELEASE -> release(frame.number());
      case POST -> post(frame.number(), frame.event());
      case LEAVE -> leave(frame.number(), frame.event());
      default -> call(frame);
    }
  }

  private void release(long number) {
    NicknameClaim claim = claims.remove(number);
    if (claim != null) {
      claim.close();
    }
  }

  private void post(long number, ChannelEvent event) {
    Place place = places.get(number);
    try {
      if (place == null) {
        failed.add(number);
      } else {
        place.membership().post(event, BATCH);
      }
    } catch (RegistryException | RuntimeException e) {
      failed.add(number);
    }
  }

  private void leave(long number, ChannelEvent farewell) {
    Place place = places.remove(number);
    failed.remove(number);
    if (place != null) {
      place.membership().leave(farewell, BATCH);
    }
  }

  private void call(Reader frame) {
    long number = frame.number();
    try {
      answer(number, frame);
    } catch (RegistryRefusal e) {
      String message = String.valueOf(e.getMessage());
      conversation.send(new Writer(Kind.REFUSED).number(number).text(e.code()).text(message));
    } catch (RegistryException | RuntimeException e) {
      conversation.send(new Writer(Kind.FAILED).number(number).text(e.toString()));
    }
  }

  private void answer(long number, Reader frame) throws RegistryException {
    Writer done = new Writer(Kind.DONE).number(number);
    switch (frame.kind()) {
      case CLAIM -> claims.put(number, handle.claim(frame.text(), frame.card()));
      case JOIN -> join(number, frame.request());
      case FLUSH -> {
        long place = frame.number();
        if (failed.remove(place) || !places.containsKey(place)) {
          throw new IllegalStateException("a line may be lost");
        }
      }
      case HOST_POST -> handle.post(frame.text(), frame.event(), BATCH);
      case UPDATE -> handle.update(frame.card());
      case FIND_NAME -> done.maybe(handle.find(frame.text()), done::card);
      case FIND_USER -> done.maybe(handle.find(frame.id()), done::card);
      case MEMBERS -> done.all(handle.members(frame.text(), frame.count()), done::card);
      case CHANNELS -> done.all(handle.channels(frame.text(), frame.count()), done::summary);
      case HISTORY -> done.all(handle.history(frame.text(), frame.count()), done::entry);
      case PUT_NOTE -> {
        String key = frame.text();
        String value = frame.maybe(frame::text).orElse(null);
        handle.putNote(key, value, Duration.ofMillis(frame.number()));
      }
      case SEND -> {
        sendTo(frame.id(), frame.message(), receipt -> conversation.send(done.receipt(receipt)));
        return;
      }
      case SEND_TO_ALL -> {
        sequencer.sendToAll(frame.message(), count -> conversation.send(done.number(count)));
        return;
      }
      case CLOSE -> close();
      default -> throw new IllegalStateException("not a call: " + frame.kind());
    }
    conversation.send(done);
  }

  private void join(long number, JoinRequest request) throws RegistryException {
    local.joins(number);
    Membership membership = handle.join(request, BATCH);
    places.put(number, new Place(membership, request.card()));
  }

  private void sendTo(UserId to, DirectMessage message, Consumer<Receipt> answer)
      throws RegistryException {
    if (handle.find(to).isEmpty()) {
      answer.accept(Receipt.nobody());
    } else {
      sequencer.send(to, message, answer);
    }
  }

  /** The node gives its seat up: its users leave, "closed by the host". */
  private void close() {
    handle.close();
    sequencer.forget(this);
    questions.close();
  }
}
