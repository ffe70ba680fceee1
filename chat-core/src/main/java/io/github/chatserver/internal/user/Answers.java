package io.github.chatserver.internal.user;

import io.github.chatserver.CommandException;
import io.github.chatserver.ErrorCode;
import io.github.chatserver.internal.hall.Member;
import io.github.chatserver.internal.outbound.Batch;
import io.github.chatserver.internal.wire.Line;
import io.github.chatserver.internal.wire.Tags;
import io.github.chatserver.registry.ChannelEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a user reads in answer to its own doing, and how it wants to read it.
 *
 * <p>Thread-safe. An answer waits while the user's queue is full, so it is given without a lock.
 */
public final class Answers {
  private final Chat chat;
  private final Member member;

  Answers(Chat chat, Member member) {
    this.chat = chat;
    this.member = member;
  }

  /** Answers the user alone, with its tags; waits while its queue is full. */
  public void give(Line line, Batch batch) {
    member.box().answer(member.tagged(line), batch);
  }

  /** The same from a thread that has no batch of its own. */
  void give(Line line) {
    Batch batch = chat.newBatch();
    give(line, batch);
    batch.flush();
  }

  /** How many messages to ask for, to have so many of those whom the user does not ignore. */
  int toAskFor(int wanted) {
    return member.ignored().isEmpty() ? wanted : Integer.MAX_VALUE;
  }

  /** The messages of those whom the user does not ignore. */
  List<ChannelEntry> audible(List<ChannelEntry> messages) {
    if (member.ignored().isEmpty()) {
      return messages;
    }
    return messages.stream()
        .filter(entry -> entry.event().user().filter(member::ignores).isEmpty())
        .toList();
  }

  /** Sets exactly these tags (protocol 5.1). */
  void setTags(Set<String> names) throws CommandException {
    Optional<Tags> tags = Tags.named(names);
    if (tags.isEmpty()) {
      List<String> unknown = new ArrayList<>(names);
      unknown.removeIf(Tags::isKnown);
      throw new CommandException(
          ErrorCode.USAGE,
          "-tags [tag ...]: no tag "
              + String.join(", ", unknown)
              + "; there are time, id, channel, code and echo, or none alone");
    }
    member.tags(tags.get());
  }
}
