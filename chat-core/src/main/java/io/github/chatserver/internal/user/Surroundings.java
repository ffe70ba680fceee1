package io.github.chatserver.internal.user;

import io.github.chatserver.ChatServer;
import io.github.chatserver.CommandException;
import io.github.chatserver.ErrorCode;
import io.github.chatserver.FilterRequest;
import io.github.chatserver.NoticeCode;
import io.github.chatserver.Permission;
import io.github.chatserver.internal.hall.EventLine;
import io.github.chatserver.internal.hall.Hall;
import io.github.chatserver.internal.outbound.Batch;
import io.github.chatserver.internal.rules.TextLimit;
import io.github.chatserver.internal.text.SafeText;
import io.github.chatserver.internal.wire.Line;
import io.github.chatserver.registry.ChannelEntry;
import io.github.chatserver.registry.ChannelEvent;
import io.github.chatserver.registry.Facts;
import io.github.chatserver.registry.Membership;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What belongs to the channel that a user is in, as that user sees and changes it: topic, lock,
 * history.
 *
 * <p>Thread-safe; changes happen in the user's turn.
 */
final class Surroundings {
  private final Chat chat;
  private final User user;

  Surroundings(Chat chat, User user) {
    this.chat = chat;
    this.user = user;
  }

  Optional<String> topic() {
    return user.whereabouts().hall().map(Hall::topic).filter(topic -> !topic.isEmpty());
  }

  /** Sets or removes the topic (protocol 6, {@code -topic}). */
  void setTopic(String text) throws CommandException {
    user.rights().require(Permission.SET_TOPIC);
    user.rights().requireVoice();
    TextLimit.TOPIC.check(text);
    Hall here = user.whereabouts().here();
    String topic = SafeText.sanitize(text);
    if (topic.isEmpty() && here.topic().isEmpty()) {
      user.answers().give(Line.notice(NoticeCode.TOPIC, EventLine.topic(here.name(), "")));
      return;
    }
    String judged = chat.filters().judge(FilterRequest.Kind.TOPIC, user, topic);
    if (judged != null) {
      post(ChannelEvent.topic(user.card(), judged.isEmpty() ? null : judged));
    }
  }

  /** Locks or opens the channel (protocol 6, {@code -key}). */
  void lock(String secret) throws CommandException {
    String channel = user.whereabouts().channelKey();
    if (channel.equals(ChatServer.MAIN_CHANNEL)) {
      throw new CommandException(ErrorCode.NOT_ALLOWED, "the main channel is open to everyone");
    }
    if (!user.rights().may(Permission.MODERATE) && !isCreator(channel)) {
      throw new CommandException(
          ErrorCode.NOT_ALLOWED,
          "only who created the channel, or a moderator, may lock or open it");
    }
    if (!secret.isEmpty() && !SafeText.isWord(secret)) {
      throw new CommandException(
          ErrorCode.USAGE, "-key [secret], which is one word without control characters");
    }
    TextLimit.KEY.check(secret);
    post(ChannelEvent.facts(Map.of(Facts.KEY, secret)));
  }

  private boolean isCreator(String channel) {
    return ReachableChannel.summary(user.node(), channel)
        .map(found -> found.facts().get(Facts.CREATOR))
        .filter(user.id().text()::equals)
        .isPresent();
  }

  private void post(ChannelEvent event) throws CommandException {
    Batch batch = chat.newBatch();
    try {
      user.turn()
          .take(
              () -> {
                Membership membership = user.presence().membership().orElseThrow(Identity::gone);
                membership.post(event, batch);
                membership.flush();
                return membership;
              });
    } finally {
      batch.flush();
    }
  }

  /** Shows the last messages once more (protocol 6, {@code -last}). */
  void replay(int count) throws CommandException {
    if (count < 1) {
      throw new CommandException(ErrorCode.USAGE, "-last [n], where n is 1 or more");
    }
    Batch batch = chat.newBatch();
    try {
      user.member().box().awaitRoomForReplay(batch);
      String channel = user.whereabouts().channelKey();
      String name = user.channel();
      List<ChannelEntry> history =
          user.answers()
              .audible(
                  Turn.ask(() -> user.node().history(channel, user.answers().toAskFor(count))));
      List<Line> lines =
          Replay.of(history, count, name, user.member().tags(), chat.time().epochMillis());
      if (lines.isEmpty()) {
        user.answers().give(Line.notice(NoticeCode.REPLAY, "no messages in " + name), batch);
      } else {
        user.member().box().answerWhole(lines, batch);
      }
    } finally {
      batch.flush();
    }
  }
}
