package io.github.chatserver.internal.registry;

import io.github.chatserver.registry.ChannelEntry;
import io.github.chatserver.registry.ChannelEvent;
import io.github.chatserver.registry.ChannelEvent.Kind;
import io.github.chatserver.registry.ChannelSnapshot;
import io.github.chatserver.registry.ChannelSummary;
import io.github.chatserver.registry.DeliveryBatch;
import io.github.chatserver.registry.JoinRequest;
import io.github.chatserver.registry.RegistryException;
import io.github.chatserver.registry.RegistryRefusal;
import io.github.chatserver.registry.RegistryUnavailable;
import io.github.chatserver.registry.UserCard;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A channel: one lock, one order. It lives from its making to the leaving of its last member,
 * unless it is permanent, and is then replaced by another object if the name is used again.
 *
 * <p>Thread-safe.
 */
final class InMemoryChannel {

  private static final Logger LOG = LoggerFactory.getLogger(InMemoryChannel.class);

  private final ChannelTable table;
  private final Roster roster;
  private final String name;
  private final ReentrantLock lock = new ReentrantLock();

  // All below is guarded by the lock.
  private final FanOut fanOut = new FanOut();
  private final History history;
  private final MemberList members = new MemberList();
  private final Sequence order;
  private ChannelFacts facts;
  private boolean ended;

  InMemoryChannel(ChannelTable table, String name, Map<String, String> facts, long lastId) {
    this.table = table;
    this.roster = table.roster();
    this.name = name;
    this.facts = new ChannelFacts(facts);
    this.history = new History(table.historyKept());
    this.order = new Sequence(table.time(), lastId);
  }

  String name() {
    return name;
  }

  /** Comes before every change, and is followed by {@link #unlock}. */
  void lock() {
    if (lock.isHeldByCurrentThread()) {
      throw new IllegalStateException("a callback of channel " + name + " called its registry");
    }
    lock.lock();
  }

  /**
   * Ends the channel if nothing keeps it, unlocks, and does what must not be done under the lock.
   */
  void unlock() {
    try {
      if (members.isEmpty()) {
        endUnlessPermanent();
      }
    } finally {
      release();
    }
  }

  private void endUnlessPermanent() {
    if (!ended && !facts.isPermanent()) {
      table.drop(this, order.lastId());
      ended = true;
    }
  }

  private void release() {
    ForeignBatches foreign = fanOut.takeForeign();
    Throwable failure = fanOut.takeFailure();
    lock.unlock();
    if (foreign != null) {
      foreign.flush();
    }
    if (failure != null) {
      LOG.error("A server failed on a call for channel {}", name, failure);
    }
  }

  /** Tells whether this is still the channel of its name. To be called under the lock. */
  boolean isAlive() {
    return !ended;
  }

  /** Takes a user in, or leaves nothing behind. To be called under the lock. */
  InMemoryMembership admit(RosterUser user, JoinRequest request, DeliveryBatch batch)
      throws RegistryException {
    checkKey(request);
    InMemoryMembership joining = new InMemoryMembership(this, user);
    roster.enter(joining, request.card());
    try {
      seat(joining, request, batch);
    } catch (Throwable thrown) {
      fanOut.failed(thrown);
      fanOut.prune();
      roster.left(joining);
      throw new RegistryUnavailable("the server could not take a user into " + name, thrown);
    }
    if (!roster.settle(joining, request.card())) {
      remove(joining, ChannelEvent.leave(request.card(), "connection lost"), batch);
      throw new RegistryUnavailable("the user left while it joined " + name);
    }
    return joining;
  }

  private void checkKey(JoinRequest request) throws RegistryRefusal {
    String key = facts.key();
    // Who makes a channel needs no key to it, so an unused one is open.
    if (key == null || !order.isUsed() || request.keyOverride()) {
      return;
    }
    if (!key.equals(request.key().orElse(null))) {
      throw new RegistryRefusal("BAD_KEY", "the channel is locked");
    }
  }

  private void seat(InMemoryMembership joining, JoinRequest request, DeliveryBatch batch) {
    Branch branch = fanOut.open(joining.user().node(), name);
    int behind = members.size() + 1;
    ChannelFacts after = facts.after(request.event());
    ChannelEntry entry = order.next(request.event(), behind);
    ChannelSnapshot snapshot =
        ChannelSnapshot.of(history.last(request.replayLimit()), after.map(), behind);
    // Behind the call nothing may fail, or the server would have a member that the channel has not.
    members.reserve();
    branch.local().joined(entry, snapshot, batch);
    facts = after;
    members.add(joining, branch);
    fanOut.deliverAround(branch, entry);
  }

  /** Posts an event of a member's. */
  void post(ChannelEvent event, InMemoryMembership from, DeliveryBatch batch)
      throws RegistryUnavailable {
    Kind kind = event.kind();
    if (kind == Kind.JOIN || kind == Kind.LEAVE) {
      throw new IllegalArgumentException("a member cannot post: " + event);
    }
    lock();
    try {
      Branch branch = from.branch;
      if (branch == null) {
        throw new RegistryUnavailable("the user has left " + name);
      }
      if (kind == Kind.RENAME) {
        rename(from.user(), event);
      }
      append(event, branch.node(), batch);
    } finally {
      unlock();
    }
  }

  private void rename(RosterUser user, ChannelEvent event) {
    UserCard card = event.user().orElseThrow();
    if (!card.id().equals(user.id())) {
      throw new IllegalArgumentException("a member cannot post another's: " + event);
    }
    roster.rename(user, card);
  }

  /** Posts an event. To be called under the lock. */
  void append(ChannelEvent event, InMemoryNode caller, DeliveryBatch batch) {
    facts = facts.after(event);
    ChannelEntry entry = order.next(event, members.size());
    if (event.kind() == Kind.CHAT || event.kind() == Kind.ACTION) {
      history.add(entry);
    }
    fanOut.deliver(entry, caller, batch);
  }

  /** Takes a member out; nothing happens if it has left. */
  void leave(InMemoryMembership leaving, ChannelEvent farewell, DeliveryBatch batch) {
    lock();
    try {
      remove(leaving, farewell, batch);
    } finally {
      unlock();
    }
  }

  /** Takes all members of a node out. The node itself gets no more calls from here. */
  void expel(InMemoryNode node) {
    lock();
    try {
      fanOut.drop(node);
      for (InMemoryMembership member : members.of(node)) {
        remove(member, ChannelEvent.leave(member.user().card(), "closed by the host"), null);
      }
    } finally {
      unlock();
    }
  }

  private void remove(
      InMemoryMembership leaving, ChannelEvent farewell, @Nullable DeliveryBatch batch) {
    Branch branch = leaving.branch;
    if (branch == null) {
      return;
    }
    ChannelEvent named = underPresentName(farewell, leaving.user());
    ChannelEvent event = facts.withoutCreator(leaving.user().id(), named);
    ChannelFacts after = facts.after(event);
    ChannelEntry entry = order.next(event, members.size() - 1);
    // What needs memory is done, so that a leaving happens whole or not at all.
    facts = after;
    members.remove(leaving, branch);
    fanOut.deliver(entry, branch.node(), batch);
    fanOut.prune();
    roster.left(leaving);
  }

  /** A rename may have overtaken a farewell, which its user's session made before. */
  private static ChannelEvent underPresentName(ChannelEvent farewell, RosterUser user) {
    UserCard card = user.card();
    // Who was closed while it joined is not shown yet, and has only the card of its first claim.
    boolean overtaken =
        user.isPresent()
            && farewell.user().filter(old -> !old.nickname().equals(card.nickname())).isPresent();
    return overtaken ? ChannelEvent.leave(card, farewell.text()) : farewell;
  }

  List<UserCard> members(int limit) {
    lock();
    try {
      return members.cards(limit);
    } finally {
      unlock();
    }
  }

  List<ChannelEntry> history(int limit) {
    lock();
    try {
      return ended ? List.of() : history.last(limit);
    } finally {
      unlock();
    }
  }

  /** Returns what a list of channels shows; null if the channel has ended. */
  @Nullable ChannelSummary summary() {
    lock();
    try {
      return ended ? null : ChannelSummary.of(name, members.size(), facts.map());
    } finally {
      unlock();
    }
  }
}
