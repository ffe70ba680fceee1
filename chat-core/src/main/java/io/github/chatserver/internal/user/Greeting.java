package io.github.chatserver.internal.user;

import io.github.chatserver.NoticeCode;
import io.github.chatserver.internal.hall.EventLine;
import io.github.chatserver.internal.hall.Hall;
import io.github.chatserver.internal.hall.Member;
import io.github.chatserver.internal.text.SafeText;
import io.github.chatserver.internal.wire.Line;
import io.github.chatserver.internal.wire.Tags;
import io.github.chatserver.registry.ChannelEntry;
import io.github.chatserver.registry.ChannelSnapshot;
import java.util.ArrayList;
import java.util.List;

/**
 * What a newcomer reads first: the welcome to the server (protocol 2.4) or the answer to a move
 * (protocol 6, {@code -ch}), then the replay (protocol 5.4).
 *
 * <p>Called under the channel's lock, so that the greeting stands at exactly the point of the join.
 */
final class Greeting implements Member.Greeter {
  private final Chat chat;
  private final User user;

  Greeting(Chat chat, User user) {
    this.chat = chat;
    this.user = user;
  }

  @Override
  public List<Line> greet(Hall hall, ChannelEntry join, ChannelSnapshot snapshot) {
    boolean first = user.whereabouts().arrive(hall, snapshot);
    Tags tags = user.member().tags();
    long now = join.epochMillis();
    List<Line> lines = new ArrayList<>();
    for (Line line : first ? welcome(hall, join) : List.of(moved(hall, join.members() - 1))) {
      lines.add(tags.reply(line, now));
    }
    List<ChannelEntry> heard = user.answers().audible(snapshot.replay());
    lines.addAll(Replay.of(heard, chat.limits().historyReplay(), hall.name(), tags, now));
    return lines;
  }

  private List<Line> welcome(Hall hall, ChannelEntry join) {
    List<Line> lines = new ArrayList<>();
    String place = hall.name() + " " + company(join.members() - 1);
    lines.add(
        Line.notice(
            NoticeCode.WELCOME,
            "welcome " + user.nickname() + "; you are in " + place + "; -help lists the commands"));
    if (!hall.topic().isEmpty()) {
      lines.add(Line.notice(NoticeCode.TOPIC, EventLine.topic(hall.name(), hall.topic())));
    }
    Line.notices(NoticeCode.MOTD, chat.messageOfTheDay()).stream()
        .filter(line -> !SafeText.isBlank(line.toString().substring(2))) // behind the "* "
        .forEach(lines::add);
    return lines;
  }

  /** The answer to a move, also to where one is already. */
  static Line moved(Hall hall, int others) {
    String text = "you are in " + hall.name() + " " + company(others);
    String topic = hall.topic();
    return Line.notice(NoticeCode.JOINED, topic.isEmpty() ? text : text + "; topic: " + topic);
  }

  private static String company(int others) {
    return switch (others) {
      case 0 -> "alone";
      case 1 -> "with 1 other";
      default -> "with " + others + " others";
    };
  }
}
