package io.github.chatserver.internal.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatserver.internal.wire.Line;
import io.github.chatserver.internal.wire.Tags;
import io.github.chatserver.registry.ChannelEntry;
import io.github.chatserver.registry.ChannelEvent;
import io.github.chatserver.registry.UserCard;
import io.github.chatserver.registry.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a newcomer reads of before (protocol 5.4). */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class ReplayTest {
  private static final UserCard BOB = UserCard.of(UserId.of("node", 1), "bob");
  private static final long TIME = 1_700_000_000_000L;

  @Test
  void nothingStandsThereWhereNothingWasSaid() {
    assertThat(Replay.of(List.of(), 20, "main", Tags.NONE, 0)).isEmpty();
    assertThat(Replay.of(said(3), 0, "main", Tags.NONE, 0)).isEmpty();
  }

  @Test
  void oneMessageIsSingular() {
    assertThat(Replay.of(said(1), 20, "main", Tags.NONE, 0))
        .map(Line::toString)
        .containsExactly(
            "* replay of the last 1 message in main", "bob: text 1", "* end of replay");
  }

  @Test
  void severalArePlural() {
    assertThat(Replay.of(said(2), 20, "games", Tags.NONE, 0))
        .map(Line::toString)
        .containsExactly(
            "* replay of the last 2 messages in games",
            "bob: text 1",
            "bob: text 2",
            "* end of replay");
  }

  @Test
  void theLastOnesAreKept() {
    assertThat(Replay.of(said(50), 2, "main", Tags.NONE, 0))
        .map(Line::toString)
        .containsExactly(
            "* replay of the last 2 messages in main",
            "bob: text 49",
            "bob: text 50",
            "* end of replay");
  }

  @Test
  void actionsAreMessagesToo() {
    ChannelEntry action = ChannelEntry.of(7, TIME, 1, ChannelEvent.action(BOB, "waves"));
    assertThat(Replay.of(List.of(action), 20, "main", Tags.NONE, 0))
        .map(Line::toString)
        .contains("~ bob waves");
  }

  @Test
  void itsLinesSayThatTheyAreReplayedAndWhatTheyWere() {
    Tags tags = Tags.named(List.of("id", "channel", "code")).orElseThrow();
    assertThat(Replay.of(said(1), 20, "main", tags, 0))
        .map(Line::toString)
        .containsExactly(
            "@code=REPLAY * replay of the last 1 message in main",
            "@id=1;channel=main;replay=1 bob: text 1",
            "@code=END_OF_REPLAY * end of replay");
  }

  /** Design 12: cut at its oldest end to 64 KiB. */
  @Test
  void isCutAtItsOldestEnd() {
    int each = 1_024;
    int full = Replay.MAX_BYTES / each;
    String filler = "x".repeat(each - "bob: \n".length());
    List<ChannelEntry> entries = new ArrayList<>();
    entries.add(ChannelEntry.of(1, TIME, 1, ChannelEvent.chat(BOB, "oldest")));
    for (int i = 2; i <= full + 1; i++) {
      entries.add(ChannelEntry.of(i, TIME, 1, ChannelEvent.chat(BOB, filler)));
    }

    List<Line> lines = Replay.of(entries, 1_000, "main", Tags.NONE, 0);

    assertThat(lines).hasSize(full + 2);
    assertThat(lines.get(0)).hasToString("* replay of the last " + full + " messages in main");
    assertThat(lines.subList(1, full + 1).stream().mapToInt(Line::length).sum())
        .isEqualTo(Replay.MAX_BYTES);
  }

  @Test
  void leavesNoHoleWhereALineDoesNotFit() {
    List<ChannelEntry> entries = new ArrayList<>();
    entries.add(ChannelEntry.of(1, TIME, 1, ChannelEvent.chat(BOB, "short")));
    for (int i = 2; i <= 40; i++) {
      entries.add(ChannelEntry.of(i, TIME, 1, ChannelEvent.chat(BOB, "x".repeat(15_000))));
    }
    assertThat(Replay.of(entries, 1_000, "main", Tags.NONE, 0))
        .map(Line::toString)
        .hasSize(Replay.MAX_BYTES / 15_006 + 2)
        .doesNotContain("bob: short");
  }

  private static List<ChannelEntry> said(int count) {
    List<ChannelEntry> entries = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      entries.add(ChannelEntry.of(i, TIME, 1, ChannelEvent.chat(BOB, "text " + i)));
    }
    return entries;
  }
}
