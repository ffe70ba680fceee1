package io.github.chatserver.internal.hall;

import io.github.chatserver.NoticeCode;
import io.github.chatserver.internal.outbound.Batch;
import io.github.chatserver.internal.watch.Watch;
import io.github.chatserver.internal.wire.Line;
import io.github.chatserver.internal.wire.Tags;
import io.github.chatserver.registry.ChannelEntry;
import io.github.chatserver.registry.ChannelEvent;
import io.github.chatserver.registry.ChannelSnapshot;
import io.github.chatserver.registry.DeliveryBatch;
import io.github.chatserver.registry.Facts;
import io.github.chatserver.registry.LocalChannel;
import io.github.chatserver.registry.UserCard;
import io.github.chatserver.registry.UserId;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * This server's part of one channel: posts each entry of the channel's order into the letter boxes
 * of the members that are here.
 *
 * <p>It has no lock of its own. The registry calls {@link #joined}, {@link #deliver} and {@link
 * #missed} one at a time, in the order of ids; they alone change anything. Name and topic may be
 * read by any thread.
 */
public final class Hall implements LocalChannel {
  private final Function<UserId, @Nullable Member> clients;
  private final int presenceMax;
  private final Watch watch;

  // changed by the registry's calls alone
  private Member[] members = new Member[4];
  private int size;
  private volatile String name;
  private volatile String topic = "";
  private volatile int memberCount;

  /**
   * An empty hall.
   *
   * @param channel the channel's folded name, until a member brings the creator's spelling
   * @param clients finds one of this server's clients; null for anyone else
   * @param presenceMax up to how many members joins and leaves are announced (protocol 4.2)
   * @param watch is told what the members that are here do
   */
  public Hall(
      String channel, Function<UserId, @Nullable Member> clients, int presenceMax, Watch watch) {
    this.name = channel;
    this.clients = clients;
    this.presenceMax = presenceMax;
    this.watch = watch;
  }

  /** The channel's name, in its creator's spelling. */
  public String name() {
    return name;
  }

  /** The topic; empty where none is set. */
  public String topic() {
    return topic;
  }

  /** How many members the channel has, those on other servers included. */
  public int members() {
    return memberCount;
  }

  @Override
  public void joined(ChannelEntry join, ChannelSnapshot snapshot, DeliveryBatch deliveries) {
    Batch batch = (Batch) deliveries;
    name = snapshot.facts().getOrDefault(Facts.NAME, name);
    topic = snapshot.facts().getOrDefault(Facts.TOPIC, "");
    Member member = clients.apply(join.event().user().orElseThrow().id());
    if (member == null) { // it left for good while it was joining; its LEAVE comes next
      announcePresence(join, join.members(), batch);
    } else {
      admit(member, join, snapshot, batch);
    }
    memberCount = join.members();
  }

  /** What may fail comes before what others see; and only when nothing has, it is a member. */
  private void admit(Member member, ChannelEntry join, ChannelSnapshot snapshot, Batch batch) {
    List<Line> greeting = member.greeting(this, join, snapshot);
    if (size == members.length) {
      members = Arrays.copyOf(members, size * 2);
    }
    member.box().enter(this, greeting, batch);
    watch.joined(name, join);
    announcePresence(join, join.members(), batch);
    member.enters(this);
    members[size++] = member;
  }

  @Override
  public void deliver(ChannelEntry entry, DeliveryBatch deliveries) {
    Batch batch = (Batch) deliveries;
    ChannelEvent event = entry.event();
    UserCard user = event.user().orElse(null);
    switch (event.kind()) {
      case CHAT, ACTION -> {
        if (user != null) {
          pass(entry, user, batch);
        }
      }
      case JOIN -> {
        memberCount = entry.members();
        announcePresence(entry, entry.members(), batch);
      }
      case LEAVE -> {
        memberCount = entry.members();
        Member gone = user == null ? null : remove(user.id());
        announcePresence(entry, entry.members() + 1, batch);
        if (gone != null && gone.isLeaveTold()) {
          watch.left(name, entry, gone.causeOfLeaving(this));
        }
      }
      case RENAME -> {
        tellAll(entry, batch);
        if (user != null && isHere(user.id())) {
          watch.renamed(name, entry);
        }
      }
      case NOTICE -> tellAll(entry, batch);
      case TOPIC -> {
        topic = event.text();
        tellAll(entry, batch);
      }
      case FACTS -> {}
    }
  }

  @Override
  public void missed(long firstId, long lastId, DeliveryBatch deliveries) {
    Batch batch = (Batch) deliveries;
    Line line = Line.notice(NoticeCode.NOTICE, "some lines of " + name + " were lost");
    for (int i = 0; i < size; i++) {
      members[i].box().postFrom(this, members[i].tagged(line), batch);
    }
  }

  /** What a member says goes to all others, and to itself if it wants that (protocol 3.3, 5.2). */
  private void pass(ChannelEntry entry, UserCard sender, Batch batch) {
    Delivery delivery = new Delivery(entry, name);
    UserId senderId = sender.id();
    Member[] all = members;
    int count = size;
    int posted = 0;
    boolean ours = false;
    for (int i = 0; i < count; i++) {
      Member member = all[i];
      boolean self = member.id().equals(senderId);
      ours |= self;
      if (self ? member.tags().isEcho() : !member.ignores(sender)) {
        member.box().postFrom(this, delivery.as(member.tags()), batch);
        posted++;
      }
    }
    watch.posted(posted);
    if (ours) {
      watch.message(name, entry);
    }
  }

  private void announcePresence(ChannelEntry entry, int largerCount, Batch batch) {
    if (largerCount <= presenceMax) {
      tellAll(entry, batch);
    }
  }

  private void tellAll(ChannelEntry entry, Batch batch) {
    Delivery delivery = new Delivery(entry, name);
    for (int i = 0; i < size; i++) {
      members[i].box().postFrom(this, delivery.as(members[i].tags()), batch);
    }
    watch.posted(size);
  }

  private boolean isHere(UserId id) {
    for (int i = 0; i < size; i++) {
      if (members[i].id().equals(id)) {
        return true;
      }
    }
    return false;
  }

  /** Takes a member out; null if it was not here. */
  private @Nullable Member remove(UserId id) {
    for (int i = 0; i < size; i++) {
      Member member = members[i];
      if (member.id().equals(id)) {
        members[i] = members[--size];
        members[size] = null;
        return member;
      }
    }
    return null;
  }

  /** One entry on its way: the line as it is, and with each set of tags that somebody wants. */
  private static final class Delivery {
    private final ChannelEntry entry;
    private final String channel;
    private final Line line;
    private Line @Nullable [] tagged;

    Delivery(ChannelEntry entry, String channel) {
      this.entry = entry;
      this.channel = channel;
      this.line = EventLine.of(entry.event(), channel);
    }

    Line as(Tags tags) {
      return tags.keys() == 0 ? line : tagged(tags);
    }

    private Line tagged(Tags tags) {
      if (tagged == null) {
        tagged = new Line[Tags.KEY_SETS];
      }
      Line found = tagged[tags.keys()];
      if (found == null) {
        found = tags.entry(line, channel, entry.id(), entry.epochMillis());
        tagged[tags.keys()] = found;
      }
      return found;
    }
  }
}
