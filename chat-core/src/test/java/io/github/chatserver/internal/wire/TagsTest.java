package io.github.chatserver.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatserver.NoticeCode;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What stands in front of a line (protocol 5.2). */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class TagsTest {
  private static final long TIME = 1_700_000_000_007L;
  private static final Line CHAT = Line.chat("bob", "hi");
  private static final Line NOTICE = Line.notice(NoticeCode.PONG, "pong");

  @Test
  void noTagsLeaveEveryLineAsItIs() {
    assertThat(Tags.NONE.entry(CHAT, "main", 7, TIME)).isSameAs(CHAT);
    assertThat(Tags.NONE.replayed(CHAT, "main", 7, TIME)).isSameAs(CHAT);
    assertThat(Tags.NONE.reply(NOTICE, TIME)).isSameAs(NOTICE);
    assertThat(Tags.named(List.of())).contains(Tags.NONE);
  }

  @Test
  void aChannelsLineHasTimeIdAndChannel() {
    assertThat(tags("time", "id", "channel", "code").entry(CHAT, "main", 7, TIME))
        .hasToString("@time=2023-11-14T22:13:20.007Z;id=7;channel=main bob: hi");
    assertThat(tags("id").entry(CHAT, "main", 7, TIME)).hasToString("@id=7 bob: hi");
    assertThat(tags("channel").entry(CHAT, "main", 7, TIME)).hasToString("@channel=main bob: hi");
  }

  @Test
  void anAnswerHasNeitherChannelNorId() {
    assertThat(tags("time", "id", "channel", "code").reply(NOTICE, TIME))
        .hasToString("@time=2023-11-14T22:13:20.007Z;code=PONG * pong");
    assertThat(tags("id", "channel").reply(NOTICE, TIME)).isSameAs(NOTICE);
  }

  @Test
  void onlyNoticesHaveACode() {
    assertThat(tags("code").reply(NOTICE, TIME)).hasToString("@code=PONG * pong");
    assertThat(tags("code").entry(CHAT, "main", 7, TIME)).isSameAs(CHAT);
    assertThat(tags("code").entry(Line.channelNotice(NoticeCode.TOPIC, "t"), "main", 7, TIME))
        .hasToString("@code=TOPIC * t");
  }

  @Test
  void aReplayedLineSaysSoWheneverAKeyIsOn() {
    assertThat(tags("id").replayed(CHAT, "main", 7, TIME)).hasToString("@id=7;replay=1 bob: hi");
    assertThat(tags("code").replayed(CHAT, "main", 7, TIME)).hasToString("@replay=1 bob: hi");
    assertThat(tags("echo").replayed(CHAT, "main", 7, TIME)).isSameAs(CHAT);
  }

  @Test
  void echoIsNoKey() {
    assertThat(tags("echo").keys()).isZero();
    assertThat(tags("echo").isEcho()).isTrue();
    assertThat(tags("echo").entry(CHAT, "main", 7, TIME)).isSameAs(CHAT);
    assertThat(Tags.NONE.isEcho()).isFalse();
  }

  @Test
  void namesIgnoreCaseAndComeInTheProtocolsOrder() {
    assertThat(tags("ECHO", "Code", "channel", "iD", "TIME", "time").names())
        .containsExactly("time", "id", "channel", "code", "echo");
  }

  @Test
  void anUnknownNameIsNone() {
    assertThat(Tags.named(List.of("time", "colour"))).isEmpty();
    assertThat(Tags.isKnown("Time")).isTrue();
    assertThat(Tags.isKnown("colour")).isFalse();
  }

  @Test
  void everySetOfKeysHasItsOwnNumber() {
    List<String> names = List.of("time", "id", "channel", "code");
    boolean[] seen = new boolean[Tags.KEY_SETS];
    for (int set = 0; set < Tags.KEY_SETS; set++) {
      int bits = set;
      List<String> on =
          names.stream().filter(name -> (bits >> names.indexOf(name) & 1) == 1).toList();
      int keys = Tags.named(on).orElseThrow().keys();
      assertThat(seen[keys]).isFalse();
      seen[keys] = true;
    }
  }

  @Test
  void aTimeBeforeTheEpochAndFarAwayIsStillOneToken() {
    for (long time : new long[] {-1, 0, 253_402_300_800_000L}) {
      assertThat(tags("time").reply(NOTICE, time).toString()).matches("@time=[^ ;]+Z \\* pong");
    }
  }

  private static Tags tags(String... names) {
    return Tags.named(List.of(names)).orElseThrow();
  }
}
