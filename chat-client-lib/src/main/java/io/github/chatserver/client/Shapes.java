package io.github.chatserver.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How the answers to the stock commands look (protocol 6). A notice that has a code must have the
 * right one (5.5); its text must fit in any case.
 *
 * <p>Stateless.
 */
final class Shapes {
  private static final Pattern MEMBERS = Pattern.compile("members of (\\S+): (.*)");
  private static final Pattern NOBODY = Pattern.compile("(\\S+) has no members");
  private static final Pattern MEMBER = Pattern.compile("(\\S+)(?: \\(([a-z, ]+)\\))?");
  private static final Pattern CHANNEL =
      Pattern.compile("(\\S+) (\\d+) members?( \\(locked\\))?(?:; topic: (.*))?");
  private static final Pattern WHOIS =
      Pattern.compile(
          "whois (\\S+): in (\\S+); connected (\\d+[smhd]); idle (\\d+[smhd])"
              + "(?:; away: (.*?))?(?:; address (\\S+))?");

  private Shapes() {}

  /** A shape that is told by code and pattern, and read line by line. */
  private abstract static class Notices<T> implements Request.Shape<T> {
    private final String code;
    private final List<Pattern> patterns;

    Notices(String code, Pattern... patterns) {
      this.code = code;
      this.patterns = List.of(patterns);
    }

    @Override
    public boolean wants(LineEvent event) {
      return event instanceof Notice notice
          && notice.tags().id().isEmpty()
          && Forms.hasCode(notice, code)
          && patterns.stream().anyMatch(pattern -> pattern.matcher(notice.text()).matches());
    }

    static String text(LineEvent event) {
      return ((Notice) event).text();
    }
  }

  static Request.Shape<Place> place() {
    return new Request.Shape<>() {
      @Override
      public boolean wants(LineEvent event) {
        return event instanceof Notice notice
            && notice.tags().id().isEmpty()
            && Forms.place(notice) != null;
      }

      @Override
      public boolean hides(LineEvent event) {
        // It tells the listeners too that what follows is said elsewhere.
        return false;
      }

      @Override
      public @Nullable Place read(List<LineEvent> lines) {
        Matcher place = lines.isEmpty() ? null : Forms.place((Notice) lines.get(0));
        return place == null
            ? null
            : new Place(
                place.group("channel"), number(place.group("others")), place.group("topic"));
      }
    };
  }

  static Request.Shape<ChannelMembers> members() {
    return new Notices<>("MEMBERS", MEMBERS, NOBODY) {
      @Override
      public int weight() {
        // A member may be three characters of a line, and is a few objects.
        return 8;
      }

      @Override
      public @Nullable ChannelMembers read(List<LineEvent> lines) {
        String channel = null;
        List<ChannelMember> members = new ArrayList<>();
        for (LineEvent line : lines) {
          Matcher some = MEMBERS.matcher(text(line));
          Matcher nobody = NOBODY.matcher(text(line));
          if (some.matches()) {
            channel = some.group(1);
            parted(some.group(2)).forEach(member -> members.add(member(member)));
          } else if (nobody.matches()) {
            channel = nobody.group(1);
          }
        }
        return channel == null ? null : new ChannelMembers(channel, members);
      }
    };
  }

  /** Parts a line of members, by one look at each character: a flag's comma is in brackets. */
  private static List<String> parted(String text) {
    List<String> parts = new ArrayList<>();
    boolean inBrackets = false;
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      inBrackets = c == '(' || (inBrackets && c != ')');
      if (!inBrackets && c == ',' && text.startsWith(", ", i)) {
        parts.add(text.substring(from, i));
        from = i + 2;
      }
    }
    parts.add(text.substring(from));
    return parts;
  }

  private static ChannelMember member(String text) {
    Matcher matcher = MEMBER.matcher(text);
    if (!matcher.matches()) {
      return new ChannelMember(text, List.of());
    }
    String flags = matcher.group(2);
    return new ChannelMember(
        matcher.group(1), flags == null ? List.of() : List.of(flags.split(", ")));
  }

  static Request.Shape<List<ListedChannel>> channels() {
    return new Notices<>("CHANNELS", CHANNEL, Pattern.compile("no channels match")) {
      @Override
      public @Nullable List<ListedChannel> read(List<LineEvent> lines) {
        List<ListedChannel> channels = new ArrayList<>();
        for (LineEvent line : lines) {
          Matcher matcher = CHANNEL.matcher(text(line));
          if (matcher.matches()) {
            channels.add(
                new ListedChannel(
                    matcher.group(1),
                    number(matcher.group(2)),
                    matcher.group(3) != null,
                    matcher.group(4)));
          }
        }
        return lines.isEmpty() ? null : List.copyOf(channels);
      }
    };
  }

  static Request.Shape<UserInfo> user() {
    return new Notices<>("WHOIS", WHOIS) {
      @Override
      public @Nullable UserInfo read(List<LineEvent> lines) {
        Matcher matcher = WHOIS.matcher(lines.isEmpty() ? "" : text(lines.get(0)));
        return matcher.matches()
            ? new UserInfo(
                matcher.group(1),
                matcher.group(2),
                new UserInfo.Times(duration(matcher.group(3)), duration(matcher.group(4))),
                matcher.group(5),
                matcher.group(6))
            : null;
      }
    };
  }

  /** The messages of a replay; its marks are no part of the answer, but of no use to listeners. */
  static Request.Shape<List<LineEvent>> history() {
    return new Request.Shape<>() {
      @Override
      public boolean wants(LineEvent event) {
        return isReplayed(event)
            || (event instanceof Notice notice && notice.tags().id().isEmpty() && isMark(notice));
      }

      private boolean isMark(Notice notice) {
        return Forms.beginsReplay(notice)
            || Forms.endsReplay(notice)
            || Forms.isEmptyReplay(notice);
      }

      @Override
      public List<LineEvent> read(List<LineEvent> lines) {
        return lines.stream().filter(Shapes::isReplayed).toList();
      }
    };
  }

  /** Whatever is said to this client alone. */
  static Request.Shape<Answer> any() {
    return new Request.Shape<>() {
      // Behind a move the listeners need all of it: what follows is said elsewhere.
      private boolean moved;

      @Override
      public boolean wants(LineEvent event) {
        return isReplayed(event)
            || (event instanceof Notice notice
                && notice.tags().id().isEmpty()
                && !notice.code().orElse("").equals("ANNOUNCE")
                && !notice.text().matches("\\d+ lines? (was|were) dropped"));
      }

      @Override
      public boolean hides(LineEvent event) {
        moved |= event instanceof Notice notice && Forms.place(notice) != null;
        return !moved;
      }

      @Override
      public Answer read(List<LineEvent> lines) {
        return new Answer(lines);
      }
    };
  }

  private static boolean isReplayed(LineEvent event) {
    return event.isReplayed() && (event instanceof Message || event instanceof Action);
  }

  /** Reads what the pattern has found to be digits; a hostile one is as large as can be. */
  static int number(@Nullable String digits) {
    try {
      return digits == null ? 0 : Integer.parseInt(digits);
    } catch (NumberFormatException e) {
      return Integer.MAX_VALUE;
    }
  }

  private static Duration duration(String text) {
    int last = text.length() - 1;
    long count = number(text.substring(0, last));
    return switch (text.charAt(last)) {
      case 's' -> Duration.ofSeconds(count);
      case 'm' -> Duration.ofMinutes(count);
      case 'h' -> Duration.ofHours(count);
      default -> Duration.ofDays(count);
    };
  }
}
