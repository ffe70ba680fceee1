package io.github.chatserver.internal.hall;

import io.github.chatserver.NoticeCode;
import io.github.chatserver.internal.registry.EventLines;
import io.github.chatserver.internal.wire.Line;
import io.github.chatserver.registry.ChannelEvent;
import io.github.chatserver.registry.UserCard;

/**
 * The line that an event is on the wire (protocol 4). It is encoded once and travels with the event
 * object, so that neither a hundred members nor a second server in this JVM encode it again.
 *
 * <p>Stateless.
 */
public final class EventLine {
  private EventLine() {}

  /**
   * The line of an event.
   *
   * @param event the event
   * @param channel the name of its channel, in its creator's spelling
   */
  public static Line of(ChannelEvent event, String channel) {
    if (EventLines.get(event) instanceof Line line) {
      return line;
    }
    Line line = encode(event, channel);
    EventLines.set(event, line);
    return line;
  }

  private static Line encode(ChannelEvent event, String channel) {
    String nickname = event.user().map(UserCard::nickname).orElse("");
    String text = event.text();
    return switch (event.kind()) {
      case CHAT -> Line.chat(nickname, text);
      case ACTION -> Line.action(nickname, text);
      case JOIN -> Line.joined(nickname, channel);
      case LEAVE -> Line.left(nickname, channel, text);
      case RENAME -> Line.renamed(text, nickname);
      case TOPIC -> Line.channelNotice(NoticeCode.TOPIC, topic(channel, text));
      case NOTICE, FACTS -> Line.channelNotice(NoticeCode.ANNOUNCE, text);
    };
  }

  /** What is said of a channel's topic, an empty one included. */
  public static String topic(String channel, String topic) {
    return topic.isEmpty() ? channel + " has no topic" : "topic of " + channel + " is: " + topic;
  }
}
