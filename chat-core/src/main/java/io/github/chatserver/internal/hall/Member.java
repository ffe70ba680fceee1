package io.github.chatserver.internal.hall;

import io.github.chatserver.LeaveCause;
import io.github.chatserver.internal.outbound.Batch;
import io.github.chatserver.internal.outbound.LetterBox;
import io.github.chatserver.internal.time.TimeSource;
import io.github.chatserver.internal.wire.Line;
import io.github.chatserver.internal.wire.Tags;
import io.github.chatserver.registry.ChannelEntry;
import io.github.chatserver.registry.ChannelSnapshot;
import io.github.chatserver.registry.UserCard;
import io.github.chatserver.registry.UserId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One of this server's clients, as the halls see it: who it is, where its lines go, and what it
 * wants to see of them.
 *
 * <p>Thread-safe.
 */
public final class Member {
  /** Makes what a newcomer reads first. Called under the channel's lock. */
  @FunctionalInterface
  public interface Greeter {
    /** The lines for one that has just joined, its tags applied. */
    List<Line> greet(Hall hall, ChannelEntry join, ChannelSnapshot snapshot);
  }

  private final UserId id;
  private final LetterBox box;
  private final Greeter greeter;
  private final TimeSource time;
  private volatile Tags tags = Tags.NONE;
  private volatile Set<UserId> ignored = Set.of();
  private volatile LeaveCause cause = LeaveCause.CONNECTION_LOST;

  private volatile boolean untold;

  /** The hall that it came into last; changed under the lock of that channel. */
  private volatile @Nullable Hall hall;

  /** A member with its box. */
  public Member(UserId id, LetterBox box, Greeter greeter, TimeSource time) {
    this.id = id;
    this.box = box;
    this.greeter = greeter;
    this.time = time;
  }

  /** Who it is. */
  public UserId id() {
    return id;
  }

  /** Where its lines go. */
  public LetterBox box() {
    return box;
  }

  /** The tags that it has on. */
  public Tags tags() {
    return tags;
  }

  /** Sets the tags. */
  public void tags(Tags newTags) {
    this.tags = newTags;
  }

  /** Whom it ignores; a copy replaces it at each change. */
  public Set<UserId> ignored() {
    return ignored;
  }

  /** Replaces whom it ignores. */
  public void ignored(Set<UserId> users) {
    this.ignored = Set.copyOf(users);
  }

  /** Whether it does not want to see what somebody sends. */
  public boolean ignores(UserCard sender) {
    Set<UserId> users = ignored;
    return !users.isEmpty() && users.contains(sender.id());
  }

  /** It leaves for good, and why; comes before the leave of its last channel. */
  public void leaves(LeaveCause why) {
    this.cause = why;
  }

  /** Its leave is told elsewhere, for the registry may never bring it here. */
  public void leavesUntold() {
    untold = true;
  }

  boolean isLeaveTold() {
    return !untold;
  }

  void enters(Hall newHall) {
    this.hall = newHall;
  }

  /** Why it leaves a hall: one who is in another one by now has moved. */
  LeaveCause causeOfLeaving(Hall left) {
    return hall == left ? cause : LeaveCause.MOVED;
  }

  /** Puts a line for it alone into its box, with its tags; false if the box takes none. */
  public boolean post(Line line, Batch batch) {
    return box.post(tagged(line), batch);
  }

  /** A line for it alone, as its tags show it now. */
  public Line tagged(Line line) {
    return tags.reply(line, time.epochMillis());
  }

  List<Line> greeting(Hall hall, ChannelEntry join, ChannelSnapshot snapshot) {
    return greeter.greet(hall, join, snapshot);
  }
}
