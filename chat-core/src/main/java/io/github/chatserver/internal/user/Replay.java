package io.github.chatserver.internal.user;

import io.github.chatserver.NoticeCode;
import io.github.chatserver.internal.hall.EventLine;
import io.github.chatserver.internal.wire.Line;
import io.github.chatserver.internal.wire.Tags;
import io.github.chatserver.registry.ChannelEntry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The lines of a replay (protocol 5.4). Pure.
 *
 * <p>Stateless.
 */
final class Replay {
  /**
   * A replay is put into a box whole and uncounted, so it has a bound of its own: one that the 20
   * messages of a newcomer never meet, however long they are, nor 100 that fill their lines.
   */
  static final int MAX_BYTES = 512 * 1024;

  private Replay() {}

  /**
   * The last messages between their marks, cut at the oldest end; nothing where there are none.
   *
   * @param entries messages, oldest first
   * @param limit how many at most
   * @param channel the channel's name
   * @param tags how the reader wants to see them
   * @param now the time of the marks, in milliseconds since 1970
   */
  static List<Line> of(List<ChannelEntry> entries, int limit, String channel, Tags tags, long now) {
    Deque<Line> messages = new ArrayDeque<>();
    int bytes = 0;
    for (int i = entries.size() - 1; i >= 0 && messages.size() < limit; i--) {
      ChannelEntry entry = entries.get(i);
      Line line = EventLine.of(entry.event(), channel);
      Line shown = tags.replayed(line, channel, entry.id(), entry.epochMillis());
      bytes += shown.length();
      if (bytes > MAX_BYTES) {
        break;
      }
      messages.addFirst(shown);
    }
    return messages.isEmpty() ? List.of() : marked(messages, channel, tags, now);
  }

  private static List<Line> marked(Deque<Line> messages, String channel, Tags tags, long now) {
    String count = messages.size() == 1 ? "1 message" : messages.size() + " messages";
    String begin = "replay of the last " + count + " in " + channel;
    List<Line> lines = new ArrayList<>(messages.size() + 2);
    lines.add(tags.reply(Line.notice(NoticeCode.REPLAY, begin), now));
    lines.addAll(messages);
    lines.add(tags.reply(Line.notice(NoticeCode.END_OF_REPLAY, "end of replay"), now));
    return lines;
  }
}
