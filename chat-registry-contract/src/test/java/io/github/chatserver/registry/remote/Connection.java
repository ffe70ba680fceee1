package io.github.chatserver.registry.remote;

import io.github.chatserver.registry.ChannelEntry;
import io.github.chatserver.registry.ChannelEvent;
import io.github.chatserver.registry.LocalNode;
import io.github.chatserver.registry.NodeState;
import io.github.chatserver.registry.Receipt;
import io.github.chatserver.registry.RegistryException;
import io.github.chatserver.registry.RegistryUnavailable;
import io.github.chatserver.registry.UserCard;
import io.github.chatserver.registry.remote.Calls.Call;
import io.github.chatserver.registry.remote.Conversation.Frame;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A node's connection to the sequencer, over whatever links there are: asks, and hands over what
 * comes.
 *
 * <p>Thread-safe. {@link #run} is the connection's thread, on which all callbacks are made.
 */
final class Connection {
  private static final Duration RETRY = Duration.ofMillis(20);

  private final InetSocketAddress sequencer;
  private final Timing timing;
  private final LocalNode local;
  private final Deliveries deliveries;
  private final Standstill standstill = new Standstill();
  private final Conversation conversation;
  private final Calls calls = new Calls();
  private final CountDownLatch opened = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "registry-node");
  private volatile NodeState state = NodeState.SEVERED;
  private volatile String nodeId = "";

  /** Nothing is called or sent any more. Set between two steps. */
  private volatile boolean over;

  Connection(InetSocketAddress sequencer, Timing timing, LocalNode local) {
    this.sequencer = sequencer;
    this.timing = timing;
    this.local = local;
    this.deliveries = new Deliveries(local);
    this.conversation = new Conversation(timing.heartbeat(), standstill);
    thread.setDaemon(true);
  }

  /** Waits until the sequencer has given this node a seat, and every note was told. */
  void open() throws RegistryException {
    thread.start();
    boolean done = false;
    try {
      done = opened.await(timing.patience().toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!done) {
      end();
      throw new RegistryUnavailable("no sequencer at " + sequencer);
    }
  }

  String nodeId() {
    return nodeId;
  }

  Duration patience() {
    return timing.patience();
  }

  /** For tests. */
  Standstill standstill() {
    return standstill;
  }

  /** A call that is about to be made; its number names what it makes. */
  Call begin() throws RegistryUnavailable {
    requireUp();
    return calls.begin();
  }

  /** Refuses at once what could not be sent now. */
  void requireUp() throws RegistryUnavailable {
    if (over) {
      throw new RegistryUnavailable("this node is closed");
    }
    if (state != NodeState.UP || conversation.isOverrun()) {
      throw new RegistryUnavailable("the sequencer cannot be reached; this node is " + state);
    }
  }

  /** Makes a call, and waits for its answer. */
  Reader ask(Call call, Writer question) throws RegistryException {
    Frame frame = conversation.send(question);
    try {
      Reader answer = call.await(timing.patience());
      if (answer == null) {
        throw new RegistryUnavailable("no answer");
      }
      return answer;
    } catch (RegistryUnavailable e) {
      frame.withdraw();
      throw e;
    }
  }

  /** Says something that needs no answer; it arrives, if this node lives. */
  void tell(Writer frame) {
    if (!over) {
      conversation.send(frame);
    }
  }

  /** Nothing is called back when this has returned. */
  void end() {
    standstill.between(() -> over = true, timing.patience().toMillis());
    conversation.detach();
    calls.failAll("this node is closed");
    LockSupport.unpark(thread);
  }

  private void run() {
    while (!over && state != NodeState.EXPELLED) {
      try (Link link = connect()) {
        converse(link);
      } catch (IOException e) {
        stepQuietly(() -> change(NodeState.SEVERED, e.toString()));
      }
      LockSupport.parkNanos(RETRY.toNanos());
    }
    conversation.detach();
  }

  private Link connect() throws IOException {
    standstill.step(() -> {}); // who stands still does not connect
    Socket socket = new Socket();
    try {
      socket.connect(sequencer, (int) timing.silence().toMillis());
      return new Link(socket, timing);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  private void converse(Link link) throws IOException {
    link.write(
        new Packet(0, conversation.received(), new Writer(Kind.OPENED).text(nodeId).bytes()));
    link.flush();
    Packet answer = link.read();
    Reader greeting = new Reader(answer.body());
    if (greeting.kind() == Kind.FAILED) {
      standstill.step(() -> change(NodeState.EXPELLED, "the lease is over"));
      return;
    }
    nodeId = greeting.text();
    conversation.attach(link, answer.received());
    Thread writer = new Thread(() -> conversation.write(link), "registry-node-writer");
    writer.setDaemon(true);
    writer.start();
    if (opened.getCount() == 0) {
      standstill.step(() -> change(NodeState.UP, "linked again"));
    }
    while (!over) {
      Packet packet = link.read();
      standstill.step(() -> take(packet, link));
    }
  }

  private void change(NodeState next, String reason) {
    boolean silent = over || next == state || opened.getCount() > 0;
    if (!over && opened.getCount() == 0) {
      state = next;
    }
    if (next == NodeState.EXPELLED) {
      calls.failAll("this node was expelled");
    }
    if (!silent) {
      local.stateChanged(next, reason);
    }
  }

  private void stepQuietly(Runnable step) {
    try {
      standstill.step(step::run);
    } catch (IOException e) {
      throw new IllegalStateException("no I/O was done", e);
    }
  }

  private void take(Packet packet, Link link) throws IOException {
    if (over) {
      return;
    }
    if (conversation.isNew(packet)) {
      take(new Reader(packet.body()));
    }
    if (link.isDrained()) {
      deliveries.flush();
    }
  }

  private void take(Reader frame) {
    switch (frame.kind()) {
      case OPENED -> {
        state = NodeState.UP;
        opened.countDown();
      }
      case DONE, REFUSED, FAILED -> calls.answer(frame);
      case JOINED -> joined(frame);
      case ENTRY -> deliveries.deliver(frame.text(), frame.entry());
      case NOTE -> deliveries.note(frame);
      case RECEIVE -> {
        long question = frame.number();
        Receipt receipt = deliveries.receive(frame);
        tell(new Writer(Kind.RECEIVED).number(question).receipt(receipt));
      }
      case RECEIVE_ALL -> {
        long question = frame.number();
        int reached = deliveries.receiveAll(frame);
        tell(new Writer(Kind.RECEIVED_BY_ALL).number(question).number(reached));
      }
      default -> {} // nothing that concerns a node
    }
  }

  /** A join is decided by its place in the order, unless it was given up: then the user goes. */
  private void joined(Reader frame) {
    long number = frame.number();
    String channel = frame.text();
    ChannelEntry join = frame.entry();
    Call call = calls.find(number);
    if (call == null || !call.isTaken()) {
      deliveries.deliver(channel, join);
      return; // its LEAVE is on its way
    }
    if (deliveries.joined(channel, join, frame.snapshot())) {
      call.joined(frame);
    } else {
      UserCard card = join.event().user().orElseThrow();
      ChannelEvent farewell = ChannelEvent.leave(card, "connection lost");
      tell(new Writer(Kind.LEAVE).number(number).event(farewell));
      call.failed(new RegistryUnavailable("the server did not take the user in"));
    }
  }
}
